from django import forms

from tsunagi.work.newsletters.rules import HIGHEST_NUMBER, LONGEST_REASON, LONGEST_TITLE


class PlanIssueForm(forms.Form):
    """Which issue is planned for which month."""

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
