"""A real address for every name in the URLconf that shows a page, and the role that sees most of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from tsunagi.accountability.plans.models import Plan
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.foundation.accounts.actions import SYSTEM
from tsunagi.work.cases.models import Contact
from tsunagi.work.events.actions import plan_event
from tsunagi.work.events.rules import EventFacts
from tsunagi.work.newsletters.actions import plan_issue

YEAR, CODE, TOWN, MEASURE = 2022, "2-5-u-3-3", "472018", "contacts.handled"
HEAD, OFFICER, NOBODY = "centre_head", "prefectural_officer", ""
# They answer a press or send a file: nothing to look at.
WITHOUT_A_PAGE = {
    "accounts:enter_sample": "a press on the login page",
    "accounts:logout": "a press on every page",
    "sheets:export": "sends a file",
    "sheets:export_year": "sends a file",
    "sheets:open_year": "a press on the list of a year without sheets",
    "sheets:carry_over": "a press on a sheet whose last year gained improvements",
    "sheets:move_pair": "a press on the page of a row",
    "sheets:remove_pair": "a press on the page of a row",
}


Addresses = dict[str, list[tuple[str, str]]]


def pages(at: datetime) -> Addresses:
    """For every named page its addresses, each with the role that sees most. Plans what is not planned yet."""
    return {**_doors(), **_contacts_and_desks(), **_events(at), **_newsletters(at), **_plans(), **_sheets()}


def _for(role: str, *names: str, args: Sequence[object] = ()) -> Addresses:
    return {name: [(role, reverse(name, args=args))] for name in names}


def _doors() -> Addresses:
    return {
        **_for(NOBODY, "accounts:login", "core:components"),
        "home:today": [(HEAD, reverse("home:today")), (OFFICER, reverse("home:today"))],
        **_for(HEAD, "measures:list"),
        **_for(HEAD, "measures:figure", args=[MEASURE, YEAR]),
        "measures:records": [
            (HEAD, reverse("measures:records", args=[MEASURE, YEAR, "2022-06"])),
            (OFFICER, reverse("measures:records", args=[MEASURE, YEAR, "all"])),
        ],
    }


def _contacts_and_desks() -> Addresses:
    contact = Contact.objects.reached().newest_first()[0]
    return {
        **_for(HEAD, "cases:contact", "cases:correct_contact", "cases:withdraw_contact", args=[contact.pk]),
        "cases:contacts": [(HEAD, reverse("cases:contacts") + query) for query in ("", "?fy=2022")],
        **_for(HEAD, "cases:record_contact", "desks:list"),
        **_for(HEAD, "desks:municipality", "desks:set_desk_status", "desks:correct_desk_status", args=[TOWN]),
    }


def _events(at: datetime) -> Addresses:
    facts = EventFacts("council", "【見本】これからの協議会", "hokubu", planned_on=date(2023, 6, 1))
    event = plan_event(facts=facts, by=SYSTEM, at=at)
    about_it = ("events:event", "events:hold_event", "events:cancel_event", "events:correct_event")
    return {
        **_for(HEAD, "events:list", "events:plan_event", "events:record_event"),
        **_for(HEAD, *about_it, args=[event.pk]),
    }


def _newsletters(at: datetime) -> Addresses:
    issue = plan_issue(number=9, planned_month=date(2023, 6, 1), title="【見本】次の号", by=SYSTEM, at=at)
    about_it = (
        "newsletters:issue",
        "newsletters:publish_issue",
        "newsletters:give_reason_not_issued",
        "newsletters:correct_issue",
    )
    return {
        **_for(HEAD, "newsletters:list", "newsletters:plan_issue"),
        **_for(HEAD, *about_it, args=[issue.pk]),
    }


def _plans() -> Addresses:
    (plan,) = Plan.objects.all()
    about_it = ("plans:plan", "plans:add_vocabulary_entry", "plans:set_judgement_bands")
    entry, amount = plan.vocabulary.all()[0], plan.programmes.all()[0].amounts.all()[0]
    budget = reverse("plans:set_budget_amount", args=[plan.code])
    return {
        **_for(OFFICER, "plans:list"),
        **_for(OFFICER, *about_it, args=[plan.code]),
        **_for(OFFICER, "plans:end_vocabulary_entry", args=[plan.code, entry.pk]),
        "plans:set_budget_amount": [(OFFICER, budget), (OFFICER, f"{budget}?amount={amount.pk}")],
    }


def _sheets() -> Addresses:
    sheet = Sheet.objects.get(fiscal_year=YEAR, initiative__code=CODE)
    row, carried = sheet.findings.all()[0], sheet.reflections.all()[0]
    cells = ("summary", "rationale", f"pair-{row.pk}", "pair-new", f"carry-{carried.pk}", "carry-new")
    return {
        **_for(OFFICER, "sheets:list"),
        "sheets:year": [(OFFICER, reverse("sheets:year", args=[year])) for year in (YEAR, 2024)],
        "sheets:detail": [
            (OFFICER, reverse("sheets:detail", args=[YEAR, code])) for code in (CODE, "2-5-u-3-2")
        ],
        "sheets:edit_cell": [
            (OFFICER, reverse("sheets:edit_cell", args=[YEAR, CODE, cell])) for cell in cells
        ],
        **_for(OFFICER, "sheets:decide_judgement", args=[YEAR, CODE]),
    }
