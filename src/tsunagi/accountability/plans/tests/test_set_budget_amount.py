from dataclasses import replace
from decimal import Decimal

import pytest

from tsunagi.accountability.plans import actions
from tsunagi.accountability.plans.models import BudgetAmount
from tsunagi.accountability.plans.rules import AmountFacts, EntryFacts
from tsunagi.accountability.plans.tests.factories import AT, imported, row_counts
from tsunagi.foundation.audit import actions as audit
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.errors import Refused

pytestmark = pytest.mark.django_db
PLAN = "/plans/mihon-plan/"
SET = PLAN + "budget/set/"
NEXT = AmountFacts(2023, "initial", Decimal(15000), "各省計上", "補助")
THERE = AmountFacts(2022, "initial", Decimal(14310), "各省計上", "補助")  # stands in the plan


@pytest.fixture
def programme():
    return imported().programmes.get()


def put(programme, by, facts=NEXT):
    return actions.set_budget_amount(programme=programme, facts=facts, by=by, at=AT)


def logged():
    return [entry.changes for entry in Entry.objects.filter(kind="budget_amount.set").order_by("pk")]


def kept():
    return list(
        BudgetAmount.objects.order_by("fiscal_year").values_list("fiscal_year", "amount_thousand_yen")
    )


def test_a_figure_of_a_later_year_is_entered(programme, planning_officer):
    amount = put(programme, planning_officer)

    assert kept() == [(2022, 14310), (2023, 15000)]
    assert (amount.source.wording, amount.method.wording) == ("各省計上", "補助")
    assert logged() == [{"from": "", "to": "15,000千円、各省計上、補助"}]
    assert Entry.objects.get(kind="budget_amount.set").by_label == "見本 企画担当"


def test_a_figure_is_changed_and_the_log_keeps_both(programme, planning_officer):
    put(programme, planning_officer, replace(THERE, amount=Decimal(0), source="", method=""))

    assert kept() == [(2022, 0)]
    assert logged() == [{"from": "14,310千円、各省計上、補助", "to": "0千円"}]


def test_another_kind_of_the_same_year_is_another_figure(programme, planning_officer):
    put(programme, planning_officer, replace(THERE, kind="settled", amount=Decimal(13000)))

    assert sorted(kept()) == [(2022, 13000), (2022, 14310)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": Decimal(-1)}, "予算事業「見本の事業」の2023年度の当初の金額は、0以上の整数（千円）に"),
        ({"amount": Decimal("1.5")}, "0以上の整数（千円）にしてください。"),
        ({"amount": Decimal("NaN")}, "0以上の整数（千円）にしてください。"),
        ({"amount": Decimal(10**12)}, "999,999,999,999千円までにしてください。"),
        ({"kind": "final"}, "「final」という予算額の区分はありません。"),
        ({"fiscal_year": 2020}, "予算の年度は、令和3年度〜令和7年度のどれかにしてください。"),
        ({"fiscal_year": 2026}, "予算の年度は、令和3年度〜令和7年度のどれかにしてください。"),
        ({"source": "県単"}, "「県単」は令和5年度の主な財源の用語にありません。先に用語を加えてください。"),
        ({"method": "各省計上"}, "「各省計上」は令和5年度の実施方法の用語にありません。"),
    ],
)
def test_a_figure_that_cannot_be_kept_is_refused_and_changes_nothing(
    programme, planning_officer, changes, sentence
):
    before = row_counts()

    with pytest.raises(Refused, match=sentence):
        put(programme, planning_officer, replace(NEXT, **changes))

    assert row_counts() == before


@pytest.mark.parametrize("fiscal_year", [2021, 2025])
def test_the_year_before_the_plan_and_the_year_after_stand_on_a_sheet(
    programme, planning_officer, fiscal_year
):
    put(programme, planning_officer, replace(NEXT, fiscal_year=fiscal_year))

    assert (fiscal_year, 15000) in kept()


def test_the_word_of_the_year_is_taken_when_a_wording_came_back(programme, planning_officer):
    old = programme.plan.vocabulary.get(wording="補助")
    actions.end_vocabulary_entry(entry=old, valid_to_fy=2022, by=planning_officer, at=AT)
    facts = EntryFacts(None, "補助", 2024, None)
    new = actions.add_vocabulary_entry(
        plan=programme.plan, word_list="method", facts=facts, factor="", by=planning_officer, at=AT
    )

    assert put(programme, planning_officer, replace(NEXT, fiscal_year=2024)).method == new
    with pytest.raises(Refused, match="「補助」は令和5年度の実施方法の用語にありません。"):
        put(programme, planning_officer)


def test_a_failing_audit_entry_leaves_nothing_behind(programme, planning_officer, monkeypatch):
    before = row_counts()

    def fail(*_, **__):
        raise RuntimeError("no room left")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        put(programme, planning_officer, replace(THERE, amount=Decimal(1)))

    assert row_counts() == before
    assert kept() == [(2022, 14310)]


def values(of, **changes):
    return {
        "programme": of.pk,
        "fiscal_year": "R5",
        "kind": "initial",
        "amount": "１５，０００",
        "source": "各省計上",
        "method": "",
        **changes,
    }


def test_the_form_enters_a_figure_and_the_plan_shows_it(client, programme, planning_officer):
    client.force_login(planning_officer)

    response = client.post(SET, values(programme), follow=True)

    assert response.redirect_chain == [(PLAN, 302)]
    text = response.content.decode()
    assert "見本の事業の令和5年度の当初の金額を保存しました（15,000千円、各省計上）。" in text
    assert '<td>令和5年度</td><td>当初</td><td class="number">15,000千円</td><td>各省計上</td>' in text
    assert kept() == [(2022, 14310), (2023, 15000)]


def test_the_form_of_a_figure_begins_with_what_is_there(client, programme, planning_officer):
    client.force_login(planning_officer)
    address = f"{SET}?amount={programme.amounts.get().pk}"
    assert address in client.get(PLAN).content.decode()

    text = client.get(address).content.decode()

    assert 'value="14310"' in text
    assert '<option value="各省計上" selected>' in text
    assert '<option value="initial" selected>' in text


def test_the_form_of_a_figure_without_words_begins_without_them(client, programme, planning_officer):
    amount = put(programme, planning_officer, replace(NEXT, source="", method=""))
    client.force_login(planning_officer)

    text = client.get(f"{SET}?amount={amount.pk}").content.decode()

    assert 'value="15000"' in text
    assert '<option value="各省計上" selected>' not in text


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30])
def test_an_unknown_figure_is_an_empty_form(client, programme, planning_officer, key):
    client.force_login(planning_officer)

    response = client.get(f"{SET}?amount={key}")

    assert response.status_code == 200
    assert "14310" not in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "-1"}, "の金額は、0以上の整数（千円）にしてください。"),
        ({"amount": "1.5"}, "整数を入力してください。"),
        ({"amount": ""}, "このフィールドは必須です。"),
        ({"amount": "9" * 13}, "999,999,999,999千円までにしてください。"),
        ({"fiscal_year": "R9"}, "予算の年度は、令和3年度〜令和7年度のどれかにしてください。"),
        ({"source": "県単"}, "正しく選択してください。"),
        ({"kind": "final"}, "正しく選択してください。"),
        ({"programme": "0"}, "正しく選択してください。"),
    ],
)
def test_what_does_not_fit_says_so_and_changes_nothing(
    client, programme, planning_officer, changes, sentence
):
    client.force_login(planning_officer)

    response = client.post(SET, values(programme, **changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert kept() == [(2022, 14310)]
    assert logged() == []
