"""An action is keyword-only, says who and when, is one transaction, leaves a trace, and has a test."""

import ast

import pytest

from tests.architecture.reading import apps, called_names, functions, in_house, sources, tree

# (app, function): why this public function of an actions file is not an action of its own.
NOT_ACTIONS = {
    ("audit", "record"): "is the trace itself, written inside the transaction of the action it records",
    ("plans", "create"): "one row of import_plan, inside its transaction and its audit entry",
    ("plans", "fitting"): "looks at a row of import_plan before it is written; writes nothing",
    ("plans", "write_plan"): "the many rows of import_plan, inside its transaction and its audit entry",
}


def action_files(label):
    folder = apps()[label]
    return [
        path
        for path in sources(folder)
        if path == folder / "actions.py" or folder / "actions" in path.parents
    ]


def actions():
    for label in apps():
        found = [
            node
            for path in action_files(label)
            for node in tree(path).body
            if isinstance(node, ast.FunctionDef)
        ]
        for node in found:
            if not node.name.startswith("_") and (label, node.name) not in NOT_ACTIONS:
                yield pytest.param(label, node, id=f"{label}.{node.name}")


ACTIONS = list(actions())


def with_its_helpers(label, function):
    """The function and every function of the app's actions that it calls, directly or through another."""
    known = {f.name: f for path in action_files(label) for f in functions(tree(path))}
    reached, waiting = {function.name: function}, [function]
    while waiting:
        for name in called_names(waiting.pop()) & known.keys() - reached.keys():
            reached[name] = known[name]
            waiting.append(known[name])
    return list(reached.values())


@pytest.mark.parametrize(("label", "function"), ACTIONS)
def test_an_action_has_the_shape_of_an_action(label, function):
    arguments = function.args
    family = [ast.unparse(each) for each in with_its_helpers(label, function)]

    assert not arguments.args, "keyword-only"
    assert not arguments.posonlyargs, "keyword-only"
    assert {"by", "at"} <= {argument.arg for argument in arguments.kwonlyargs}
    assert any("transaction.atomic" in text for text in family), "one transaction, or one per batch"
    assert any("audit.record(" in text for text in family), "leaves a trace"


@pytest.mark.parametrize(("label", "function"), ACTIONS)
def test_an_action_has_its_own_test(label, function):
    tests = list((apps()[label] / "tests").glob("test_*.py"))
    own = any(path.stem == f"test_{function.name}" for path in tests)

    assert own or any(function.name in called_names(tree(path)) for path in tests)


def test_no_exception_outlives_its_function():
    for label, name in NOT_ACTIONS:
        assert any(f.name == name for path in action_files(label) for f in functions(tree(path))), in_house(
            apps()[label]
        )
