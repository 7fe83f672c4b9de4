from typing import Any

from django import forms
from django.db.models import QuerySet

from tsunagi.accountability.plans.models import VocabularyEntry

BIG = forms.Textarea(attrs={"rows": 6})


class HiddenText(forms.CharField):
    """A text the page carries back unchanged; leading and trailing white space belongs to it."""

    def __init__(self) -> None:
        super().__init__(required=False, strip=False, widget=forms.HiddenInput)


class SheetForm(forms.Form):
    """What every form of the sheet carries: the text the person saw, to notice that somebody else saved."""

    before = HiddenText()

    def clean(self) -> dict[str, Any]:
        """Browsers send line ends as CR LF; the sheet keeps LF."""
        cleaned = super().clean() or {}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in cleaned.items()
        }


class EditTextForm(SheetForm):
    """One text cell."""

    text = forms.CharField(label="文", required=False, widget=BIG)


class EntryField(forms.ModelChoiceField):
    """A choice from a word list, shown as printed (① 執行体制の改善)."""

    def __init__(self, label: str) -> None:
        super().__init__(
            VocabularyEntry.objects.none(), label=label, required=False, empty_label="（未選択）"
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.printed)


class DecideJudgementForm(SheetForm):
    """The judgement and its rationale."""

    decision = EntryField("進捗状況")
    rationale = forms.CharField(
        label="進捗状況の判定根拠、要因及び取組の効果",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, progress: QuerySet[VocabularyEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = progress  # type: ignore[attr-defined]  # an EntryField


class PairForm(SheetForm):
    """A finding and its improvement."""

    finding_entry = EntryField("検証の類型")
    finding_body = forms.CharField(
        label="検証の内容", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    improvement_entry = EntryField("改善案の類型")
    improvement_body = forms.CharField(
        label="改善案の内容", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self,
        *args: Any,
        checks: QuerySet[VocabularyEntry],
        actions: QuerySet[VocabularyEntry],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding_entry"].queryset = checks  # type: ignore[attr-defined]  # an EntryField
        self.fields["improvement_entry"].queryset = actions  # type: ignore[attr-defined]  # an EntryField


class ReflectionForm(SheetForm):
    """Last year's improvement as printed, and what became of it."""

    improvement_text = forms.CharField(label="取組改善案", widget=forms.Textarea(attrs={"rows": 4}))
    body = forms.CharField(label="反映状況", required=False, widget=forms.Textarea(attrs={"rows": 5}))
