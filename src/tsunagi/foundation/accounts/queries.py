"""What every request needs to know about the person and the database, read at once."""

from datetime import date

from django.db.models import Exists

from tsunagi.foundation.accounts.models import Rights, SampleMark, User


def rights_and_sample(user: User, on: date) -> tuple[Rights, bool]:
    """Return the rights of a person on a day, and whether the database holds the sample prefecture. One query."""
    held = list(user.appointments.in_force(on).annotate(in_sample=Exists(SampleMark.objects.all())))
    return Rights.of(held), held[0].in_sample if held else SampleMark.is_set()
