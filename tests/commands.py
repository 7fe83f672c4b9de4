"""A keyboard for tests: `run("measures", "list")` types a `tsunagi` command."""

from collections.abc import Callable

import pytest


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Type a command: its exit code, the data it wrote, the sentences it said."""
    from tsunagi.config.cli import main

    def typed(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()  # what was said before belongs to somebody else
        code = main([str(word) for word in words])
        written = capsys.readouterr()
        return code, written.out, written.err

    return typed
