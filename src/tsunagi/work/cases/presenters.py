"""What the pages of contacts show."""

from django.utils import timezone

from tsunagi.work.cases.models import Contact
from tsunagi.work.cases.states import Reach


def contact_entries(contact: Contact) -> list[dict[str, str]]:
    """Every fact of a contact with its label, in the order of the form."""
    day = f"{contact.held_on.year}年{contact.held_on.month}月{contact.held_on.day}日"
    entries = [
        ("日付", f"{day} {contact.held_time:%H:%M}" if contact.held_time else day),
        ("方法", contact.get_method_display()),
        ("どちらから", contact.get_direction_display()),
        ("相談者", contact.get_caller_display()),
        ("市町村", str(contact.municipality or "不明")),
        ("結果", contact.get_reach_display()),
        ("記録した組織", str(contact.organisation)),
        ("対応した職員", str(contact.staff)),
        ("記録した時刻", f"{timezone.localtime(contact.recorded_at):%Y-%m-%d %H:%M}"),
        ("版", f"第{contact.version}版" + _how(contact)),
    ]
    if contact.facts.is_from_organisation:
        asked = [
            ("機関の種類", contact.get_organisation_kind_display()),
            ("個別事例", "はい" if contact.is_individual_case else "いいえ"),
        ]
        entries[4:4] = asked
    if contact.withdrawn_at:
        entries.append(("取り消した時刻", f"{timezone.localtime(contact.withdrawn_at):%Y-%m-%d %H:%M}"))
        entries.append(("取り消しの理由", contact.get_withdrawal_reason_display()))
    return [{"label": label, "text": text, "url": ""} for label, text in entries]


def _how(contact: Contact) -> str:
    if contact.is_withdrawn:
        return "（取消）"
    return "（訂正あり）" if contact.version > 1 else ""


def counts_as(contact: Contact) -> str:
    """Say whether the contact is part of 延件数."""
    if contact.is_withdrawn:
        return "取り消した記録なので、相談対応件数には数えていません。"
    if contact.reach == Reach.REACHED:
        return "相談対応件数に1件として数えています。"
    return "つながらなかったので、相談対応件数には数えていません。"
