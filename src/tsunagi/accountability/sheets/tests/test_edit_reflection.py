import pytest
from django.db import IntegrityError

from tsunagi.accountability.sheets import actions
from tsunagi.accountability.sheets.tests.factories import AT, entries, everything, unrecordable
from tsunagi.foundation.core.errors import Changed, Refused

IMPROVEMENT = "前の年度の改善案。"


@pytest.fixture
def reflection(sheet, officer):
    return actions.add_reflection(sheet=sheet, improvement_text=IMPROVEMENT, body="", by=officer, at=AT)


def edit(reflection, body, *, by, before=f"{IMPROVEMENT}\n", text=IMPROVEMENT):
    actions.edit_reflection(
        reflection=reflection, improvement_text=text, body=body, before=before, by=by, at=AT
    )


def test_it_writes_what_became_of_the_improvement(sheet, reflection, officer):
    edit(reflection, "{{councils.held|R4}}回開いた。", text="縮めた改善案。", by=officer)

    reflection.refresh_from_db()
    assert reflection.improvement_text == "縮めた改善案。"
    assert reflection.body == "{{councils.held|R4}}回開いた。"
    sheet.refresh_from_db()
    assert sheet.version == 3
    (entry,) = entries("reflection.edited")
    assert entry.changes == {
        "from": f"{IMPROVEMENT}\n",
        "to": "縮めた改善案。\n{{councils.held|R4}}回開いた。",
    }


@pytest.mark.parametrize("wrong", [{"body": "{{|}}"}, {"body": "文。", "text": "{{councils.held|R4"}])
def test_it_refuses_a_mark_nobody_can_read_in_either_cell(reflection, officer, wrong):
    before = everything()

    with pytest.raises(Refused, match="印"):
        edit(reflection, by=officer, **wrong)

    assert everything() == before


def test_two_savers_never_overwrite_silently(reflection, officer):
    edit(reflection, "先の文。", by=officer)
    before = everything()

    with pytest.raises(Changed) as clash:
        edit(reflection, "後の文。", by=officer)

    assert clash.value.theirs == f"{IMPROVEMENT}\n先の文。"
    assert clash.value.mine == f"{IMPROVEMENT}\n後の文。"
    assert everything() == before


def test_it_changes_nothing_when_the_log_cannot_be_written(reflection, officer):
    before = everything()

    with pytest.raises(IntegrityError):
        edit(reflection, "新しい文。", by=unrecordable(officer))

    assert everything() == before
