import re

from django.apps import apps as django_apps

from tests.architecture.reading import ROOT, apps

MODEL = re.compile(r"`[a-z]+\.[A-Z]\w+`")


def glossary():
    """The rows of docs/glossary.md that name a model: code name and term."""
    rows = [
        line.strip("| \n").split("|")
        for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    ]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) == 4]
    return {cell[1].strip("`"): cell[0] for cell in cells if MODEL.fullmatch(cell[1])}


def test_the_glossary_and_the_models_use_the_same_words():
    models = [model for model in django_apps.get_models() if model._meta.app_label in apps()]

    assert glossary() == {model._meta.label: str(model._meta.verbose_name) for model in models}


def test_every_model_begins_its_docstring_with_its_term():
    models = [model for model in django_apps.get_models() if model._meta.app_label in apps()]

    assert [
        m._meta.label for m in models if not (m.__doc__ or "").startswith(str(m._meta.verbose_name))
    ] == []
