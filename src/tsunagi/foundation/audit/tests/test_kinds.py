import pytest

from tsunagi.foundation.audit import kinds


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {})


def test_an_entry_reads_as_a_sentence():
    kinds.register({"plan.imported": "{by}が計画「{about}」を取り込みました。"})

    assert (
        kinds.sentence("plan.imported", by="見本 花子", about="前期")
        == "見本 花子が計画「前期」を取り込みました。"
    )


def test_a_kind_of_former_days_is_shown_by_its_name():
    assert kinds.sentence("old.done", by="見本 花子", about="前期") == "見本 花子：old.done（前期）"


def test_braces_in_a_name_are_only_text():
    kinds.register({"a.b": "{by}が{about}を直しました。"})

    assert kinds.sentence("a.b", by="{about}", about="{0}") == "{about}が{0}を直しました。"


def test_registering_again_is_harmless_and_a_second_meaning_is_refused():
    kinds.register({"a.b": "{by}が直しました。"})
    kinds.register({"a.b": "{by}が直しました。"})

    with pytest.raises(ValueError, match=r"a\.b is registered twice"):
        kinds.register({"a.b": "{by}が消しました。"})
    assert kinds.KINDS == {"a.b": "{by}が直しました。"}
