"""Looking at all rows, to say that nothing has changed."""

from django.apps import apps

# Numbers given by the database, and times at which a row was written, say nothing about its content.
GIVEN_BY_THE_MACHINE = {"id", "recorded_at", "added_at", "password", "version_id"}


def everything():
    """Every row of every table of ours, as it stands."""
    return {
        model._meta.label: [repr(row) for row in model._base_manager.order_by("pk").values_list()]
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("tsunagi.")
    }


def contents(model):
    """The rows of a table without what the machine adds."""
    names = [f.attname for f in model._meta.concrete_fields if f.attname not in GIVEN_BY_THE_MACHINE]
    names = [name for name in names if name not in {"staff_id", "organisation_id", "area_id"}]
    return [[str(value) for value in row] for row in model.objects.order_by("pk").values_list(*names)]
