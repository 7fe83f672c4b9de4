import pytest

from tsunagi.accountability.plans import queries
from tsunagi.accountability.plans.models import JudgementScale, VocabularyEntry
from tsunagi.accountability.plans.tests.factories import changed, document, imported, row_counts
from tsunagi.foundation.audit.models import Entry
from tsunagi.foundation.core.fiscal_year import FiscalYear

pytestmark = pytest.mark.django_db
PLAN = "/plans/mihon-plan/"
ADD, BANDS, BUDGET = PLAN + "vocabulary/add/", PLAN + "bands/set/", PLAN + "budget/set/"
NEW_ENTRY = {
    "word_list": "check",
    "number": "4",
    "wording": "社会経済情勢の変化",
    "factor": "外部環境の変化",
    "valid_from_fy": "R5",
    "valid_to_fy": "",
}
NEW_BANDS = {"effective_fy": "R5", "bands": "，60、概ね順調\n\n60, ,順調"}


@pytest.fixture
def plan():
    return imported()


@pytest.fixture
def read(client):
    """What somebody reads at an address: read(counsellor, "/plans/")."""

    def reading(user, address, status=200):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == status, address
        return response.content.decode()

    return reading


@pytest.fixture
def send(client):
    """What somebody reads after sending a form: send(officer, ADD, NEW_ENTRY)."""

    def sending(user, address, values):
        client.force_login(user)
        return client.post(address, values)

    return sending


def text_of(response):
    return response.content.decode()


def test_the_list_names_every_plan(read, counsellor, plan):
    text = read(counsellor, "/plans/")

    assert f'<a href="{PLAN}">見本の計画</a>' in text
    assert "令和4年度から3年間" in text


def test_an_empty_list_says_how_a_plan_comes_in(read, counsellor):
    assert "計画がまだ登録されていません。tsunagi import plan で" in read(counsellor, "/plans/")


def test_the_page_shows_targets_budget_words_and_bands(read, counsellor, plan):
    text = read(counsellor, PLAN)

    for shown in (
        "見本の開催回数（協議会）",
        "<td>４回</td><td>４回（８回）</td><td>－</td>",
        "councils.held",
        "14,310千円",
        "③ 他地域等との比較(内部要因)",
        "90％未満：概ね順調",
        "90％以上：順調",
        "施策展開：2-(5)-ウ 見本の施策展開",
    ):
        assert shown in text


def test_the_budget_is_added_up_once_however_many_initiatives_share_it(read, counsellor):
    whole = document()
    whole["initiatives"].append({**whole["initiatives"][0], "code": "mihon-2"})
    whole["programmes"][0]["initiatives"] = ["mihon-1", "mihon-2"]
    imported(whole)

    text = read(counsellor, PLAN)

    assert text.count("14,310千円") == 2  # the amount and the total
    assert "28,620" not in text


def test_without_bands_it_says_that_people_decide(read, counsellor):
    imported(document(bands=[]))

    assert "設定されていません。進捗状況は人が決め、根拠を書きます。" in read(counsellor, PLAN)


def test_every_version_of_the_bands_is_shown_with_its_year(read, send, planning_officer, plan):
    for values in (
        {"effective_fy": "R6", "bands": ""},
        {"effective_fy": "R4", "bands": ",80,概ね順調\n80,,順調"},
        {"effective_fy": "R6", "bands": ",,順調"},
    ):
        assert send(planning_officer, BANDS, values).status_code == 302

    text = read(planning_officer, PLAN)

    titles = ["第1版（適用年度：令和4年度から）", "第3版（適用年度：令和4年度から）"]
    titles += ["第2版（適用年度：令和6年度から）", "第4版（適用年度：令和6年度から）"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    first, third, second, fourth = (text[a:b] for a, b in zip(places, [*places[1:], len(text)], strict=True))
    assert "90％以上：順調" in first
    assert "同じ年度の第3版に替わりました。" in first
    assert "80％以上：順調" in third
    assert "替わりました" not in third + fourth
    assert "目安を出しません。" in second
    assert "すべて：順調" in fourth


def test_a_word_is_shown_with_its_years(read, counsellor):
    imported(changed("vocabulary.0.to_fy", 2023))

    text = read(counsellor, PLAN)

    assert '<span class="quiet">令和4年度から令和5年度まで</span>' in text
    assert '<span class="quiet">令和4年度から</span>' in text


def test_only_who_may_change_the_plan_is_offered_to(read, plan, planning_officer, counsellor):
    offered, shown = read(planning_officer, PLAN), read(counsellor, PLAN)

    for address in (ADD, BANDS, BUDGET, "/end/"):
        assert address in offered
        assert address not in shown


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("counsellor", "read"),
        ("centre_head", "read"),
        ("prefectural_officer", "read and change"),
        ("planning_officer", "read and change"),
        ("auditor", "read"),
        ("municipal_officer", "nothing"),
        ("administrator", "nothing"),
        ("stranger", "nothing"),
    ],
)
def test_each_role_reads_and_changes_what_it_may(client, plan, role, may, request):
    may_read, may_change = may != "nothing", may == "read and change"
    client.force_login(request.getfixturevalue(role))
    before = row_counts()

    for address in ("/plans/", PLAN):
        assert client.get(address).status_code == (200 if may_read else 403)
    end = f"{PLAN}vocabulary/{VocabularyEntry.objects.all()[0].pk}/end/"
    for address in (ADD, BANDS, BUDGET, end):
        assert client.get(address).status_code == (200 if may_change else 403)
        if not may_change:
            assert client.post(address, NEW_ENTRY | NEW_BANDS).status_code == 403
    # The right is asked before the record: a made-up code tells a stranger nothing.
    assert client.get("/plans/none/bands/set/").status_code == (404 if may_change else 403)
    assert row_counts() == before


@pytest.mark.parametrize("address", ["/plans/none/", "/plans/none/vocabulary/add/", "/plans/none/bands/set/"])
def test_a_plan_that_does_not_exist_is_404(read, planning_officer, address):
    read(planning_officer, address, status=404)


def test_a_word_is_added(send, planning_officer, plan):
    response = send(planning_officer, ADD, NEW_ENTRY)

    assert (response.status_code, response.url) == (302, PLAN)
    entry = VocabularyEntry.objects.get(number=4)
    assert (entry.printed, entry.valid_from_fy, entry.valid_to_fy) == (
        "④ 社会経済情勢の変化(外部環境の変化)",
        2023,
        None,
    )
    assert Entry.objects.get(kind="vocabulary_entry.added").by_label == "見本 企画担当"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "3"}, "番号3は「他地域等との比較」が使っています。"),
        ({"wording": "他地域等との比較"}, "「他地域等との比較」はもうあります。"),
        ({"wording": ""}, "このフィールドは必須です。"),
        ({"number": "0"}, "この値は 1 以上でなければなりません。"),
        ({"number": "9" * 30}, "用語の番号は1から999までの整数にしてください。"),
        ({"number": "四"}, "整数を入力してください。"),
        ({"valid_from_fy": "いつか"}, "「いつか」は年度として読めません。"),
        ({"valid_to_fy": "R4"}, "終わりの年度は、始まりの年度より後にしてください。"),
        ({"word_list": "colours"}, "正しく選択してください。"),
    ],
)
def test_a_word_that_does_not_fit_says_so_and_changes_nothing(
    send, planning_officer, plan, changes, sentence
):
    before = row_counts()

    response = send(planning_officer, ADD, NEW_ENTRY | changes)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "まだ保存していません。" in text_of(response)
    assert row_counts() == {**before, "sessions.Session": before["sessions.Session"] + 1}


def test_bands_are_set(send, planning_officer, plan):
    response = send(planning_officer, BANDS, NEW_BANDS)

    assert (response.status_code, response.url) == (302, PLAN)
    bands = queries.bands_in_force(plan, FiscalYear(2023))[1]
    assert [band.range_text for band in bands] == ["60％未満", "60％以上"]
    assert [band.range_text for band in queries.bands_in_force(plan, FiscalYear(2022))[1]] == [
        "90％未満",
        "90％以上",
    ]


def test_bands_are_taken_away_by_an_empty_text(send, planning_officer, plan):
    assert send(planning_officer, BANDS, {"effective_fy": "2022", "bands": " \n"}).status_code == 302

    assert queries.bands_in_force(plan, FiscalYear(2024))[1] == []


def test_the_form_begins_with_the_bands_that_hold(read, planning_officer, plan):
    assert ",90,概ね順調\n90,,順調</textarea>" in read(planning_officer, BANDS)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bands": ",60,概ね順調\n70,,順調"}, "「概ね順調」と「順調」の目安の間にすき間があります。"),
        ({"bands": ",80,概ね順調\n70,,順調"}, "の目安が重なっています。"),
        ({"bands": ",,大幅遅れ"}, "「大幅遅れ」は進捗状況の用語にありません。"),
        ({"bands": ",60"}, "1行目は「以上,未満,文言」の順に書いてください。"),
        ({"bands": ",,順調\n\nなにか"}, "3行目は「以上,未満,文言」の順に書いてください。"),
        ({"bands": ",,"}, "1行目は「以上,未満,文言」の順に書いてください。"),
        ({"bands": ",六十,順調"}, "1行目の「六十」は数として読めません。"),
        ({"bands": ",NaN,順調"}, "1行目の「NaN」は数として読めません。"),
        ({"bands": ",1e99,概ね順調\n1e99,,順調"}, "境の値は、0.1きざみで99999までに"),
        ({"effective_fy": ""}, "このフィールドは必須です。"),
        ({"effective_fy": "1800"}, "年度は1926から2199まで"),
        ({"effective_fy": "R7"}, "目安を適用する年度は、計画の年度（令和4年度〜令和6年度）のどれかに"),
    ],
)
def test_bands_that_do_not_fit_say_so_and_change_nothing(send, planning_officer, plan, changes, sentence):
    response = send(planning_officer, BANDS, NEW_BANDS | changes)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert JudgementScale.objects.count() == 1
    assert Entry.objects.filter(kind="judgement_bands.set").count() == 1


def test_what_was_typed_stays_in_the_form(send, planning_officer, plan):
    text = text_of(send(planning_officer, BANDS, {"effective_fy": "R5", "bands": ",60,<b>順調"}))

    assert ",60,&lt;b&gt;順調" in text
    assert "<b>" not in text


@pytest.mark.parametrize("address", ["/plans/", PLAN])
def test_plans_are_only_read_on_their_pages(client, planning_officer, plan, address):
    client.force_login(planning_officer)

    assert client.post(address).status_code == 405
    assert client.put(ADD).status_code == 405


def test_the_page_asks_a_few_questions_however_many_initiatives(
    client, counsellor, django_assert_max_num_queries
):
    whole = document()
    whole["initiatives"] += [{**whole["initiatives"][0], "code": f"mihon-{n}"} for n in range(2, 12)]
    imported(whole)
    client.force_login(counsellor)

    with django_assert_max_num_queries(12):
        text = client.get(PLAN).content.decode()

    assert text.count("見本の取組</h3>") == 11
