"""Records of every kind of measure, made by the actions of the apps above."""

from datetime import date

from tsunagi.work.cases.tests.factories import CITY_CALL, contact, municipality, office
from tsunagi.work.desks.tests.factories import desk_status
from tsunagi.work.events.tests.factories import held_event

__all__ = ["contact", "desk_status", "held_event", "municipality", "office", "some_of_everything"]


def some_of_everything():
    """FY R3 to R5: contacts, trainings with people, councils in two areas, and desks that change their state."""
    first, second = municipality(), municipality("472093", "hokubu", 2)
    for day in (date(2022, 3, 31), date(2022, 4, 1), date(2022, 6, 15), date(2022, 6, 30), date(2023, 3, 31)):
        contact(held_on=day, municipality="472018")
    contact(held_on=date(2022, 7, 1), facts=CITY_CALL)
    contact(held_on=date(2022, 7, 2), reach="absent")
    for day, people in ((date(2022, 5, 1), 30), (date(2022, 5, 31), None), (date(2022, 9, 1), 12)):
        held_event(held_on=day, participants=people)
    for day, code in (
        (date(2022, 5, 2), "naha"),
        (date(2022, 6, 2), "naha"),
        (date(2022, 6, 3), "hokubu"),
        (date(2022, 6, 4), ""),
    ):
        held_event(kind="council", held_on=day, participants=None, area=code, title="見本の協議会")
    desk_status(first, "clear", date(2022, 4, 30))
    desk_status(second, "arranging", date(2022, 4, 1))
    desk_status(second, "clear", date(2022, 6, 1))
    desk_status(first, "undecided", date(2022, 7, 31))
