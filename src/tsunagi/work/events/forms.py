from typing import Any
from uuid import uuid4

from django import forms

from tsunagi.foundation.areas.models import Area
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.events.rules import (
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_PARTICIPANTS,
    EventFacts,
)
from tsunagi.work.events.states import KIND_CHOICES, EventState


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    """A date, with the calendar of the browser."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


def participants_field() -> forms.IntegerField:
    """How many people came; empty when nobody counted."""
    return forms.IntegerField(
        label="参加人数",
        required=False,
        min_value=0,
        max_value=MOST_PARTICIPANTS,
        help_text="数えていないときは空けておきます。0とは区別します。",
    )


def submission_field() -> forms.UUIDField:
    """One number for each showing of the form; some browsers would bring an old one back after a reload."""
    return forms.UUIDField(
        required=False, initial=uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )


def reason_field(**kwargs: Any) -> forms.CharField:
    """Why an event did not take place."""
    return forms.CharField(
        label="中止の理由",
        max_length=LONGEST_REASON,
        help_text="記録に残ります。個人の名前は書かないでください。",
        **kwargs,
    )


class DescribeEventForm(forms.Form):
    """What kind of event, where."""

    kind = forms.ChoiceField(label="種類", choices=KIND_CHOICES)
    title = forms.CharField(label="行事名", max_length=LONGEST_TITLE)
    area = forms.ModelChoiceField(
        label="圏域", queryset=Area.objects.all(), required=False, empty_label="県全体", to_field_name="code"
    )
    place = forms.CharField(label="場所", max_length=LONGEST_PLACE, required=False)

    @property
    def facts(self) -> EventFacts:
        """What the valid form says."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in NOT_FACTS}
        area = values.pop("area")
        return EventFacts(**values, area=area.code if area else "")


class PlanEventForm(DescribeEventForm):
    """An event to come."""

    planned_on = day_field("予定日")
    submission = submission_field()


class RecordEventForm(DescribeEventForm):
    """An event that took place."""

    held_on = day_field("開催日")
    participants = participants_field()
    submission = submission_field()


NOT_FACTS = ("submission", "version")


class CorrectEventForm(DescribeEventForm):
    """An event as it is: what belongs to its state, and which version the person was looking at."""

    planned_on = day_field("予定日", required=False)
    held_on = day_field("開催日")
    participants = participants_field()
    cancelled_on = day_field("中止を決めた日")
    cancelled_reason = reason_field(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, facts: EventFacts, version: int) -> None:
        answers = {name: getattr(facts, name) for name in self.base_fields if name != "version"}
        super().__init__(posted, initial={**answers, "version": version})
        self.fields["planned_on"].required = facts.state is not EventState.HELD
        for state, names in ONLY_WHEN.items():
            for name in names if facts.state is not state else ():
                del self.fields[name]


ONLY_WHEN = {
    EventState.HELD: ("held_on", "participants"),
    EventState.CANCELLED: ("cancelled_on", "cancelled_reason"),
}


class HoldEventForm(forms.Form):
    """The result of a planned event."""

    held_on = day_field("開催日")
    participants = participants_field()


class CancelEventForm(forms.Form):
    """When it was decided that the event will not take place, and why; one said to be held needs a reason."""

    cancelled_on = day_field("中止を決めた日")
    reason = reason_field(required=False)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason


class EventFilterForm(forms.Form):
    """Which part of the list to see."""

    kind = forms.ChoiceField(label="種類", required=False, choices=[("", "すべて"), *KIND_CHOICES])
    fy = forms.ChoiceField(label="年度", required=False)

    def __init__(self, *args: Any, years: list[FiscalYear], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "すべて"), *((str(year.start_year), year.label) for year in years)]
        self.fields["fy"].choices = choices  # type: ignore[attr-defined]  # declared as a ChoiceField above

    @property
    def year(self) -> FiscalYear | None:
        """The year asked for by a valid form."""
        asked = self.cleaned_data["fy"]
        return FiscalYear(int(asked)) if asked else None
