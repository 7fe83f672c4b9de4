from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear, Month
from tsunagi.foundation.measures import queries
from tsunagi.foundation.measures.queries import NOT_YET, Ask
from tsunagi.foundation.measures.registry import WHOLE, Kind, Scope
from tsunagi.foundation.measures.tests.factories import contact, desk_status, municipality, some_of_everything
from tsunagi.work.cases import actions as cases
from tsunagi.work.cases.tests.factories import AT

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 10)
R3, R4, R5, R6 = (FiscalYear(year) for year in (2021, 2022, 2023, 2024))
KEYS = {
    Kind.COUNT: "contacts.handled",
    Kind.DISTINCT: "councils.areas",
    Kind.SUM: "trainings.participants",
    Kind.STOCK: "desks.clarified",
}


def value(key, year=R4, today=TODAY, scope=WHOLE):
    return queries.year_figure(key, year, today=today, scope=scope).value


def by_month(key, year=R4, today=TODAY, scope=WHOLE):
    return [month.value for month in queries.months(key, year, today=today, scope=scope)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.COUNT, [1, 5, 0, None]),
        (Kind.DISTINCT, [0, 2, 0, None]),
        (Kind.SUM, [0, 42, 0, None]),
        (Kind.STOCK, [0, 1, 1, None]),
    ],
)
def test_each_kind_has_its_value_in_each_year(kind, values):
    some_of_everything()

    assert [value(KEYS[kind], year) for year in (R3, R4, R5, R6)] == values


def test_what_has_not_begun_has_a_reason_and_what_is_empty_has_zero():
    nothing = queries.year_figure("contacts.handled", R5, today=TODAY)
    future = queries.year_figure("contacts.handled", R6, today=TODAY)

    assert (nothing.value, nothing.evidence_count, nothing.reason) == (Decimal(0), 0, None)
    assert (future.value, future.evidence_count, future.reason) == (None, 0, NOT_YET)
    assert value("contacts.handled", R6, today=date(2024, 3, 31)) is None
    assert value("contacts.handled", R6, today=date(2024, 4, 1)) == 0


def test_many_figures_are_one_question_to_the_database(django_assert_num_queries):
    some_of_everything()
    asks = [Ask(key, year.period) for key in KEYS.values() for year in (R3, R4, R5, R6)]
    asks += [Ask("contacts.handled", month.period, Scope(area="naha")) for month in R4.months]
    alone = {ask: queries.figure(ask.key, ask.period, today=TODAY, scope=ask.scope) for ask in asks}

    with django_assert_num_queries(1):
        together = queries.figures(asks + asks, today=TODAY)

    assert together == alone
    assert list(together) == asks


def test_more_figures_than_one_question_can_hold_are_still_right(django_assert_num_queries):
    some_of_everything()
    periods = [month.period for year in range(2000, 2023) for month in FiscalYear(year).months]

    with django_assert_num_queries(2):
        found = queries.figures((Ask("contacts.handled", period) for period in periods), today=TODAY)

    assert len(found) == 276
    assert sum(figure.value for figure in found.values()) == 6


def test_nothing_asked_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.figures([], today=TODAY) == {}
        assert value("contacts.handled", R6) is None


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.SUM])
def test_months_of_counts_and_sums_add_up_to_the_year(kind):
    some_of_everything()

    assert sum(by_month(KEYS[kind])) == value(KEYS[kind]) > 0


def test_months_of_distinct_ones_do_not_add_up():
    some_of_everything()

    assert by_month("councils.areas")[:4] == [0, 1, 2, 0]
    assert value("councils.areas") == 2  # 那覇 met in two months and is one area


def test_months_are_april_to_march_and_each_day_falls_in_its_month():
    some_of_everything()

    assert [month.month for month in queries.months("contacts.handled", R4, today=TODAY)] == list(R4.months)
    assert by_month("contacts.handled") == [1, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert by_month("trainings.participants")[:6] == [0, 30, 0, 0, 0, 12]


@pytest.mark.parametrize("kind", Kind)
def test_months_to_come_have_no_value_and_take_one_question(kind, django_assert_num_queries):
    some_of_everything()

    with django_assert_num_queries(1):
        values = by_month(KEYS[kind], R5)

    assert [month is None for month in values] == [False] * 2 + [True] * 10


def test_a_stock_is_that_of_the_last_day():
    some_of_everything()

    # 那覇 is clear from 30 April to 30 July, the second one from 1 June on.
    assert by_month("desks.clarified") == [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    assert by_month("desks.unclarified")[:4] == [1, 1, 0, 1]
    july = Month(2022, 7).period
    assert queries.figure("desks.clarified", july, today=date(2022, 7, 30)).value == 2
    assert queries.figure("desks.clarified", july, today=date(2022, 7, 31)).value == 1


def test_a_stock_of_the_running_year_is_that_of_today():
    place = municipality()
    desk_status(place, "clear", date(2023, 4, 20))
    desk_status(place, "undecided", date(2023, 4, 25))
    desk_status(municipality("472093", "hokubu", 2), "clear", date(2023, 4, 10))

    seen = {day: value("desks.clarified", R5, today=date(2023, 4, day)) for day in (1, 9, 10, 20, 24, 25)}

    assert seen == {1: 0, 9: 0, 10: 1, 20: 2, 24: 2, 25: 1}
    assert by_month("desks.clarified", R5, today=date(2023, 4, 24))[0] == 2


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("year", [R3, R4, R5, R6])
def test_the_rows_are_those_that_were_counted(kind, year):
    some_of_everything()
    figure = queries.year_figure(KEYS[kind], year, today=TODAY)

    rows = list(queries.rows(KEYS[kind], year.period, today=TODAY))

    assert len(rows) == figure.evidence_count
    if kind is Kind.SUM:
        assert sum(row.participants or 0 for row in rows) == (figure.value or 0)
    else:
        assert len(rows) == (figure.value or 0)


def test_the_row_of_a_distinct_one_is_its_first():
    some_of_everything()

    days = queries.rows("councils.areas", R4.period, today=TODAY).values_list("area__code", "held_on")

    assert sorted(days) == [("hokubu", date(2022, 6, 3)), ("naha", date(2022, 5, 2))]


def test_a_part_of_the_prefecture_is_counted_by_itself():
    some_of_everything()

    assert value("contacts.handled", scope=Scope(area="naha")) == 4  # one contact has no municipality
    assert value("contacts.handled", scope=Scope(municipality="472093")) == 0
    assert value("desks.clarified", scope=Scope(area="hokubu")) == 1
    assert sum(by_month("contacts.handled", scope=Scope(area="naha"))) == 4
    with pytest.raises(Refused, match="組織別には数えていません"):
        value("desks.clarified", scope=Scope(organisation="centre"))
    with pytest.raises(Refused, match="組織別には数えていません"):  # also in a year without any value
        value("desks.clarified", R6, scope=Scope(organisation="centre"))


def test_evidence_names_every_row_in_the_version_that_was_counted():
    first, second = contact(held_on=date(2022, 6, 1)), contact(held_on=date(2022, 5, 1))
    contact(held_on=date(2022, 6, 2), reach="absent")
    changed = replace(first.facts, held_on=date(2022, 6, 3))
    cases.correct_contact(contact=first, facts=changed, version=1, by=SYSTEM, at=AT)

    evidence = queries.evidence("contacts.handled", R4.period, today=TODAY)

    assert evidence.records == ((str(first.pk), 2), (str(second.pk), 1))
    assert len(evidence) == value("contacts.handled") == 2
    assert len(queries.evidence("contacts.handled", R6.period, today=TODAY)) == 0


@pytest.mark.parametrize("question", [queries.year_figure, queries.months])
def test_an_unknown_key_is_refused(question):
    with pytest.raises(Refused, match=r"「contacts\.unknown」という実績の数え方はありません。"):
        question("contacts.unknown", R4, today=TODAY)


def test_every_measure_is_listed_once_and_says_how_it_counts():
    measures = queries.all_measures()

    keys = [measure.key for measure in measures]
    assert keys == sorted(set(keys))
    assert {"contacts.handled", "newsletters.issued", *KEYS.values()} <= set(keys)
    assert all(m.name and m.unit and m.rule.endswith("。") for m in measures)
