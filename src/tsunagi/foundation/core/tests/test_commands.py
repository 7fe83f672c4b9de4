import io

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import OperationalError

from tsunagi.foundation.core.commands import TsunagiCommand
from tsunagi.foundation.core.errors import NotVisible, Refused


class Sample(TsunagiCommand):
    help = "見本の命令です。"
    outcome = None

    def add_arguments(self, parser):
        parser.add_argument("--number", type=int, default=0)

    def run(self, *, number, **_):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        self.stdout.write(f"number {number}")
        self.say("終わりました。")
        return self.outcome


def exit_code(outcome, *words):
    command = Sample()
    command.outcome = outcome
    with pytest.raises(SystemExit) as leaving:
        command.run_from_argv(["tsunagi", "sample_command", *words])
    return leaving.value.code


def test_it_writes_data_and_sentences_to_different_places(capsys):
    out, err = io.StringIO(), io.StringIO()
    command = Sample(stdout=out, stderr=err)

    assert command.run_calmly({"number": 7}) == 0
    assert out.getvalue() == "number 7\n"
    assert err.getvalue() == "終わりました。\n"


@pytest.mark.parametrize(("outcome", "code"), [(None, 0), (0, 0), (1, 1)])
def test_the_exit_code_is_what_the_command_found(outcome, code):
    assert exit_code(outcome) == code


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Refused("年度を書いてください。"), "年度を書いてください。"),
        (CommandError("直してください。"), "直してください。"),
        (NotVisible("ありません。"), "ありません。"),
        (ImproperlyConfigured("環境変数が必要です。"), "環境変数が必要です。"),
        (OperationalError("no such table: plans_plan"), "データベースを使えません。"),
        (OSError(28, "No space left on device"), "ファイルを扱えません（No space left on device）。"),
    ],
)
def test_every_refusal_is_a_sentence_and_exit_code_one(problem, sentence, capsys):
    assert exit_code(problem) == 1

    said = capsys.readouterr()
    assert said.err.startswith(sentence)
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "no such table" not in said.err


@pytest.mark.parametrize("words", [["--number", "many"], ["--unknown"], ["extra"]])
def test_wrong_usage_is_a_sentence_and_exit_code_two(words, capsys):
    assert exit_code(None, *words) == 2

    said = capsys.readouterr()
    assert "使い方が違います（" in said.err
    assert "tsunagi sample command" in said.err
    assert said.out == ""


def test_help_names_the_command_as_it_is_typed(capsys):
    assert exit_code(None, "--help") == 0

    text = capsys.readouterr().out
    assert "tsunagi sample command" in text
    assert "見本の命令です。" in text


def test_another_program_gets_the_exception_and_not_the_sentence():
    command = Sample()
    command.outcome = Refused("年度を書いてください。")
    with pytest.raises(Refused):
        command.handle(number=1)

    command.outcome = 1
    with pytest.raises(CommandError, match="直すところがあります"):
        command.handle(number=1)
