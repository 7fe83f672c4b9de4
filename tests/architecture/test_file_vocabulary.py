import pytest

from tests.architecture.reading import CONTRACTS, apps, file_word, sources

LADDER = {word.strip(" ()") for line in CONTRACTS["Inside an app"]["layers"] for word in line.split("|")}
EVERYWHERE = LADDER | {"__init__", "apps", "audit_words", "management", "templatetags"}

# Words only one app has: what it is.
OWN_WORDS = {
    "accounts": {
        "roles": "permissions and roles are code, below every model",
        "middleware": "reads the rights once per request",
        "context": "gives templates the rights",
    },
    "areas": {"reference": "the published names and codes of areas and municipalities"},
    "audit": {"kinds": "the registry of audit sentences"},
    "cases": {"documents": "reading and checking a file of records before its action writes it"},
    "measures": {"registry": "the registry of measures"},
    "plans": {"documents": "reading and checking a plan file before its action writes it"},
    "sheets": {
        "form_labels": "the words of each version of the form, as data",
        "guards": "what several actions look at before they write, and the texts two savers are compared by",
        "marks": "figure marks inside sentences: parsing and printing, plain Python",
    },
}
# core has no tables and no daily work: each of its files is named after what it knows. demo and bench stand on top.
FREE = {"core", "demo", "bench"}


@pytest.mark.parametrize("label", sorted(set(apps()) - FREE))
def test_an_app_uses_the_words_of_the_house(label):
    folder = apps()[label]
    words = {file_word(folder, path) for path in sources(folder)}

    assert words - EVERYWHERE - OWN_WORDS.get(label, {}).keys() == set()


def test_no_exception_outlives_its_file():
    for label, words in OWN_WORDS.items():
        folder = apps()[label]
        assert words.keys() <= {file_word(folder, path) for path in sources(folder)}, label


@pytest.mark.parametrize("label", sorted(apps()))
def test_an_app_says_what_it_is_and_what_it_is_not(label):
    text = (apps()[label] / "__init__.py").read_text(encoding="utf-8")

    assert len(text.split('"""')[1]) > 40
