from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tsunagi.accountability.sheets import queries
from tsunagi.accountability.sheets.presenters.listing import list_page
from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.http import StaffRequest, open_to_all


@open_to_all("everybody who logs in has a first page; what it shows depends on the rights")
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """きょう: what to try in a sample database, and where the sheets stand."""
    year = queries.year_to_show_first() if request.rights.may(Permission.SHEET_VIEW) else None
    context: dict[str, Any] = {"lines": [], "sheets": [], "may_see_sheets": year is not None}
    if year is not None:
        readings = queries.read_sheets(year, today=request.today)
        context["sheets"] = list_page(readings, request.rights, [], year.start_year, year.label).sheets
        context["fiscal_year_label"] = year.label
        if request.is_sample:
            context["lines"] = _things_to_try(year, readings[-1], request.rights)
    context["doors"] = _doors(request.rights)
    return render(request, "home/today.html", context)


def _doors(rights: Rights) -> list[dict[str, str]]:
    """The pages somebody works with, for those whose day does not begin with a sheet."""
    doors = (
        (Permission.CONTACT_RECORD, "相談を記録する", "cases:record_contact"),
        (Permission.EVENT_VIEW, "行事を見る", "events:list"),
        (Permission.DESK_VIEW, "市町村の窓口を見る", "desks:list"),
        (Permission.NEWSLETTER_VIEW, "センター通信を見る", "newsletters:list"),
    )
    return [{"label": label, "url": reverse(name)} for right, label, name in doors if rights.may(right)]


def _things_to_try(year: FiscalYear, reading: queries.SheetReading, rights: Rights) -> list[dict[str, str]]:
    """Three lines for a newcomer in a sample database; the third depends on who may record."""
    sheet_url = reading.sheet.get_absolute_url()
    if rights.may(Permission.CONTACT_RECORD):
        third = (
            "相談をひとつ記録すると、その年度の検証票の数がひとつ増えます。",
            "相談を記録する",
            "cases:record_contact",
        )
    else:
        third = (
            "ログアウトして相談員として入り、相談をひとつ記録すると、検証票の数がひとつ増えます。",
            "実績の一覧を見る",
            "measures:list",
        )
    return [
        {
            "text": f"{year.label}の検証票を開き、実績の数字を押すと、月ごとの数と、もとの記録まで下りられます。",
            "label": "検証票を開く",
            "url": sheet_url,
        },
        {
            "text": "文のなかの下線のある数字も、記録から数えています。県担当課の人は「編集」でその欄だけ書き直せます。",
            "label": "判定根拠を見る",
            "url": f"{sheet_url}#cell-rationale",
        },
        {"text": third[0], "label": third[1], "url": reverse(third[2])},
    ]
