import pytest

from tsunagi.foundation.accounts.actions import SYSTEM, open_organisation
from tsunagi.foundation.audit.models import Entry
from tsunagi.work.cases import actions
from tsunagi.work.cases.management.commands.import_contacts import Command
from tsunagi.work.cases.models import Contact

pytestmark = pytest.mark.django_db

HEADER = "日付,方法,相談者,結果,職員"
GOOD = "2022-06-15,電話,家族,つながった,"


@pytest.fixture
def run(tmp_path, capsys, centre_head):
    """Run the command as the console script does; answers exit code, stdout, stderr."""

    def with_lines(*lines, options=(), by="centre_head", office="centre"):
        file = tmp_path / "contacts.csv"
        file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        named = [*(["--by", by] if by else []), *(["--organisation", office] if office else [])]
        words = ["tsunagi", "import_contacts", str(file), *named, *options]
        with pytest.raises(SystemExit) as leaving:
            Command().run_from_argv(words)
        printed = capsys.readouterr()
        return leaving.value.code, printed.out, printed.err

    return with_lines


def test_it_imports_every_line(run, centre_head, counsellor):
    code, out, err = run(GOOD, f"{GOOD}counsellor")

    assert (code, out) == (0, "")
    assert "2件を取り込みました" in err
    staff = list(Contact.objects.order_by("pk").values_list("staff__login_name", flat=True))
    assert staff == ["centre_head", "counsellor"]
    assert Entry.objects.get(kind="contacts.imported").by_key == str(centre_head.pk)


def test_one_bad_line_refuses_the_whole_file(run):
    code, out, err = run(GOOD, "2199-01-01,電話,家族,つながった,", "2022-06-15,電報,家族,つながった,nobody")

    assert (code, out) == (1, "")
    assert "3行目：まだ来ていない日付" in err
    assert "4行目：方法：「電報」はありません" in err
    assert "職員「nobody」は登録されていません" in err
    assert "3行のうち、取り込める行1、直す行2。何も取り込んでいません" in err
    assert not Contact.objects.exists()


def test_good_lines_can_be_kept(run):
    code, _, err = run(GOOD, "2022-06-15,電話,関係機関,つながった,", options=["--keep-good"])

    assert code == 0
    assert "3行目：関係機関からの相談では" in err
    assert Contact.objects.count() == 1


def test_a_dry_run_writes_nothing(run):
    code, _, err = run(GOOD, options=["--dry-run"])

    assert code == 0
    assert "取り込める行1" in err
    assert not Contact.objects.exists()
    assert not Entry.objects.filter(kind="contacts.imported").exists()


@pytest.mark.parametrize(
    ("who", "where", "words"),
    [("nobody", "centre", "「nobody」の職員"), ("centre_head", "nowhere", "「nowhere」は登録されていません")],
)
def test_it_asks_for_people_and_offices_that_exist(run, who, where, words):
    code, _, err = run(GOOD, by=who, office=where)

    assert (code, words in err) == (1, True)
    assert not Contact.objects.exists()


def test_a_missing_file_is_a_sentence(capsys, centre_head):
    with pytest.raises(SystemExit) as leaving:
        Command().run_from_argv(
            ["tsunagi", "import_contacts", "/nowhere.csv", "--by", "centre_head", "--organisation", "centre"]
        )

    assert leaving.value.code == 1
    assert "ファイルを扱えません" in capsys.readouterr().err


def test_the_only_centre_needs_no_name_and_lines_may_name_the_staff(run, counsellor):
    code, _, _ = run(f"{GOOD}counsellor", by="", office="")

    made = Contact.objects.get()
    assert (code, made.staff, made.organisation.code) == (0, counsellor, "centre")
    assert Entry.objects.get(kind="contacts.imported").by_key == "system"


def test_a_line_without_staff_says_so(run):
    code, _, err = run(GOOD, by="", office="")

    assert code == 1
    assert "2行目：職員がありません。職員の列に書くか、--by を付けてください。" in err


def test_two_centres_must_be_told_apart(run, at):
    open_organisation(code="second", name="見本", kind="centre", by=SYSTEM, at=at)

    code, _, err = run(GOOD, office="")

    assert (code, "--organisation に組織コード" in err) == (1, True)
    assert not Contact.objects.exists()


def test_the_same_file_is_refused_with_the_day_unless_it_is_meant(run, time_machine):
    time_machine.move_to("2023-05-10 10:00+09:00", tick=False)
    run(GOOD)

    for options in ([], ["--dry-run"], ["--keep-good"]):
        code, out, err = run(GOOD, options=options)
        assert (code, out) == (1, "")
        assert "同じ内容のファイルを2023年5月10日に取り込んである" in err
    assert Contact.objects.count() == 1
    assert run(GOOD, options=["--again", "--dry-run"])[0] == 0
    assert run(GOOD, options=["--again"])[0] == 0
    assert Contact.objects.count() == 2


def test_a_file_that_breaks_off_leaves_nothing(run, monkeypatch):
    lines = [f"2022-06-{day},電話,家族,つながった," for day in range(10, 15)]
    monkeypatch.setattr(actions, "BATCH", 2)
    kept, heard = actions.audit.record, []

    def second_fails(kind, **how):
        heard.append(kind)
        if len(heard) == 2:
            raise OSError(28, "見本の故障")
        return kept(kind, **how)

    monkeypatch.setattr(actions.audit, "record", second_fails)

    code, _, err = run(*lines)

    assert (code, "見本の故障" in err) == (1, True)
    assert not Contact.objects.exists()
    assert not Entry.objects.filter(kind="contacts.imported").exists()
