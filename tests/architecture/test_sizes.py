import pytest

from tests.architecture.reading import ROOT, SRC, functions, sources, tree

FILE, TEMPLATE, FUNCTION = 300, 150, 40

# path, or path and function: why it may be longer.
EXCEPTIONS: dict[str, str] = {
    "src/tsunagi/accountability/sheets/tests/test_export_xlsx.py:test_sheet_a_cell_by_cell": "reads a whole form",
}


def shown(path):
    return path.relative_to(ROOT).as_posix()


def ours():
    return [
        *sources(tests=True),
        *sources(ROOT / "tests", tests=True),
        *sources(ROOT / "scripts"),
        ROOT / "conftest.py",
    ]


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_can_be_read_in_one_go():
    assert {shown(p): lines(p) for p in ours() if lines(p) > FILE and shown(p) not in EXCEPTIONS} == {}


def test_templates_can_be_read_in_one_go():
    templates = [path for path in SRC.rglob("*.html") if lines(path) > TEMPLATE]

    assert {shown(path): lines(path) for path in templates if shown(path) not in EXCEPTIONS} == {}


@pytest.mark.parametrize("path", ours(), ids=shown)
def test_functions_fit_on_a_screen(path):
    long = {f"{shown(path)}:{f.name}": f.end_lineno - f.lineno + 1 for f in functions(tree(path))}

    assert {name: size for name, size in long.items() if size > FUNCTION and name not in EXCEPTIONS} == {}
