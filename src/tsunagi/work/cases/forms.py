from typing import Any
from uuid import uuid4

from django import forms

from tsunagi.foundation.accounts.models import Organisation, Rights
from tsunagi.foundation.areas.models import Municipality
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.states import WITHDRAWAL_CHOICES, Direction, Reach, choices_of

NOT_ASKED = ("", "（関係機関のときだけ）")


def yes_or_no(text: str) -> bool | None:
    """Read the answer of a three-way choice; empty is no answer."""
    return {"yes": True, "no": False}.get(text)


class ContactForm(forms.Form):
    """One contact, in the order in which it is remembered."""

    held_on = forms.DateField(label="日付", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    held_time = forms.TimeField(
        label="時刻", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    method = forms.ChoiceField(label="方法", choices=choices_of("method"), widget=forms.RadioSelect)
    direction = forms.ChoiceField(
        label="どちらから", choices=choices_of("direction"), widget=forms.RadioSelect, initial=Direction.IN
    )
    caller = forms.ChoiceField(
        label="相談者",
        choices=choices_of("caller"),
        widget=forms.RadioSelect,
        help_text="本人と家族がいっしょのときは「本人」です。",
    )
    organisation_kind = forms.ChoiceField(
        label="機関の種類", choices=[NOT_ASKED, *choices_of("organisation_kind")], required=False
    )
    is_individual_case = forms.TypedChoiceField(
        label="個別事例の相談ですか",
        choices=[NOT_ASKED, ("yes", "はい"), ("no", "いいえ")],
        coerce=yes_or_no,
        empty_value=None,
        required=False,
        help_text="関係機関からの相談では、かならず選んでください。",
    )
    municipality = forms.ModelChoiceField(
        label="市町村", queryset=Municipality.objects.all(), required=False, empty_label="不明"
    )
    reach = forms.ChoiceField(
        label="結果",
        choices=choices_of("reach"),
        widget=forms.RadioSelect,
        initial=Reach.REACHED,
        help_text="不在・応答なしも残せますが、件数には数えません。",
    )

    @property
    def facts(self) -> ContactFacts:
        """What the valid form says."""
        values = {name: self.cleaned_data[name] for name in FACT_FIELDS}
        place = values.pop("municipality")
        return ContactFacts(**values, municipality=place.pk if place else None)


FACT_FIELDS = tuple(ContactForm.base_fields)


class RecordContactForm(ContactForm):
    """A new contact. People who work for one organisation only are not asked for which."""

    organisation = forms.ModelChoiceField(label="記録する組織", queryset=Organisation.objects.none())
    # One number for each showing of the form; some browsers would bring an old one back after a reload.
    submission = forms.UUIDField(
        required=False, initial=uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, rights: Rights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = list(Organisation.objects.filter(pk__in=rights.organisations))
        if len(self.own) == 1:
            del self.fields["organisation"]
        else:
            field = self.fields["organisation"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = Organisation.objects.filter(pk__in=rights.organisations)

    @property
    def organisation_chosen(self) -> Organisation:
        """The organisation that records."""
        return self.own[0] if len(self.own) == 1 else self.cleaned_data["organisation"]


class CorrectContactForm(ContactForm):
    """A contact as it is, and which version the person was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def answers(facts: ContactFacts, version: int) -> dict[str, Any]:
        """The present facts as initial values."""
        values = {name: getattr(facts, name) for name in FACT_FIELDS}
        values["is_individual_case"] = {True: "yes", False: "no", None: ""}[facts.is_individual_case]
        return {**values, "version": version}


class WithdrawContactForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.ChoiceField(label="取り消しの理由", choices=WITHDRAWAL_CHOICES, widget=forms.RadioSelect)


class ContactFilterForm(forms.Form):
    """Which part of the list to see. Nothing here names a person, so it may stand in the address."""

    fy = forms.ChoiceField(label="年度", required=False)
    month = forms.ChoiceField(
        label="月",
        required=False,
        choices=[("", "すべて"), *((str(m), f"{m}月") for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))],
    )
    method = forms.ChoiceField(label="方法", required=False, choices=[("", "すべて"), *choices_of("method")])

    def __init__(self, *args: Any, years: list[FiscalYear], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "すべて"), *((str(year.start_year), year.label) for year in years)]
        self.fields["fy"].choices = choices  # type: ignore[attr-defined]  # declared as a ChoiceField above

    def clean(self) -> dict[str, Any]:
        """A month belongs to a year."""
        asked = self.cleaned_data
        if asked.get("month") and not asked.get("fy") and "fy" not in self.errors:
            self.add_error("fy", "月でしぼるときは、年度も選んでください。")
        return asked
