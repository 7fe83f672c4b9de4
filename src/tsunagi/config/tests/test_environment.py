import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from tsunagi.config import environment
from tsunagi.config.environment import (
    env_bool,
    env_choice,
    env_database_address,
    env_folder,
    env_int,
    env_list,
    env_secret,
    env_text,
)

NAME = "TSUNAGI_OF_THIS_TEST"


@pytest.fixture(autouse=True)
def say(monkeypatch):
    """Set the variable of the test: say("true"); at first it is not set."""
    monkeypatch.delenv(NAME, raising=False)
    return lambda value: monkeypatch.setenv(NAME, value)


@pytest.mark.parametrize(
    ("read", "default"),
    [
        (lambda d: env_text(NAME, d), "ここ"),
        (lambda d: env_bool(NAME, d), True),
        (lambda d: env_bool(NAME, d), False),
        (lambda d: env_int(NAME, d), 60),
        (lambda d: env_list(NAME, d), ["127.0.0.1", "[::1]"]),
        (lambda d: env_choice(NAME, d, ("a", "b")), "b"),
        (lambda d: env_database_address(NAME, d), "sqlite:///x.sqlite3"),
    ],
)
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_not_set_or_empty_takes_the_default(say, read, default, empty):
    if empty is not None:
        say(empty)

    assert read(default) == default


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", True),
        ("true", True),
        ("YES", True),
        (" on ", True),
        ("0", False),
        ("False", False),
        ("no", False),
        ("OFF", False),
    ],
)
def test_yes_and_no_can_be_written_in_several_ways(say, text, value):
    say(text)

    assert env_bool(NAME, not value) is value


@pytest.mark.parametrize(
    ("text", "values"),
    [("a", ["a"]), ("a, b ,c", ["a", "b", "c"]), ("a,,b,", ["a", "b"]), (",", [])],
)
def test_a_list_is_separated_by_commas(say, text, values):
    say(text)

    assert env_list(NAME, ["x"]) == values


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("60", 60), (" 7 ", 7)])
def test_a_whole_number_is_read(say, text, value):
    say(text)

    assert env_int(NAME, 1) == value


BAD = [
    (lambda: env_bool(NAME, False), "maybe", "true か false で書いてください（いまの値：maybe）。"),
    (lambda: env_bool(NAME, False), "2", "true か false で"),
    (lambda: env_int(NAME, 1), "many", "0 以上の整数で書いてください（いまの値：many）。"),
    (lambda: env_int(NAME, 1), "-1", "0 以上の整数で"),
    (lambda: env_int(NAME, 1), "1.5", "0 以上の整数で"),
    (lambda: env_int(NAME, 1), "６０", "0 以上の整数で"),
    (lambda: env_choice(NAME, "a", ("a", "b")), "c", "a、b のどれかにしてください（いまの値：c）。"),
    (lambda: env_choice(NAME, "a", ("a", "b")), "A", "a、b のどれかに"),
    (lambda: env_database_address(NAME, "sqlite:"), "mysql://host/db", "sqlite: か postgresql: で始まる"),
    (lambda: env_database_address(NAME, "sqlite:"), "tsunagi.sqlite3", "sqlite: か postgresql: で始まる"),
    (
        lambda: env_database_address(NAME, "sqlite:"),
        "postgresql://h:port/db",
        "sqlite: か postgresql: で始まる",
    ),
    (
        lambda: env_database_address(NAME, "sqlite:"),
        "postgresql://[::1/db",
        "sqlite: か postgresql: で始まる",
    ),
]


@pytest.mark.parametrize(("read", "text", "sentence"), BAD)
def test_a_value_nobody_can_mean_stops_with_a_sentence_that_names_the_variable(say, read, text, sentence):
    say(text)

    with pytest.raises(ImproperlyConfigured) as refused:
        read()

    told = str(refused.value)
    assert told.startswith(f"環境変数 {NAME} は")
    assert sentence in told


def test_a_password_in_a_database_address_is_not_repeated(say):
    say("mysql://user:himitsu@host/db")

    with pytest.raises(ImproperlyConfigured) as refused:
        env_database_address(NAME, "sqlite:")
    assert "himitsu" not in str(refused.value)


def test_a_folder_is_made(say, tmp_path):
    say(str(tmp_path / "new" / "folder"))

    assert env_folder(NAME, tmp_path) == (tmp_path / "new" / "folder").resolve()
    assert (tmp_path / "new" / "folder").is_dir()


def test_a_folder_that_cannot_be_is_named(say, tmp_path):
    (tmp_path / "file").write_text("x")
    say(str(tmp_path / "file" / "folder"))

    with pytest.raises(ImproperlyConfigured, match=rf"環境変数 {NAME} のフォルダー「.*folder」を使えません"):
        env_folder(NAME, tmp_path)


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    keys = tmp_path / "keys"

    first = env_secret(NAME, keys=keys, may_generate=True)

    assert len(first) >= 50
    assert env_secret(NAME, keys=keys, may_generate=True) == first
    file = keys / NAME.lower()
    assert [path.name for path in keys.iterdir()] == [file.name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_when_two_programs_start_at_once_the_first_secret_stands(tmp_path):
    file = tmp_path / "key"

    environment._write_once(file, "first")
    environment._write_once(file, "second")

    assert file.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_given_secret_is_taken_and_none_is_written(say, tmp_path):
    say(" himitsu ")

    assert env_secret(NAME, keys=tmp_path / "keys", may_generate=False) == "himitsu"
    assert not (tmp_path / "keys").exists()


def test_production_makes_no_secret_of_its_own_even_when_one_lies_there(tmp_path):
    env_secret(NAME, keys=tmp_path, may_generate=True)

    with pytest.raises(ImproperlyConfigured, match=f"本番では環境変数 {NAME} が必要です。"):
        env_secret(NAME, keys=tmp_path, may_generate=False)
