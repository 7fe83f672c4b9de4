import ast
import re

from tests.architecture.reading import apps, in_house, sources, texts, tree
from tsunagi.foundation.audit.kinds import KINDS


def recorded():
    """Kinds written as the first argument of audit.record, with their file."""
    for path in sources():
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"audit.record", "record"}
                and node.args
            ):
                for each in ast.walk(node.args[0]):
                    if isinstance(each, ast.Constant):
                        yield str(each.value), in_house(path)


def test_every_recorded_kind_has_a_sentence():
    assert [(kind, file) for kind, file in recorded() if kind not in KINDS] == []


def test_every_sentence_is_used():
    said = set().union(*(texts(tree(path)) for path in sources() if path.name != "audit_words.py"))

    assert sorted(KINDS.keys() - said) == []


def test_kinds_are_things_and_past_participles_in_alphabetical_order():
    for folder in apps().values():
        path = folder / "audit_words.py"
        kinds = list(ast.literal_eval(tree(path).body[-1].value)) if path.exists() else []
        assert kinds == sorted(kinds), path
        assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", kind) for kind in kinds), path


def test_every_sentence_names_the_person():
    assert [kind for kind, sentence in KINDS.items() if "{by}" not in sentence] == []
