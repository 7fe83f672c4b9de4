import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from tsunagi.accountability.plans.models import BudgetAmount, BudgetProgramme, Plan
from tsunagi.accountability.plans.rules import AmountFacts, BandFacts
from tsunagi.accountability.plans.states import AMOUNT_KIND_LABELS, WORD_LIST_LABELS, WordList, choices
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear

BAND_PARTS = 3


class FiscalYearField(forms.Field):
    """A fiscal year written as 2022 or R4."""

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return FiscalYear.parse(str(value)).start_year
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class AddVocabularyEntryForm(forms.Form):
    """A word for one of the lists of a plan."""

    word_list = forms.ChoiceField(label="一覧", choices=choices(WORD_LIST_LABELS))
    number = forms.IntegerField(
        label="番号", required=False, min_value=1, help_text="番号のない用語は空けておきます。"
    )
    wording = forms.CharField(label="文言", max_length=80)
    factor = forms.CharField(
        label="要因の区分",
        max_length=40,
        required=False,
        help_text="内部要因、外部環境の変化 など（検証の類型だけ）。",
    )
    valid_from_fy = FiscalYearField(label="使い始める年度", help_text="2022 または R4 のように書きます。")
    valid_to_fy = FiscalYearField(label="使い終わる年度", required=False)


class EndVocabularyEntryForm(forms.Form):
    """The last year of a word."""

    valid_to_fy = FiscalYearField(
        label="使い終わる年度",
        help_text="2022 または R4 のように書きます。この年度までの検証票で選べます。",
    )


class SetJudgementBandsForm(forms.Form):
    """The bands of the ratio, one a line: 下の値,上の値,文言. An empty text sets no bands."""

    effective_fy = FiscalYearField(label="適用する年度", help_text="2022 または R4 のように書きます。")
    bands = forms.CharField(
        label="段",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行に一段、「以上,未満,文言」の順に書きます。端は空けます（例：「,60,やや遅れ」）。"
        "空にすると、目安を出しません。",
    )

    def clean_bands(self) -> list[BandFacts]:
        """Read the lines. Raises ValidationError that names the first line that cannot be read."""
        bands = []
        for place, line in enumerate(self.cleaned_data["bands"].splitlines(), start=1):
            if not line.strip():
                continue
            parts = [part.strip() for part in line.replace("、", ",").replace("，", ",").split(",")]
            if len(parts) != BAND_PARTS or not parts[2]:
                raise forms.ValidationError(f"{place}行目は「以上,未満,文言」の順に書いてください。")
            bands.append(BandFacts(_number(parts[0], place), _number(parts[1], place), parts[2]))
        return bands


class AmountField(forms.IntegerField):
    """Thousands of yen; the digits may be full-width and have separators, as people copy them."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(unicodedata.normalize("NFKC", str(value or "")).replace(",", "").strip())


class SetBudgetAmountForm(forms.Form):
    """A figure of a budget programme for one year and kind."""

    programme = forms.ModelChoiceField(
        BudgetProgramme.objects.none(), label="予算事業", empty_label="（選んでください）"
    )
    fiscal_year = FiscalYearField(label="年度", help_text="2025 または R7 のように書きます。")
    kind = forms.ChoiceField(
        label="区分",
        choices=choices(AMOUNT_KIND_LABELS),
        help_text="同じ年度と区分の金額がすでにあるときは、書いた値に改めます。前の値は記録に残ります。",
    )
    amount = AmountField(label="金額（千円）", help_text="千円単位の整数で書きます。")
    source = forms.ChoiceField(label="主な財源", required=False)
    method = forms.ChoiceField(label="実施方法", required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = plan.programmes.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        words = plan.vocabulary.filter(word_list__in=[WordList.SOURCE, WordList.METHOD])
        for name in (WordList.SOURCE, WordList.METHOD):
            wordings = dict.fromkeys(entry.wording for entry in words if entry.word_list == name)
            offered = [("", "（なし）"), *((wording, wording) for wording in wordings)]
            self.fields[name.value].choices = offered  # type: ignore[attr-defined]  # a ChoiceField

    def facts(self) -> AmountFacts:
        """What was written, for the action."""
        data = self.cleaned_data
        return AmountFacts(
            data["fiscal_year"], data["kind"], Decimal(data["amount"]), data["source"], data["method"]
        )


def values_of(amount: BudgetAmount) -> dict[str, Any]:
    """What the form of an amount begins with when it is to be changed."""
    return {
        "programme": amount.programme_id,
        "fiscal_year": amount.fiscal_year,
        "kind": amount.kind,
        "amount": amount.amount_thousand_yen,
        "source": amount.source.wording if amount.source else "",
        "method": amount.method.wording if amount.method else "",
    }


def _number(text: str, place: int) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise forms.ValidationError(
            f"{place}行目の「{text}」は数として読めません。60 のように書いてください。"
        )
    return number
