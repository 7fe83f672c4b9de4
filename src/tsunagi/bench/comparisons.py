"""What is compared with what. Each floor does the same work with everything of ours left out."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

import typst
from django.db import connection, transaction
from django.test import Client, override_settings

from tsunagi.accountability.sheets import queries as sheets
from tsunagi.accountability.sheets.exports import pdf
from tsunagi.accountability.sheets.exports.layout import SheetDocument, printed_sheet
from tsunagi.bench.stopwatch import Comparison, compare
from tsunagi.foundation.accounts.models import Appointment
from tsunagi.foundation.core.errors import Refused
from tsunagi.foundation.core.fiscal_year import FiscalYear
from tsunagi.foundation.core.printing.fonts import FontChoice, installed_fonts
from tsunagi.foundation.core.printing.typesetting import PRELUDE
from tsunagi.foundation.measures import queries as measures

KEY = "contacts.handled"
Statement = tuple[str, Sequence[Any] | None]


def all_comparisons(year: FiscalYear, today: date, repeats: int) -> list[Comparison]:
    """Compare everything for a year. Raises Refused when there are no sheets to work on."""
    return [
        _measure(year, today, repeats),
        _contents(year, today, repeats),
        _paper(year, today, repeats),
        _list_page(today, repeats),
    ]


def statements_of(work: Callable[[], object]) -> list[Statement]:
    """The SQL some work sends to the database."""
    sent: list[Statement] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        sent.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        work()
    return sent


def replay(statements: list[Statement]) -> int:
    """Send SQL through the driver, past the ORM, and read every row."""
    rows = 0
    for sql, parameters in statements:
        with connection.cursor() as cursor:
            raw = cursor.cursor  # the driver's own cursor
            raw.execute(sql, parameters or ())
            rows += len(raw.fetchall())
    return rows


def _measure(year: FiscalYear, today: date, repeats: int) -> Comparison:
    def ours(_: int) -> object:
        return measures.year_figure(KEY, year, today=today)

    sent = statements_of(lambda: ours(0))
    return compare(
        f"実績を一つ数える（{KEY}）", "同じ SQL をドライバーで", ours, lambda _: replay(sent), repeats
    )


def _contents(year: FiscalYear, today: date, repeats: int) -> Comparison:
    def ours(_: int) -> object:
        return sheets.sheets_document(sheets.read_sheets(year, today=today))

    sent = statements_of(lambda: ours(0))
    name = f"1年度の検証票の内容（SQL {len(sent)} 本）"
    return compare(name, "同じ SQL をドライバーで", ours, lambda _: replay(sent), repeats)


def _paper(year: FiscalYear, today: date, repeats: int) -> Comparison:
    """Every round prints another text: the typesetter remembers what it has already set."""
    whole = sheets.sheets_document(sheets.read_sheets(year, today=today)[:1])
    fonts = installed_fonts()
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in fonts.directories],
    )
    compiler = typst.Compiler(font_paths=found, ignore_system_fonts=True)
    rounds = range(repeats + 1)
    ours = [_document(whole, f"見本 {number}") for number in rounds]
    inputs = [_typst_inputs(_document(whole, f"見本の下限 {number}"), fonts) for number in rounds]
    template = pdf.TEMPLATES[ours[0].form].read_text(encoding="utf-8")
    source = (PRELUDE + template).encode()

    def floor(number: int) -> object:
        return compiler.compile(
            input=source, format="pdf", sys_inputs=inputs[number], pdf_standards=["ua-1", "a-2a"]
        )

    name, floor_name = "検証票1枚を PDF に", "同じ内容を typst だけで"
    return compare(name, floor_name, lambda number: pdf.render(ours[number], fonts=fonts), floor, repeats)


def _document(whole: dict[str, Any], summary: str) -> SheetDocument:
    sheet = whole["sheets"][0]
    content = {**sheet["content"], "summary": summary}
    (document,) = SheetDocument.of_year({**whole, "sheets": [{**sheet, "content": content}]})
    return document


def _typst_inputs(document: SheetDocument, fonts: FontChoice) -> dict[str, str]:
    """What typesetting hands to typst, prepared beforehand."""
    printed = printed_sheet(document, sample=False)
    setting = {
        "title": printed.document_title,
        "date": {"year": 2000, "month": 1, "day": 1},
        "families": fonts.families,
        "figures": fonts.figures.family,
    }
    return {"data": json.dumps(printed.as_data()), "setting": json.dumps(setting)}


def _list_page(today: date, repeats: int) -> Comparison:
    counsellors = Appointment.objects.in_force(today).filter(role="counsellor").select_related("user")
    if not counsellors:
        raise Refused("相談員がいません。先に tsunagi demo で見本を作ってください。")
    with override_settings(ROOT_URLCONF="tsunagi.bench.urls"), transaction.atomic():
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(counsellors[0].user)
        result = compare(
            "相談の一覧（50件）",
            "同じミドルウェアの空のページ",
            lambda _: _get(client, "/contacts/"),
            lambda _: _get(client, "/bench/bare/"),
            repeats,
        )
        transaction.set_rollback(True)  # the session of this run
    return result


def _get(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return answer.content
