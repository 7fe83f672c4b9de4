from datetime import date, time

import pytest

from tsunagi.foundation.core.errors import Refused
from tsunagi.work.cases.documents import read_contacts
from tsunagi.work.cases.rules import ContactFacts
from tsunagi.work.cases.tests.factories import municipality

pytestmark = pytest.mark.django_db

JAPANESE = (
    "日付,時刻,方法,どちらから,相談者,機関の種類,個別事例,結果,市町村,職員\n"
    "令和4年6月15日,9:30,電話,相手から,関係機関,市町村担当課等,はい,つながった,見本市472018,hanako\n"
    "2022/6/16,,訪問,,家族,,,不在,不明,\n"
)
EXPECTED = [
    ContactFacts(
        held_on=date(2022, 6, 15),
        held_time=time(9, 30),
        method="phone",
        direction="in",
        caller="organisation",
        organisation_kind="municipality",
        is_individual_case=True,
        reach="reached",
        municipality="472018",
    ),
    ContactFacts(held_on=date(2022, 6, 16), method="home_visit", caller="family", reach="absent"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_it_reads_what_a_spreadsheet_saves(encoding):
    municipality()

    lines = read_contacts(JAPANESE.replace("\n", "\r\n").encode(encoding))

    assert [line.facts for line in lines] == EXPECTED
    assert [(line.line, line.staff, line.problems) for line in lines] == [(2, "hanako", []), (3, "", [])]


def test_it_reads_codes_under_field_names_too():
    content = "held_on,method,caller,reach,municipality\n2022-06-15,phone,person,reached,472018\n"

    assert read_contacts(content.encode())[0].facts == ContactFacts(
        held_on=date(2022, 6, 15), method="phone", caller="person", reach="reached", municipality="472018"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "1行目に見出し"),
        ("日付,方法,相談者,結果\n".encode(), "相談の行がありません"),
        ("日付,方法,相談者\n2022-06-15,電話,家族\n".encode(), "結果がありません"),
        ("日付,日付,方法,相談者,結果\n".encode(), "2つあります"),
        ("日付,名前\n".encode(), "見出し「名前」が分かりません"),
        ('日付,方法,相談者,結果\n"2022-06-15,電話,家族,つながった\n'.encode(), "CSVとして読めません"),
        (b"\xff\xfe\x00\x01\x81", "文字として読めない"),
        (bytes(range(256)), "文字として読めない"),
        ("日付,方法\n".encode("utf-16"), "文字として読めない"),
        (f"日付,方法,相談者,結果\n{'あ' * 200_000}\n".encode(), "一つのセルが長すぎないか"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(content, words):
    with pytest.raises(Refused) as refusal:
        read_contacts(content)

    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("2022-13-01,電話,家族,つながった,,", "日付として読めません"),
        (",電話,家族,つながった,,", "日付として読めません"),
        ("2022-06-15,電報,家族,つながった,,", "「電報」はありません"),
        ("2022-06-15,電話,家族,,,", "「」はありません"),
        ("2022-06-15,電話,家族,つながった,25時,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,:,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,24:00,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,13:30+09:00,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,13:30Z,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,13:30:00.123456,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,13:30:00.5,", "時刻として読めません"),
        ("2022-06-15,電話,家族,つながった,,999999", "全国地方公共団体コードとして正しくありません"),
        ("2022-06-15,電話,家族,つながった", "列の数が見出しと違います"),
    ],
)
def test_a_bad_line_carries_its_sentence(cells, words):
    lines = read_contacts(f"日付,方法,相談者,結果,時刻,市町村\n\n{cells}\n".encode())

    assert [(line.line, line.facts) for line in lines] == [(3, None)]
    assert words in "".join(lines[0].problems)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("13:30", time(13, 30)), ("9:05", time(9, 5)), ("9:05:07", time(9, 5, 7)), ("１３：３０", time(13, 30))],
)
def test_it_reads_times_as_clocks_show_them(text, answer):
    content = f"日付,方法,相談者,結果,時刻\nR4.6.15,電話,家族,つながった,{text}\n"

    assert read_contacts(content.encode())[0].facts.held_time == answer


@pytest.mark.parametrize(("text", "answer"), [("はい", True), ("○", True), ("いいえ", False), ("０", False)])
def test_it_reads_yes_and_no(text, answer):
    content = f"日付,方法,相談者,機関の種類,結果,個別事例\nR4.6.15,電話,関係機関,保健所,つながった,{text}\n"

    assert read_contacts(content.encode())[0].facts.is_individual_case is answer


def test_a_word_that_is_neither_yes_nor_no_is_a_bad_line():
    content = "日付,方法,相談者,機関の種類,結果,個別事例\nR4.6.15,電話,関係機関,保健所,つながった,たぶん\n"

    assert "「はい」か「いいえ」" in read_contacts(content.encode())[0].problems[0]
