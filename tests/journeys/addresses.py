"""A real address for every name in the URLconf that shows a page, and the role that sees most of it."""

from datetime import date, datetime

from django.urls import reverse

from tsunagi.accountability.sheets.models import Finding, Reflection
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
    "sheets:remove_pair": "a press on the page of a row",
}


def pages(at: datetime) -> dict[str, list[tuple[str, str]]]:
    """For every named page its addresses, each with the role that sees most. Plans what is not planned yet."""
    facts = EventFacts("council", "【見本】これからの協議会", "hokubu", planned_on=date(2023, 6, 1))
    event = plan_event(facts=facts, by=SYSTEM, at=at)
    issue = plan_issue(number=9, planned_month=date(2023, 6, 1), title="【見本】次の号", by=SYSTEM, at=at)
    contact = Contact.objects.reached().newest_first()[0]
    row = Finding.objects.filter(sheet__fiscal_year=YEAR, sheet__initiative__code=CODE)[0]
    carried = Reflection.objects.filter(sheet__fiscal_year=YEAR, sheet__initiative__code=CODE)[0]
    plan = row.sheet.initiative.plan
    sheet = (YEAR, CODE)
    cells = ("summary", "rationale", f"pair-{row.pk}", "pair-new", f"carry-{carried.pk}", "carry-new")
    return {
        "accounts:login": [(NOBODY, reverse("accounts:login"))],
        "core:components": [(NOBODY, reverse("core:components"))],
        "home:today": [(HEAD, reverse("home:today")), (OFFICER, reverse("home:today"))],
        "cases:contact": [(HEAD, reverse("cases:contact", args=[contact.pk]))],
        "cases:contacts": [(HEAD, reverse("cases:contacts")), (HEAD, reverse("cases:contacts") + "?fy=2022")],
        "cases:correct_contact": [(HEAD, reverse("cases:correct_contact", args=[contact.pk]))],
        "cases:record_contact": [(HEAD, reverse("cases:record_contact"))],
        "desks:list": [(HEAD, reverse("desks:list"))],
        "desks:municipality": [(HEAD, reverse("desks:municipality", args=[TOWN]))],
        "desks:set_desk_status": [(HEAD, reverse("desks:set_desk_status", args=[TOWN]))],
        "events:cancel_event": [(HEAD, reverse("events:cancel_event", args=[event.pk]))],
        "events:event": [(HEAD, event.get_absolute_url())],
        "events:hold_event": [(HEAD, reverse("events:hold_event", args=[event.pk]))],
        "events:list": [(HEAD, reverse("events:list"))],
        "events:plan_event": [(HEAD, reverse("events:plan_event"))],
        "events:record_event": [(HEAD, reverse("events:record_event"))],
        "measures:figure": [(HEAD, reverse("measures:figure", args=[MEASURE, YEAR]))],
        "measures:list": [(HEAD, reverse("measures:list"))],
        "measures:records": [
            (HEAD, reverse("measures:records", args=[MEASURE, YEAR, "2022-06"])),
            (OFFICER, reverse("measures:records", args=[MEASURE, YEAR, "all"])),
        ],
        "newsletters:give_reason_not_issued": [
            (HEAD, reverse("newsletters:give_reason_not_issued", args=[issue.pk]))
        ],
        "newsletters:issue": [(HEAD, issue.get_absolute_url())],
        "newsletters:list": [(HEAD, reverse("newsletters:list"))],
        "newsletters:plan_issue": [(HEAD, reverse("newsletters:plan_issue"))],
        "newsletters:publish_issue": [(HEAD, reverse("newsletters:publish_issue", args=[issue.pk]))],
        "plans:add_vocabulary_entry": [(OFFICER, reverse("plans:add_vocabulary_entry", args=[plan.code]))],
        "plans:list": [(OFFICER, reverse("plans:list"))],
        "plans:plan": [(OFFICER, reverse("plans:plan", args=[plan.code]))],
        "plans:set_judgement_bands": [(OFFICER, reverse("plans:set_judgement_bands", args=[plan.code]))],
        "sheets:decide_judgement": [(OFFICER, reverse("sheets:decide_judgement", args=sheet))],
        "sheets:detail": [
            (OFFICER, reverse("sheets:detail", args=[YEAR, code])) for code in (CODE, "2-5-u-3-2")
        ],
        "sheets:edit_cell": [(OFFICER, reverse("sheets:edit_cell", args=[*sheet, cell])) for cell in cells],
        "sheets:list": [(OFFICER, reverse("sheets:list"))],
        "sheets:year": [(OFFICER, reverse("sheets:year", args=[year])) for year in (YEAR, 2024)],
    }
