from typing import Any
from uuid import uuid4

from django import forms

from tsunagi.work.newsletters.rules import HIGHEST_NUMBER, LONGEST_REASON, LONGEST_TITLE, IssueFacts
from tsunagi.work.newsletters.states import IssueState


class DescribeIssueForm(forms.Form):
    """Which issue, for which month."""

    number = forms.IntegerField(
        label="号数", min_value=1, max_value=HIGHEST_NUMBER, help_text="年度ごとに1から数えます。"
    )
    planned_month = forms.DateField(
        label="発行予定の月",
        input_formats=["%Y-%m", "%Y-%m-%d", "%Y/%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text="例 2022-09",
    )
    title = forms.CharField(label="題名", max_length=LONGEST_TITLE)


class PlanIssueForm(DescribeIssueForm):
    """A new issue."""

    # One number for each showing of the form; some browsers would bring an old one back after a reload.
    submission = forms.UUIDField(
        required=False, initial=uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )


class CorrectIssueForm(DescribeIssueForm):
    """An issue as it is: what belongs to its state, and which version the person was looking at."""

    issued_on = forms.DateField(
        label="発行日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="発行していなかったときは空けて、下に理由を書きます。",
    )
    not_issued_reason = forms.CharField(
        label="発行しなかった理由",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, facts: IssueFacts, version: int) -> None:
        answers = {name: getattr(facts, name) for name in self.base_fields if name != "version"}
        super().__init__(posted, initial={**answers, "version": version})
        if facts.state is not IssueState.ISSUED:
            del self.fields["issued_on"]
        if facts.state is IssueState.PLANNED:
            del self.fields["not_issued_reason"]

    @property
    def facts(self) -> IssueFacts:
        """What the valid form says."""
        return IssueFacts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class PublishIssueForm(forms.Form):
    """On which day the issue went out."""

    on = forms.DateField(label="発行日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class GiveReasonNotIssuedForm(forms.Form):
    """Why the issue did not go out."""

    reason = forms.CharField(
        label="発行しなかった理由",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="検証票の要因分析で、この理由を見ます。",
    )
