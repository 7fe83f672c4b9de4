"""One editor per kind of cell: its form, what it saves, and what the page shows afterwards."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse

from tsunagi.accountability.plans.models import VocabularyEntry
from tsunagi.accountability.plans.states import WordList
from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.forms import DecideJudgementForm, EditTextForm, PairForm, ReflectionForm
from tsunagi.accountability.sheets.models import Finding, Reflection
from tsunagi.accountability.sheets.presenters import shapes
from tsunagi.accountability.sheets.presenters.edit_page import EditCellPage, FigureMark
from tsunagi.accountability.sheets.presenters.screens import SheetScreen
from tsunagi.accountability.sheets.presenters.shapes import Cell, Run
from tsunagi.accountability.sheets.states import CELL_LABELS, TextCell
from tsunagi.foundation.accounts.models import User
from tsunagi.foundation.core.errors import Changed, NotVisible
from tsunagi.foundation.measures.presenters import value_text

Row = Finding | Reflection


class Editor:
    """What all editors share. `before` travels in the form so that two savers never overwrite silently."""

    key: str
    label: str
    form: forms.Form
    replaces_itself = True  # the saved cell can stand alone; otherwise the whole page is shown again

    def __init__(self, screen: SheetScreen) -> None:
        self.screen = screen
        self.sheet = screen.sheet

    def save(self, *, by: User, at: datetime) -> None:
        """Carry out the one action. Raises Changed or Refused."""
        raise NotImplementedError  # every editor has its own action

    def cell_on(self, screen: SheetScreen) -> Cell:
        """The cell as it stands after saving."""
        raise NotImplementedError  # only editors that replace themselves

    def help(self) -> tuple[str, tuple[Run, ...]]:
        """A text to write beside, with its title."""
        return "", ()

    def page(self) -> EditCellPage:
        """What stands around the form."""
        title, runs = self.help()
        return EditCellPage(
            key=self.key,
            label=self.label,
            sheet_name=self.screen.printed.initiative,
            sheet_url=self.sheet.get_absolute_url(),
            fiscal_year_label=self.screen.reading.year.label,
            post_url=self.post_url(),
            cancel_url=f"{self.sheet.get_absolute_url()}#cell-{self.key}",
            marks=self._marks(),
            help_title=title,
            help_runs=runs,
            **self.row_addresses(),
        )

    def row_addresses(self) -> dict[str, Any]:
        """Where a whole row can be moved or taken away; empty for what can only be rewritten."""
        return {}

    def post_url(self) -> str:
        """Where the form goes."""
        return reverse(
            "sheets:edit_cell", args=[self.sheet.fiscal_year, self.sheet.initiative.code, self.key]
        )

    def form_after(self, clash: Changed) -> forms.Form:
        """The form again with my text, now against the text that is stored."""
        data = {**self.form.data.dict(), "before": clash.theirs}  # type: ignore[attr-defined]  # a QueryDict
        return type(self.form)(data, **self._form_arguments())

    def both_texts(self, clash: Changed) -> dict[str, str]:
        """Mine, theirs and what I saw, for the page that shows them side by side."""
        return {"mine": clash.mine, "theirs": clash.theirs, "before": self.form.cleaned_data["before"]}

    def _form_arguments(self) -> dict[str, Any]:
        return {}

    def _marks(self) -> tuple[FigureMark, ...]:
        year = self.screen.reading.year
        figures = [
            (ask.key, figure)
            for ask, figure in self.screen.reading.figures.items()
            if ask.period == year.period and not ask.scope.asked
        ]
        return tuple(
            FigureMark(
                f"{{{{{key}|{year.short}}}}}", figure.measure.name, value_text(figure, figure.measure.unit)
            )
            for key, figure in sorted(figures)
        )


class TextEditor(Editor):
    """活動内容, 活動計画, 活動概要."""

    def __init__(self, screen: SheetScreen, cell: TextCell, posted: Any) -> None:
        super().__init__(screen)
        self.cell = cell
        self.key, self.label = cell.value, CELL_LABELS[cell]
        stored = getattr(self.sheet, cell.value)
        self.form = EditTextForm(posted, initial={"text": stored, "before": stored})
        self.form.fields["text"].label = self.label

    def save(self, *, by: User, at: datetime) -> None:
        data = self.form.cleaned_data
        actions.edit_text(
            sheet=self.sheet, cell=self.cell, text=data["text"], before=data["before"], by=by, at=at
        )

    def cell_on(self, screen: SheetScreen) -> Cell:
        return screen.text_cell(self.key)


class RationaleEditor(Editor):
    """判定根拠 alone, for those who write it but do not decide."""

    key = "rationale"

    def __init__(self, screen: SheetScreen, posted: Any) -> None:
        super().__init__(screen)
        self.label = screen.printed.labels["rationale"]
        stored = self.sheet.judgement.rationale
        self.form = EditTextForm(posted, initial={"text": stored, "before": stored})
        self.form.fields["text"].label = self.label

    def save(self, *, by: User, at: datetime) -> None:
        data = self.form.cleaned_data
        actions.edit_rationale(sheet=self.sheet, rationale=data["text"], before=data["before"], by=by, at=at)

    def cell_on(self, screen: SheetScreen) -> Cell:
        return screen.rationale()


class JudgementEditor(Editor):
    """進捗状況 with its rationale, the suggestion in sight."""

    key, label = "judgement", "進捗状況"
    replaces_itself = False

    def __init__(self, screen: SheetScreen, posted: Any) -> None:
        super().__init__(screen)
        judgement = self.sheet.judgement
        before = actions.judgement_text(judgement.decision, judgement.rationale)
        initial = {
            "decision": judgement.decision_id,
            "rationale": judgement.rationale,
            "before": before,
        }
        self.form = DecideJudgementForm(posted, initial=initial, **self._form_arguments())

    def save(self, *, by: User, at: datetime) -> None:
        actions.decide_judgement(sheet=self.sheet, by=by, at=at, **self.form.cleaned_data)

    def help(self) -> tuple[str, tuple[Run, ...]]:
        suggestion = self.screen.reading.suggestion
        return "提案", shapes.text_runs(suggestion.wording or suggestion.reason or "")

    def post_url(self) -> str:
        return reverse("sheets:decide_judgement", args=[self.sheet.fiscal_year, self.sheet.initiative.code])

    def _form_arguments(self) -> dict[str, Any]:
        return {"progress": _words(self.screen, WordList.PROGRESS)}


class PairEditor(Editor):
    """A row of Check and Action."""

    label = "検証と改善案"
    replaces_itself = False

    def __init__(self, screen: SheetScreen, finding: Finding | None, posted: Any) -> None:
        super().__init__(screen)
        self.finding = finding
        self.key = f"pair-{finding.pk}" if finding else "pair-new"
        facts = actions.pair_facts(finding) if finding else actions.PairFacts(None, "", None, "")
        initial = {
            "finding_entry": facts.finding_entry,
            "finding_body": facts.finding_body,
            "improvement_entry": facts.improvement_entry,
            "improvement_body": facts.improvement_body,
            "before": facts.as_text() if finding else "",
        }
        self.form = PairForm(posted, initial=initial, **self._form_arguments())

    def save(self, *, by: User, at: datetime) -> None:
        data = dict(self.form.cleaned_data)
        before = data.pop("before")
        facts = actions.PairFacts(**data)
        if self.finding is None:
            actions.add_pair(sheet=self.sheet, facts=facts, by=by, at=at)
        else:
            actions.edit_pair(finding=self.finding, facts=facts, before=before, by=by, at=at)

    def row_addresses(self) -> dict[str, Any]:
        if self.finding is None:
            return {}
        args = [self.sheet.fiscal_year, self.sheet.initiative.code, self.finding.pk]
        return {
            "remove_url": reverse("sheets:remove_pair", args=args),
            "remove_before": actions.pair_facts(self.finding).as_text(),
            "move_urls": (
                ("ひとつ上へ", reverse("sheets:move_pair", args=[*args, "up"])),
                ("ひとつ下へ", reverse("sheets:move_pair", args=[*args, "down"])),
            ),
        }

    def _form_arguments(self) -> dict[str, Any]:
        return {
            "checks": _words(self.screen, WordList.CHECK),
            "actions": _words(self.screen, WordList.ACTION),
        }


class ReflectionEditor(Editor):
    """What became of last year's improvement."""

    label = "反映状況"
    replaces_itself = False

    def __init__(self, screen: SheetScreen, reflection: Reflection | None, posted: Any) -> None:
        super().__init__(screen)
        self.reflection = reflection
        self.key = f"carry-{reflection.pk}" if reflection else "carry-new"
        initial = {}
        if reflection:
            before = actions.reflection_text(reflection.improvement_text, reflection.body)
            initial = {
                "improvement_text": reflection.improvement_text,
                "body": reflection.body,
                "before": before,
            }
        self.form = ReflectionForm(posted, initial=initial)

    def save(self, *, by: User, at: datetime) -> None:
        data = dict(self.form.cleaned_data)
        before = data.pop("before")
        if self.reflection is None:
            actions.add_reflection(sheet=self.sheet, by=by, at=at, **data)
        else:
            actions.edit_reflection(reflection=self.reflection, before=before, by=by, at=at, **data)


def editor_of(screen: SheetScreen, key: str, posted: Any) -> Editor:
    """Return the editor of a cell by its key in the address. Raises NotVisible for a cell that does not exist."""
    if key in {cell.value for cell in TextCell}:
        return TextEditor(screen, TextCell(key), posted)
    if key == "rationale":
        return RationaleEditor(screen, posted)
    kind, _, number = key.partition("-")
    if kind == "pair":
        return PairEditor(screen, _row(screen.reading.findings, number), posted)
    if kind == "carry":
        return ReflectionEditor(screen, _row(screen.reading.reflections, number), posted)
    raise NotVisible("この欄は書き直せません。")


def judgement_editor(screen: SheetScreen, posted: Any) -> Editor:
    """Return the editor of the judgement."""
    return JudgementEditor(screen, posted)


def _row(rows: list[Any], number: str) -> Any:
    if number == "new":
        return None
    for row in rows:
        if str(row.pk) == number:
            return row
    raise NotVisible("この行はもうありません。")


def _words(screen: SheetScreen, word_list: WordList) -> Any:
    entries = VocabularyEntry.objects.filter(plan=screen.sheet.initiative.plan, word_list=word_list)
    return entries.valid_in(screen.sheet.fiscal_year)
