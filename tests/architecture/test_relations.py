"""A row never points up: what import-linter cannot see, because relations and migrations name apps as text."""

from django.apps import apps as django_apps
from django.db.migrations.loader import MigrationLoader

from tests.architecture.reading import apps, ranks


def upward(models):
    """Relations of our models that point to an app above, as text."""
    for model in models:
        here = model._meta.app_label
        for field in [*model._meta.get_fields(), *model._meta.many_to_many]:
            target = getattr(field, "related_model", None)
            if here not in apps() or field.auto_created or target is None or isinstance(target, str):
                continue
            there = target._meta.app_label
            if there in apps() and ranks()[there] > ranks()[here]:
                yield f"{model._meta.label}.{field.name} -> {target._meta.label}"


def test_no_relation_points_to_an_app_above():
    assert list(upward(django_apps.get_models(include_auto_created=True))) == []


def test_no_migration_ever_made_a_relation_to_an_app_above():
    loader = MigrationLoader(None)

    for node in loader.graph.leaf_nodes():
        state = loader.project_state(node, at_end=True)
        assert list(upward(state.apps.get_models(include_auto_created=True))) == []


def test_no_migration_waits_for_an_app_above():
    loader = MigrationLoader(None)
    ours = [m for m in loader.disk_migrations.values() if m.app_label in apps()]
    waits = [(m, there) for m in ours for there, _ in m.dependencies if there in apps()]

    assert [f"{m} waits for {there}" for m, there in waits if ranks()[there] > ranks()[m.app_label]] == []
