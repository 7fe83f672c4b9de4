import pytest

from tsunagi.accountability.plans.models import Plan
from tsunagi.accountability.plans.tests.factories import TAKE_AWAY, as_text, changed, document, row_counts

pytestmark = pytest.mark.django_db
SERIES = "initiatives.0.indicators.0.series.0"


@pytest.fixture
def file(tmp_path):
    """A plan file with these bytes: file(b"...")."""

    def write(content):
        path = tmp_path / "plan.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_it_brings_in_a_plan_and_says_how_much(run, file, mark):
    code, out, err = run("import", "plan", file(mark + as_text(document()).encode()))

    assert (code, out, err) == (0, "", "計画「見本の計画」を取り込みました：主な取組 1 件\n")
    assert Plan.objects.get().code == "mihon-plan"


def test_a_dry_run_says_the_same_and_changes_nothing(run, file):
    before = row_counts()

    code, _, err = run("import", "plan", file(as_text(document())), "--dry-run")

    assert (code, err) == (0, "計画「見本の計画」を確かめました（取り込んでいません）：主な取組 1 件\n")
    assert row_counts() == before


REFUSED = {
    "not UTF-8": ("計画".encode("shift_jis"), "計画ファイルを読めません。UTF-8 で保存してください。"),
    "empty": ("", "計画ファイルを読めません。1行目のあたりで JSON の形が崩れています。"),
    "broken": ('{"code": "x",\n', "2行目のあたりで JSON の形が崩れています。"),
    "a list": ("[]", "計画ファイルの全体は {…} の形で書いてください。"),
    "a field is missing": (
        as_text(changed("name", TAKE_AWAY)),
        "計画ファイルの全体に「name」の文を書いてください。",
    ),
    "a wrong year": (as_text(changed("starts_fy", "いつか")), "「いつか」は年度として読めません。"),
    "overlapping bands": (as_text(changed("bands.1.lower", "80")), "目安が重なっています。"),
    "a gap in the bands": (as_text(changed("bands.1.lower", "95")), "すき間があります。"),
    "a number used twice": (
        as_text(changed("vocabulary.1.number", 3)),
        "番号3は「他地域等との比較」が使っています。",
    ),
    "a wording used twice": (as_text(changed("vocabulary.3.wording", "順調")), "「順調」はもうあります。"),
    "a missing target": (as_text(changed(f"{SERIES}.targets.2.reason", "")), "2024年度の目標がありません。"),
    "an unknown measure": (
        as_text(changed(f"{SERIES}.measure", "a.b")),
        "「a.b」という実績の数え方はありません。",
    ),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_bad_file_is_one_sentence_exit_one_and_an_unchanged_database(run, file, case, more):
    content, sentence = REFUSED[case]
    before = row_counts()

    code, out, err = run("import", "plan", file(content), *more)

    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert row_counts() == before


def test_a_file_with_several_mistakes_is_a_line_for_each_exit_one_and_an_unchanged_database(run, file):
    before = row_counts()

    code, out, err = run("import", "plan", file(as_text(changed("name", "") | {"form": 7, "ends_fy": None})))

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "計画ファイルの全体に「name」の文を書いてください。",
        "計画ファイルの全体に「ends_fy」の年度（例 2022）を書いてください。",
        "計画ファイルの全体に「form」の文を書いてください。",
    ]
    assert row_counts() == before


def test_a_missing_file_and_a_folder_are_named(run, tmp_path):
    before = row_counts()

    code, _, err = run("import", "plan", tmp_path / "none.json")
    assert code == 1
    assert "none.json」がありません。場所を確かめてください。" in err

    code, _, err = run("import", "plan", tmp_path)
    assert code == 1
    assert "ファイルを扱えません（" in err
    assert row_counts() == before


def test_a_plan_comes_in_once(run, file):
    path = file(as_text(document()))
    run("import", "plan", path)
    before = row_counts()

    code, _, err = run("import", "plan", path)

    assert (code, len(err.splitlines())) == (1, 1)
    assert "計画「mihon-plan」はもう登録されています。" in err
    assert row_counts() == before


@pytest.mark.parametrize("words", [[], ["a.json", "b.json"], ["a.json", "--quick"]])
def test_wrong_usage_is_exit_two(run, words):
    code, out, err = run("import", "plan", *words)

    assert (code, out) == (2, "")
    assert "使い方が違います（" in err
