import pytest

from scripts.generated_docs import PAGES
from tests.architecture.reading import ROOT


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_is_fresh(path):
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path](), "make docs writes it anew"
