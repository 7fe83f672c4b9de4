import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.models import Sheet
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable
from tsunagi.foundation.audit import kinds


def test_it_leaves_a_trace_with_the_format_and_does_not_touch_the_sheet(sheet, officer):
    before = Sheet.objects.values().get()

    actions.record_exports(sheets=[sheet], format="pdf", by=officer, at=AT)

    assert Sheet.objects.values().get() == before
    (entry,) = entries("sheet.exported")
    assert (entry.about_key, entry.by_key, entry.at) == (str(sheet.pk), str(officer.pk), AT)
    assert entry.changes == {"format": "pdf"}
    said = kinds.sentence(entry.kind, by=entry.by_label, about=entry.about_label)
    assert said == "見本 県担当が令和4年度 検証票 2-5-u-3-1を書き出しました。"


def test_it_fails_when_the_log_cannot_be_written(sheet, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        actions.record_exports(sheets=[sheet], format="pdf", by=unrecordable(officer), at=AT)

    assert everything() == before
