import os
import subprocess
import sys

import pytest

from tsunagi.config.cli import USAGE, command_of

KNOWN = {"demo", "sheet_export", "measures_list", "measures_count", "measures", "a_b_c", "import_plan"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("demo", ("demo", [])),
        ("demo --seed 3", ("demo", ["--seed", "3"])),
        ("measures list", ("measures_list", [])),
        (
            "measures count contacts.handled --fy 2022",
            ("measures_count", ["contacts.handled", "--fy", "2022"]),
        ),
        ("measures", ("measures", [])),
        ("measures other", ("measures", ["other"])),  # the longest name that is known
        ("a b c d", ("a_b_c", ["d"])),
        ("import plan file.json", ("import_plan", ["file.json"])),
        ("import_plan file.json", ("import_plan", ["file.json"])),
        ("measures --list", ("measures", ["--list"])),
        ("import", None),
        ("plan import", None),
        ("import --plan", None),
        ("--help", None),
        ("", None),
    ],
)
def test_leading_words_name_the_command(typed, found):
    assert command_of(typed.split(), KNOWN) == found


@pytest.mark.parametrize("words", [["-h"], ["--help"], ["help"]])
def test_help_is_data_and_exit_zero(run, words):
    assert run(*words) == (0, USAGE, "")


def test_without_a_command_it_shows_the_usage_and_exits_two(run):
    assert run() == (2, "", USAGE)


@pytest.mark.parametrize("words", [["fly"], ["sheet", "fly"], ["import"]])
def test_an_unknown_command_is_wrong_usage(run, words):
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert err.startswith(f"「{words[0]}」というコマンドはありません。")
    assert USAGE in err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["measures", "list"], 0),
        (["measures", "count", "contacts.gone", "--fy", "2022"], 1),
        (["measures", "count"], 2),
        (["measures", "list", "--help"], 0),
    ],
)
def test_the_exit_code_says_how_it_ended(run, words, code):
    assert run(*words)[0] == code


def test_every_command_of_ours_says_what_it_is_for_and_how_it_is_typed(run):
    from django.core.management import get_commands

    ours = sorted(name for name, app in get_commands().items() if str(app).startswith("tsunagi."))
    assert {"demo", "measures_list", "import_plan", "sheet_export"} <= set(ours)
    for name in ours:
        words = name.replace("_", " ")
        code, out, err = run(*words.split(), "--help")
        assert (code, err) == (0, ""), name
        assert f"tsunagi {words}" in " ".join(out.split()), name
        assert "。" in out, name


def outside(tmp_path, variables):
    """The environment of a new shell with these variables of ours only."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TSUNAGI_", "DJANGO_"))}
    return kept | {"TSUNAGI_DATA_DIR": str(tmp_path / "data")} | variables


PROGRAM = [sys.executable, "-m", "tsunagi.config.cli"]


def typed_in_a_new_shell(tmp_path, *words, **variables):
    """Run the program as a person does."""
    environment = outside(tmp_path, variables)
    return subprocess.run(
        [*PROGRAM, *words], env=environment, capture_output=True, text=True, cwd=tmp_path, check=False
    )


@pytest.mark.slow
def test_a_reader_who_has_read_enough_is_no_trouble(tmp_path):
    words = [*PROGRAM, "measures", "list"]
    with subprocess.Popen(
        words, env=outside(tmp_path, {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as running:
        running.stdout.close()  # as `| head -0` does
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"TSUNAGI_ENV": "production"}, "本番では環境変数 TSUNAGI_SECRET_KEY が必要です。"),
        ({"TSUNAGI_ENV": "prod"}, "環境変数 TSUNAGI_ENV は development、production のどれかに"),
        ({"TSUNAGI_DEBUG": "maybe"}, "環境変数 TSUNAGI_DEBUG は true か false で"),
        (
            {"TSUNAGI_DATABASE_URL": "oracle://x"},
            "環境変数 TSUNAGI_DATABASE_URL は sqlite: か postgresql: で",
        ),
        (
            {"TSUNAGI_ENV": "production", "TSUNAGI_SECRET_KEY": "k" * 60, "TSUNAGI_DEBUG": "true"},
            "本番では TSUNAGI_DEBUG を true にできません。",
        ),
        ({"TSUNAGI_DATA_DIR": f"{__file__}/data"}, "環境変数 TSUNAGI_DATA_DIR のフォルダー"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_exit_one(tmp_path, variables, sentence):
    ended = typed_in_a_new_shell(tmp_path, "measures", "list", **variables)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(sentence)
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.slow
def test_production_starts_with_a_given_key_and_refuses_the_one_made_while_trying_out(tmp_path):
    tried = typed_in_a_new_shell(tmp_path, "measures", "list")
    assert tried.returncode == 0
    assert (tmp_path / "data" / "keys" / "tsunagi_secret_key").exists()

    refused = typed_in_a_new_shell(tmp_path, "measures", "list", TSUNAGI_ENV="production")
    given = typed_in_a_new_shell(
        tmp_path, "measures", "list", TSUNAGI_ENV="production", TSUNAGI_SECRET_KEY="mihon" * 12
    )

    assert refused.returncode == 1
    assert given.returncode == 0
    assert given.stdout == tried.stdout


@pytest.mark.slow
def test_a_database_without_tables_is_a_sentence(tmp_path):
    ended = typed_in_a_new_shell(tmp_path, "measures", "count", "contacts.handled", "--fy", "2022")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("データベースを使えません。はじめてなら `tsunagi demo` か")
    assert "Traceback" not in ended.stderr
