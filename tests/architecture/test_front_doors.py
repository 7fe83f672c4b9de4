"""Apps meet at their front doors; below the views there is no request and no clock."""

import ast

import pytest

from tests.architecture.reading import SRC, apps, file_word, functions, imported, in_house, sources, tree

DOORS = {"models", "queries", "actions", "states", "permissions"}
FOUNDATION_DOORS = DOORS | {"registry", "roles", "kinds", "reference"}
EDGE = {"urls", "public_urls", "views", "public_views", "management", "middleware", "context", "apps"}
NOT_BELOW_VIEWS = (
    "django.http",
    "django.shortcuts",
    "django.contrib.messages",
    "tsunagi.foundation.core.clock",
)

ONE_WAY = "a figure has one address and is written in one way, wherever it stands"

# (file, what it imports): why this door is open.
EXCEPTIONS = {
    (
        "doors/home/views.py",
        "tsunagi.accountability.sheets.presenters",
    ): "きょう shows the list of sheets as sheets does",
    ("accountability/sheets/queries/reading.py", "tsunagi.accountability.plans.rules"): (
        "the band is picked by the plan's own rule, which is plain Python and must not be written twice"
    ),
    ("accountability/sheets/presenters/screens.py", "tsunagi.foundation.measures.presenters"): ONE_WAY,
    ("accountability/sheets/views/editors.py", "tsunagi.foundation.measures.presenters"): ONE_WAY,
    ("foundation/core/http.py", "django.http"): "the tools of views stand here",
    ("foundation/core/http.py", "django.shortcuts"): "the same",
    ("foundation/core/clock.py", "django.utils.timezone"): "the one place that reads the clock",
}


def feature_files():
    return [
        (label, path)
        for label, folder in apps().items()
        if label not in {"demo", "bench"}
        for path in sources(folder)
    ]


def app_of(module: str) -> tuple[str, str, str] | None:
    """Floor, app and file word of an imported module of ours."""
    parts = module.split(".")
    return (
        (parts[1], parts[2], parts[3] if len(parts) > 3 else "")
        if parts[0] == "tsunagi" and len(parts) > 2
        else None
    )


@pytest.mark.parametrize(
    ("label", "path"),
    feature_files(),
    ids=lambda value: str(value) if isinstance(value, str) else in_house(value),
)
def test_another_app_is_entered_by_its_front_door(label, path):
    for module, name in imported(tree(path)):
        there = app_of(f"{module}.{name}" if module.count(".") == 2 else module)
        if there is None or there[1] in {label, "core"}:
            continue
        doors = FOUNDATION_DOORS if there[0] == "foundation" else DOORS
        whole = f"{module}.{name}"
        opened = any(file == in_house(path) and whole.startswith(door) for file, door in EXCEPTIONS)
        assert there[2] in doors or opened, f"{in_house(path)} imports {module}.{name}"


def below_views():
    return [
        path
        for label, path in feature_files()
        if file_word(apps()[label], path) not in EDGE and label != "core"
    ]


@pytest.mark.parametrize("path", below_views(), ids=in_house)
def test_below_the_views_there_is_no_request_and_no_clock(path):
    module = tree(path)
    used = {f"{origin}.{name}" for origin, name in imported(module)}
    clock = [
        n
        for n in ast.walk(module)
        if isinstance(n, ast.Attribute) and ast.unparse(n) in {"timezone.now", "datetime.now", "date.today"}
    ]
    parameters = {argument.arg for f in functions(module) for argument in [*f.args.args, *f.args.kwonlyargs]}

    assert [name for name in used if name.startswith(NOT_BELOW_VIEWS)] == []
    assert "request" not in parameters or (in_house(path), "request") in EXCEPTIONS
    assert not clock


def test_every_exception_names_a_file_that_exists():
    assert all((SRC / path).exists() for path, _ in EXCEPTIONS)
