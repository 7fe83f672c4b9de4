import re

from tests.architecture.reading import ROOT, sources

VARIABLE = re.compile(r"\bTSUNAGI_[A-Z_]+\b")


def written():
    files = [*sources(), *sources(ROOT / "tests", tests=True), ROOT / "conftest.py"]
    return set().union(*(VARIABLE.findall(path.read_text(encoding="utf-8")) for path in files))


def test_the_sample_lists_every_variable_and_no_other():
    sample = set(VARIABLE.findall((ROOT / "dotenv-sample").read_text(encoding="utf-8")))

    assert sample == written()
