"""Invented material for the gallery at /components/: one example per file in templates/components/."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms

from tsunagi.foundation.core.charts import BarChart, Point, bar_chart


class ExampleForm(forms.Form):
    """One field of each kind; `name` is required, so an empty submission shows how errors look."""

    name = forms.CharField(label="名前", help_text="見本です。どこにも保存されません。")
    held_on = forms.DateField(
        label="日付", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kind = forms.ChoiceField(label="種類", choices=[("a", "来所"), ("b", "電話")])
    way = forms.ChoiceField(
        label="方法", choices=[("a", "会って"), ("b", "オンライン")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="メモ", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    joint = forms.BooleanField(label="同行訪問", required=False)


@dataclass(frozen=True)
class Example:
    """One component and what it is shown with; a component needs only some of these."""

    name: str
    steps: list[dict[str, str]] = field(default_factory=list)
    columns: list[dict[str, Any]] = field(default_factory=list)
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    entries: list[dict[str, str]] = field(default_factory=list)
    permissions: frozenset[str] = frozenset()
    form: forms.Form | None = None
    chart: BarChart | None = None


def examples() -> list[Example]:
    """Return every component once, in the order of the gallery."""
    months = [
        Point("4月", Decimal(186)),
        Point("5月", Decimal(203)),
        Point("6月", Decimal(0)),
        Point("7月", None),
    ]
    return [
        Example("brand"),
        Example("site_nav", permissions=frozenset({"sheet.view", "figure.view", "plan.view"})),
        Example(
            "breadcrumbs", steps=[{"label": "検証票", "url": "#main"}, {"label": "令和4年度", "url": "#main"}]
        ),
        Example("card"),
        Example("figure"),
        Example(
            "data_table",
            columns=[{"label": "圏域"}, {"label": "件数", "number": True}],
            rows=[[{"text": "見本圏域"}, {"text": "1,204", "number": True, "url": "#main"}]],
        ),
        Example("empty"),
        Example("notice"),
        Example("error_summary", form=ExampleForm({})),
        Example("field", form=ExampleForm({})),
        Example("pagination"),
        Example("tag"),
        Example("definition_list", entries=[{"label": "担当", "text": "見本 太郎", "url": ""}]),
        Example("bar_chart", chart=bar_chart("見本の月別件数", months, unit="件")),
    ]
