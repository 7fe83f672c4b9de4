"""Reading a sheet: what it contains, counted now. The canonical content is made here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet, Subquery

from tsunagi.accountability.plans import queries as plans
from tsunagi.accountability.plans import rules as plan_rules
from tsunagi.accountability.plans.models import Plan
from tsunagi.accountability.plans.queries import PlannedInitiative, PlannedSeries
from tsunagi.accountability.plans.states import Direction
from tsunagi.accountability.sheets import marks, rules
from tsunagi.accountability.sheets.models import Finding, Improvement, Reflection, Sheet
from tsunagi.foundation.core.errors import NotVisible, Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.ratio import raw_ratio
from tsunagi.foundation.measures.queries import Ask, Figure, all_measures, figures


@dataclass(frozen=True)
class Suggestion:
    """What the bands of the plan suggest, or the reason why they suggest nothing."""

    wording: str | None
    reason: str | None
    scale_id: int | None


@dataclass(frozen=True)
class SheetReading:
    """A sheet with everything printed on it: its plan, its rows, and all figures counted at one moment."""

    sheet: Sheet
    planned: PlannedInitiative
    findings: list[Finding]
    reflections: list[Reflection]
    figures: dict[Ask, Figure]
    suggestion: Suggestion
    today: date

    @property
    def year(self) -> FiscalYear:
        """The fiscal year of the sheet."""
        return self.sheet.year

    def figure(self, series: PlannedSeries, year: FiscalYear) -> Figure | None:
        """The counted value of a series in a year; None when the series is bound to no measure."""
        key = series.series.measure_key
        return self.figures[Ask(key, year.period)] if key else None

    def texts(self) -> list[tuple[str, str]]:
        """Every text cell that may hold figure marks, as (cell, text), in the order of the form."""
        return _texts(self.sheet, self.findings, self.reflections)


def years_with_sheets() -> list[FiscalYear]:
    """The fiscal years that have sheets, newest first."""
    years = Sheet.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()
    return [FiscalYear(year) for year in years]


def planned_years() -> dict[FiscalYear, bool]:
    """The fiscal years of all plans, and whether they have sheets already."""
    found: dict[FiscalYear, bool] = {}
    years = Plan.objects.values_list("starts_fy", "ends_fy", "initiatives__sheets__fiscal_year").distinct()
    for starts_fy, ends_fy, with_sheets in years:
        for year in range(starts_fy, ends_fy + 1):
            found[FiscalYear(year)] = found.get(FiscalYear(year), False) or year == with_sheets
    return found


def year_to_show_first() -> FiscalYear | None:
    """The newest year with a decided sheet; without one the newest year, and None without any sheet."""
    newest = Sheet.objects.aggregate(
        decided=Max("fiscal_year", filter=Q(judgement__decision__isnull=False)), any=Max("fiscal_year")
    )
    year = newest["decided"] or newest["any"]
    return FiscalYear(year) if year else None


def read_sheets(
    fiscal_year: FiscalYear, *, today: date, codes: list[str] | None = None
) -> list[SheetReading]:
    """Read the sheets of a year in a fixed number of queries per plan version.

    Raises Refused and names the years that have sheets, or the initiatives that do not exist.
    """
    sheets = _sheets(Sheet.objects.of_year(fiscal_year), codes)
    if not sheets:
        raise Refused(no_sheets(fiscal_year, codes))
    missing = sorted(set(codes or []) - {sheet.initiative.code for sheet in sheets})
    if missing:
        raise Refused(
            f"{fiscal_year.label}に「{'、'.join(missing)}」の検証票はありません。コードを確かめてください。"
        )
    return _readings(sheets, today)


def read_sheet(fiscal_year: FiscalYear, code: str, *, today: date) -> SheetReading:
    """Read one sheet. Raises NotVisible when there is none."""
    try:
        return read_sheets(fiscal_year, today=today, codes=[code])[0]
    except Refused as refusal:
        raise NotVisible(str(refusal)) from refusal


def current_suggestion(sheet: Sheet, *, today: date) -> Suggestion:
    """What the bands suggest for a sheet now."""
    return _readings(_sheets(Sheet.objects.filter(pk=sheet.pk), None), today)[0].suggestion


def _sheets(found: QuerySet[Sheet], codes: list[str] | None) -> list[Sheet]:
    """Read sheets with the plan version they follow: a draft the one in force, whatever it was begun with."""
    in_force = plans.versions_in_force("initiative__plan", "fiscal_year").values("pk")[:1]
    found = found.annotate(follows=Subquery(in_force)).select_related(
        "initiative__plan", "judgement__decision"
    )
    return list(found if codes is None else found.filter(initiative__code__in=codes))


def improvements_waiting(sheet: Sheet) -> QuerySet[Improvement]:
    """Improvements of last year's sheet that this one does not carry yet; the plan may have changed since."""
    last_year = Improvement.objects.filter(
        finding__sheet__initiative__code=sheet.initiative.code,
        finding__sheet__fiscal_year=sheet.fiscal_year - 1,
    )
    waiting = last_year.exclude(body="").exclude(reflections__sheet=sheet)
    return waiting.order_by("finding__position")


def no_sheets(fiscal_year: FiscalYear, codes: list[str] | None) -> str:
    """Say that a year has no such sheet, and which years have some."""
    years = years_with_sheets()
    if fiscal_year in years and codes:
        return f"{fiscal_year.label}に「{'、'.join(codes)}」の検証票はありません。コードを確かめてください。"
    known = "、".join(f"{year.label}（{year.start_year}）" for year in sorted(years))
    hint = f"検証票がある年度は {known} です。" if known else "検証票がまだありません。"
    return f"{fiscal_year.label}（{fiscal_year.start_year}）の検証票はありません。{hint}"


def _readings(sheets: list[Sheet], today: date) -> list[SheetReading]:
    planned = _planned(sheets)
    bands = {sheet.initiative.plan: sheet.year for sheet in sheets}
    scales = {plan.pk: plans.bands_in_force(plan, year) for plan, year in bands.items()}
    findings = _by_sheet(
        Finding.objects.filter(sheet__in=sheets).select_related("entry", "improvement__entry")
    )
    reflections = _by_sheet(Reflection.objects.filter(sheet__in=sheets))
    asks: list[Ask] = []
    for sheet in sheets:
        asks += _asks(sheet, planned[sheet.pk], findings.get(sheet.pk, []), reflections.get(sheet.pk, []))
    counted = figures(asks, today=today)
    return [
        SheetReading(
            sheet=sheet,
            planned=planned[sheet.pk],
            findings=findings.get(sheet.pk, []),
            reflections=reflections.get(sheet.pk, []),
            figures=counted,
            suggestion=_suggestion(sheet, planned[sheet.pk], counted, scales[sheet.initiative.plan_id]),
            today=today,
        )
        for sheet in sheets
    ]


def _planned(sheets: list[Sheet]) -> dict[int, PlannedInitiative]:
    found = {}
    for version in {sheet.follows for sheet in sheets}:  # type: ignore[attr-defined]  # annotated by _sheets
        mine = [sheet for sheet in sheets if sheet.follows == version]  # type: ignore[attr-defined]
        codes = [sheet.initiative.code for sheet in mine]
        by_initiative = {each.initiative.pk: each for each in plans.planned_initiatives(version, codes)}
        found.update({sheet.pk: by_initiative[sheet.initiative_id] for sheet in mine})
    return found


def _by_sheet(rows: Iterable[Finding] | Iterable[Reflection]) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.sheet_id, []).append(row)
    return found


def _asks(
    sheet: Sheet, planned: PlannedInitiative, findings: list[Finding], reflections: list[Reflection]
) -> list[Ask]:
    """Every figure the sheet prints: three years of each series, and the marks inside its texts."""
    asks = [
        Ask(series.series.measure_key, (sheet.year - back).period)
        for indicator in planned.indicators
        for series in indicator.series
        if series.series.measure_key
        for back in (2, 1, 0)
    ]
    asks += [Ask(measure.key, sheet.year.period) for measure in all_measures()]  # for hints and the editor
    for _, text in _texts(sheet, findings, reflections):
        asks += [Ask(mark.key, mark.period, mark.scope) for mark in marks.found_in(text)]
    return asks


def _texts(sheet: Sheet, findings: list[Finding], reflections: list[Reflection]) -> list[tuple[str, str]]:
    texts = [
        ("done_text", sheet.done_text),
        ("next_text", sheet.next_text),
        ("summary", sheet.summary),
        ("rationale", sheet.judgement.rationale),
    ]
    for place, reflection in enumerate(reflections):
        texts.append((f"carry_over.{place}.improvement", reflection.improvement_text))
        texts.append((f"carry_over.{place}.reflection", reflection.body))
    for place, finding in enumerate(findings):
        texts.append((f"pairs.{place}.finding.body", finding.body))
        texts.append((f"pairs.{place}.improvement.body", finding.improvement.body))
    return texts


def _suggestion(
    sheet: Sheet,
    planned: PlannedInitiative,
    counted: dict[Ask, Figure],
    scale: tuple[int | None, list[plan_rules.BandFacts]],
) -> Suggestion:
    scale_id, bands = scale
    if not bands:
        return Suggestion(None, "判定の目安は設定されていません。", None)
    suggestions = []
    for indicator in planned.indicators:
        for series in indicator.series:
            if series.series.direction != Direction.UP:
                return Suggestion(None, "減らす・保つ指標から提案を出す決まりはありません。", scale_id)
            target = series.target_in(sheet.fiscal_year)
            figure = counted.get(Ask(series.series.measure_key, sheet.year.period))
            ratio = raw_ratio(figure.value if figure else None, target.single if target else None)
            suggestions.append(plan_rules.suggestion(bands, ratio))
    wording, reason = rules.combined_suggestion(suggestions)
    return Suggestion(wording, reason, scale_id)
