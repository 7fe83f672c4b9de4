import ast

import pytest

from tests.architecture.reading import SRC, apps, file_word, in_house, sources, tree

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
MAY_WRITE = {"actions", "models"}

# (file, call): why this is not a write to our tables, or why it may be one.
EXCEPTIONS: dict[tuple[str, str], str] = {
    (
        "accountability/sheets/exports/xlsx_bytes.py",
        "save",
    ): "the workbook goes into memory, not into a table",
    ("accountability/sheets/queries/reading.py", "update"): "a dictionary, not a queryset",
    (
        "accountability/sheets/views/editing.py",
        "save",
    ): "an editor hands its form to the one action of its cell",
}


def writes(path):
    calls = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return {call.func.attr for call in calls} & WRITES


def files():
    return [
        path
        for folder in apps().values()
        for path in sources(folder)
        if file_word(folder, path) not in MAY_WRITE
    ]


@pytest.mark.parametrize("path", files(), ids=in_house)
def test_only_actions_and_models_write(path):
    assert [call for call in writes(path) if (in_house(path), call) not in EXCEPTIONS] == []


def test_no_exception_outlives_its_call():
    for file, call in EXCEPTIONS:
        assert call in writes(SRC / file), file
