"""Filling the sheet screen: the printed cells of the layout, with links to months and to edit pages."""

from django.urls import reverse

from tsunagi.accountability.sheets import marks
from tsunagi.accountability.sheets.exports.layout import PrintedSheet, SheetDocument, printed_sheet
from tsunagi.accountability.sheets.presenters import shapes
from tsunagi.accountability.sheets.presenters.hints import typed_number_hints
from tsunagi.accountability.sheets.presenters.shapes import Cell, ExportLink, Figure, MissingItem, Run
from tsunagi.accountability.sheets.queries import SheetReading, sheets_document
from tsunagi.accountability.sheets.queries.content import digit_style, figure_text
from tsunagi.accountability.sheets.states import STATE_LABELS, SheetState
from tsunagi.foundation.accounts.models import Rights
from tsunagi.foundation.accounts.roles import Permission
from tsunagi.foundation.measures.presenters import address_of
from tsunagi.foundation.measures.queries import Ask
from tsunagi.foundation.measures.registry import WHOLE

# The sheet's own text cells and the words of the form that name them.
TEXT_LABELS = {"done_text": "done", "next_text": "next", "summary": "summary"}
EXPORTS = {"pdf": "PDF", "xlsx": "Excel", "html": "HTML", "json": "JSON", "csv": "CSV"}


class SheetScreen:
    """One sheet for one person: what is printed, what may be edited, where each number leads."""

    def __init__(self, reading: SheetReading, rights: Rights, waiting: int = 0) -> None:
        self.reading = reading
        self.waiting = waiting
        self.sheet = reading.sheet
        self.rights = rights
        document = sheets_document([reading])
        self.document = SheetDocument.of_year(document)[0]
        self.printed: PrintedSheet = printed_sheet(self.document)

    def page(self) -> shapes.SheetPage:
        """The whole page."""
        year, sheet = self.reading.year, self.sheet
        return shapes.SheetPage(
            code=self.printed.code,
            fiscal_year=sheet.fiscal_year,
            fiscal_year_label=year.label,
            year_url=reverse("sheets:year", args=[sheet.fiscal_year]),
            state=STATE_LABELS[SheetState(sheet.state)],
            head=self._head(),
            plan=self._plan(),
            do=self._do(),
            pairs=tuple(self.pair(place) for place in range(len(self.reading.findings))),
            add_pair_url=self._edit_url("pair-new"),
            missing=self.missing(),
            exports=self.exports(),
            sha256=self.document.sha256 or "",
            labels=self.printed.labels,
        )

    def _head(self) -> shapes.Head:
        printed = self.printed
        return shapes.Head(
            development=printed.development,
            measure=printed.measure,
            item=printed.item,
            initiative=printed.initiative,
            outcome_indicator=printed.outcome_indicator,
            direction=Cell("direction", "施策の方向", shapes.text_runs(printed.direction)),
        )

    def _plan(self) -> shapes.PlanBlock:
        printed = self.printed
        text = self.reading.planned.text
        indicators = tuple(
            shapes.PlanIndicator(
                planned.name,
                tuple(
                    shapes.PlanColumn(label, tuple(cell.split("\n")))
                    for label, cell in zip(printed.plan_years, planned.cells, strict=True)
                ),
            )
            for planned in printed.planned
        )
        activity = shapes.text_runs(printed.activity_text)
        return shapes.PlanBlock(
            activity=Cell("activity", "主な取組（アクティビティ）", activity),
            implementers=tuple(text.implementers),
            year_labels=printed.plan_years,
            band=Cell("band", "年度別計画", shapes.text_runs(printed.plan_band)),
            indicators=indicators,
            department=printed.department,
            related_url=printed.related_url,
        )

    def _do(self) -> shapes.DoBlock:
        labels, printed = self.printed.labels, self.printed
        one_line = {key: labels[key].replace("\n", "") for key in ("settled", "expected", "initial")}
        return shapes.DoBlock(
            labels=shapes.BudgetLabels(**one_line, done=labels["done"], planned=labels["next"]),
            budget=tuple(
                shapes.BudgetBlock(
                    programme=block.programme,
                    source=block.source,
                    method=block.method,
                    settled=block.settled.text,
                    expected=block.expected.text,
                    next_programme=block.next_programme,
                    next_source=block.next_source,
                    next_method=block.next_method,
                    initial=block.initial.text,
                )
                for block in printed.budget
            ),
            done=self.text_cell("done_text"),
            planned=self.text_cell("next_text"),
            history_labels=(labels["year_before"], labels["year_previous"]),
            year_label=labels["year_current"],
            series=self.series(),
            judgement=self.judgement(),
            summary=self.text_cell("summary"),
            rationale=self.rationale(),
            carry_over_label=labels["carry_over"],
            add_carry_over_url=self._edit_url("carry-new"),
            waiting=self.waiting,
            carry_over_url=self._address("sheets:carry_over", Permission.SHEET_EDIT),
            carry_over=tuple(self.carry_over(place) for place in range(len(self.reading.reflections))),
        )

    def series(self) -> tuple[shapes.SeriesRow, ...]:
        """One row per series: two years before, (A), (B), A/B, each counted number with its address."""
        rows = []
        results = iter(self.printed.results)
        contents = iter(s for i in self.document.content["indicators"] for s in i["series"])
        for indicator in self.reading.planned.indicators:
            for planned in indicator.series:
                result, content = next(results), next(contents)
                years = (self.reading.year - 2, self.reading.year - 1, self.reading.year)
                texts = (*result.history, result.actual)
                key = planned.series.measure_key
                figures = tuple(
                    Figure(
                        cell.text,
                        address_of("figure", key, year.period, WHOLE) if key else "",
                        "" if cell.number is not None else "まだ集計されていません",
                    )
                    for year, cell in zip(years, texts, strict=True)
                )
                raw = content["raw_ratio"]
                rows.append(
                    shapes.SeriesRow(
                        indicator=indicator.indicator.name,
                        label=content["label"] or "",
                        history=figures[:2],
                        actual=figures[2],
                        target=result.target,
                        ratio=result.ratio.text,
                        raw_ratio=f"{raw}%" if raw and raw != content["form_ratio"] else "",
                    )
                )
        return tuple(rows)

    def judgement(self) -> shapes.JudgementCell:
        """What is suggested, what was decided."""
        suggestion = self.reading.suggestion
        decision = self.printed.judgement
        return shapes.JudgementCell(
            decision=decision,
            suggestion=suggestion.wording or "",
            suggestion_reason=suggestion.reason or "",
            differs=bool(decision and suggestion.wording and decision != suggestion.wording),
            edit_url=self._judge_url(),
        )

    def text_cell(self, key: str) -> Cell:
        """One of the sheet's own text cells."""
        label = self.printed.labels[TEXT_LABELS[key]]
        text = getattr(self.sheet, key)
        return Cell(key, label, self.runs(key, text), self._edit_url(key), self._hint(text))

    def rationale(self) -> Cell:
        """判定根拠、要因及び取組の効果."""
        text, label = self.sheet.judgement.rationale, self.printed.labels["rationale"]
        edit_url = self._edit_url("rationale")
        return Cell("rationale", label, self.runs("rationale", text), edit_url, self._hint(text))

    def carry_over(self, place: int) -> shapes.CarryOverRow:
        """Last year's improvement beside what became of it."""
        row = self.reading.reflections[place]
        key = f"carry-{row.pk}"
        improvement = self.runs(f"carry_over.{place}.improvement", row.improvement_text)
        reflection = self.runs(f"carry_over.{place}.reflection", row.body)
        return shapes.CarryOverRow(
            Cell(f"{key}-text", self.printed.labels["carry_over"], improvement),
            Cell(
                key, self.printed.labels["reflection"], reflection, self._edit_url(key), self._hint(row.body)
            ),
        )

    def pair(self, place: int) -> shapes.PairRow:
        """A finding beside its improvement."""
        row, printed = self.reading.findings[place], self.printed.pairs[place]
        return shapes.PairRow(
            key=f"pair-{row.pk}",
            finding_type=printed.finding_type,
            finding=self.runs(f"pairs.{place}.finding.body", row.body),
            improvement_type=printed.improvement_type,
            improvement=self.runs(f"pairs.{place}.improvement.body", row.improvement.body),
            edit_url=self._edit_url(f"pair-{row.pk}"),
        )

    def runs(self, cell: str, text: str) -> tuple[Run, ...]:
        """Split a text into plain stretches and counted figures that lead to their records."""
        style = digit_style(cell)
        runs = []
        for piece in marks.split(text):
            if isinstance(piece, str):
                runs.append(Run(piece))
                continue
            figure = self.reading.figures[Ask(piece.key, piece.period, piece.scope)]
            url = address_of("figure", piece.key, piece.period, piece.scope)
            runs.append(Run(figure_text(figure, style), url, figure.measure.name))
        return tuple(runs)

    def missing(self) -> tuple[MissingItem, ...]:
        """What the sheet still needs, each with the place where it is entered."""
        labels, found = self.printed.labels, []
        for key, label in TEXT_LABELS.items():
            if not getattr(self.sheet, key):
                found.append(MissingItem(f"「{labels[label]}」を書く", f"#cell-{key}"))
        if self.sheet.judgement.decision is None:
            found.append(MissingItem("進捗状況を決める", "#cell-judgement"))
        if not self.sheet.judgement.rationale:
            found.append(MissingItem(f"「{labels['rationale']}」を書く", "#cell-rationale"))
        for row in self.reading.reflections:
            if not row.body:
                found.append(MissingItem("前の年度の改善案に反映状況を書く", f"#cell-carry-{row.pk}"))
        if not self.reading.findings:
            found.append(MissingItem("検証と改善案を書く", self._edit_url("pair-new") or "#sheet-check"))
        for finding in self.reading.findings:
            if finding.entry is None or finding.improvement.entry is None:
                found.append(MissingItem("検証と改善案の類型を選ぶ", f"#cell-pair-{finding.pk}"))
        return tuple(found)

    def exports(self) -> tuple[ExportLink, ...]:
        """The files the sheet can be had as."""
        args = [self.sheet.fiscal_year, self.printed.code]
        return tuple(
            ExportLink(label, reverse("sheets:export", args=[*args, key])) for key, label in EXPORTS.items()
        )

    def _hint(self, text: str) -> str:
        return typed_number_hints(text, self.reading.figures.values(), self.reading.year)

    def _edit_url(self, key: str) -> str:
        if not self.rights.may(Permission.SHEET_EDIT):
            return ""
        return reverse("sheets:edit_cell", args=[self.sheet.fiscal_year, self.sheet.initiative.code, key])

    def _judge_url(self) -> str:
        return self._address("sheets:decide_judgement", Permission.SHEET_JUDGE)

    def _address(self, name: str, permission: Permission) -> str:
        if not self.rights.may(permission):
            return ""
        return reverse(name, args=[self.sheet.fiscal_year, self.sheet.initiative.code])
