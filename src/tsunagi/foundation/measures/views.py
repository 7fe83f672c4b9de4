from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.core.charts import Point, bar_chart
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear, Month, Period
from tsunagi.foundation.core.http import StaffRequest, fiscal_year_or_404, needs
from tsunagi.foundation.core.wareki import parse_date
from tsunagi.foundation.measures import presenters, queries
from tsunagi.foundation.measures.registry import Measure, Scope, measure_of

ROWS_PER_PAGE = 50


@needs(Permission.FIGURE_VIEW)
@require_safe
def measure_list(request: StaffRequest) -> HttpResponse:
    """Every way to count, with its rule and this year's value."""
    year = _asked_year(request)
    asks = [queries.Ask(measure.key, year.period) for measure in queries.all_measures()]
    counted = queries.figures(asks, today=request.today)
    lines = [presenters.MeasureLine(figure.measure, figure) for figure in counted.values()]
    context = {"lines": lines, "year": year, "years": presenters.year_choices(year, request.today)}
    return render(request, "measures/list.html", context)


@needs(Permission.FIGURE_VIEW)
@require_safe
def figure(request: StaffRequest, key: str, fiscal_year: int) -> HttpResponse:
    """A year's figure, its months, its rule, and the way to the records."""
    year = fiscal_year_or_404(fiscal_year)
    measure, scope = _measure_or_404(key), _scope_or_404(request)
    day = _day_or_404(request, year)
    try:
        value = queries.figure(key, day or year.period, today=request.today, scope=scope)
        months = queries.months(key, year, today=request.today, scope=scope)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    page = presenters.figure_page(value, months, year, request.rights)
    points = [
        Point(line.month.label, month.value, line.url or "")
        for line, month in zip(page.months, months, strict=True)
    ]
    chart = bar_chart(f"{year.label}の{measure.name}（月ごと）", points, unit=measure.unit)
    return render(request, "measures/figure.html", {"page": page, "chart": chart})


@needs(Permission.FIGURE_VIEW)
@require_safe
def records(request: StaffRequest, key: str, fiscal_year: int, month: str) -> HttpResponse:
    """The records behind a figure: of one month, or of the whole year (`all`)."""
    year = fiscal_year_or_404(fiscal_year)
    measure, scope = _measure_or_404(key), _scope_or_404(request)
    day = _day_or_404(request, year)
    period = day or (year.period if month == "all" else _month_or_404(year, month).period)
    try:
        found = queries.rows(key, period, today=request.today, scope=scope)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    may_open = request.rights.may(measure.opens)
    visible = _visible(found, request) if may_open else found.none()
    page = Paginator(visible.order_by(measure.dated_by, "pk"), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    value = queries.figure(key, period, today=request.today, scope=scope)
    context = {
        "page": presenters.records_page(value, year, month, may_open, page),
        "pages": page,
        "rows": [presenters.record_line(row, measure) for row in page],
    }
    return render(request, "measures/records.html", context)


def _visible(found: QuerySet, request: StaffRequest) -> QuerySet:
    """Narrow to what the person may see, by the model's own predicate; models of open work have none."""
    narrow = getattr(found, "visible_to", None)
    return narrow(request.rights) if narrow else found


def _asked_year(request: StaffRequest) -> FiscalYear:
    try:
        return FiscalYear.parse(request.GET.get("fy") or str(FiscalYear.of(request.today).start_year))
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _measure_or_404(key: str) -> Measure:
    try:
        return measure_of(key)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _scope_or_404(request: StaffRequest) -> Scope:
    try:
        return queries.scope_of(request.GET.get("scope", ""))
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _day_or_404(request: StaffRequest, year: FiscalYear) -> Period | None:
    """The single day asked for (`?on=2021-10-01`), as a figure mark with a date does."""
    text = request.GET.get("on", "")
    if not text:
        return None
    try:
        day = parse_date(text)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    if day not in year.period:
        raise Http404("その年度の日ではありません。")
    return Period(day, day)


def _month_or_404(year: FiscalYear, key: str) -> Month:
    for month in year.months:
        if month.key == key:
            return month
    raise Http404("その年度の月ではありません。")
