"""The server for tests: what it says when the program is missing, and that nothing of it stays."""

import sys
from pathlib import Path

import pytest

from tests import postgres


@pytest.mark.parametrize(("require_all", "code"), [("", 0), ("1", 1)])
def test_without_the_program_it_says_how_to_get_it(require_all, code, monkeypatch, capsys):
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    monkeypatch.setenv("TSUNAGI_REQUIRE_ALL", require_all)

    assert postgres.main(["--", "true"]) == code
    assert "apt-get install postgresql" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(postgres.find_programs() is None, reason=postgres.HOW_TO_GET_IT)
def test_it_runs_the_command_passes_its_code_on_and_leaves_nothing(tmp_path):
    note = tmp_path / "address"
    script = (
        f"import os, sys; open({str(note)!r}, 'w').write(os.environ['TSUNAGI_DATABASE_URL']); sys.exit(3)"
    )

    assert postgres.main(["--", sys.executable, "-W", "ignore", "-c", script]) == 3

    folder = note.read_text().removeprefix("postgresql://tsunagi@/").removesuffix("/tsunagi")
    assert "tsunagi-postgres-" in folder
    assert not Path(folder).exists()
