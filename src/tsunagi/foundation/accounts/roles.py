"""Permissions as one enum, roles as described lists in code. The database stores only the short role code."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One right each: noun, then verb."""

    AUDIT_VIEW = "audit.view"
    CONTACT_RECORD = "contact.record"
    CONTACT_VIEW = "contact.view"
    DESK_SET_STATUS = "desk.set_status"
    DESK_VIEW = "desk.view"
    EVENT_RECORD = "event.record"
    EVENT_VIEW = "event.view"
    FIGURE_VIEW = "figure.view"
    NEWSLETTER_ISSUE = "newsletter.issue"
    NEWSLETTER_VIEW = "newsletter.view"
    PLAN_EDIT = "plan.edit"
    PLAN_VIEW = "plan.view"
    SHEET_EDIT = "sheet.edit"
    SHEET_JUDGE = "sheet.judge"
    SHEET_VIEW = "sheet.view"


@dataclass(frozen=True)
class Role:
    """A role: what it is called, what it is for, and what it may do."""

    code: str
    label: str
    description: str
    permissions: frozenset[Permission]


P = Permission
NUMBERS = frozenset({P.FIGURE_VIEW, P.SHEET_VIEW, P.PLAN_VIEW})
OPEN_WORK = frozenset({P.DESK_VIEW, P.EVENT_VIEW, P.NEWSLETTER_VIEW})

ROLES = (
    Role(
        "counsellor",
        "相談員",
        "相談を受け、記録します。",
        NUMBERS | OPEN_WORK | {P.CONTACT_VIEW, P.CONTACT_RECORD, P.EVENT_RECORD},
    ),
    Role(
        "centre_head",
        "センター長",
        "センターの仕事全体を見て、行事・通信・窓口の記録に責任を持ちます。",
        NUMBERS
        | OPEN_WORK
        | {P.CONTACT_VIEW, P.CONTACT_RECORD, P.EVENT_RECORD, P.NEWSLETTER_ISSUE, P.DESK_SET_STATUS}
        | {P.SHEET_EDIT, P.AUDIT_VIEW},
    ),
    Role(
        "prefectural_officer",
        "県担当課",
        "検証票を書き、進捗状況を決めます。相談の中身は見ません。",
        NUMBERS | OPEN_WORK | {P.SHEET_EDIT, P.SHEET_JUDGE, P.PLAN_EDIT, P.DESK_SET_STATUS},
    ),
    Role(
        "planning_officer",
        "企画調整課",
        "計画と検証票を取りまとめます。相談の中身は見ません。",
        NUMBERS | {P.PLAN_EDIT},
    ),
    Role(
        "municipal_officer",
        "市町村担当者",
        "市町村の窓口と行事を見ます。",
        frozenset({P.DESK_VIEW, P.EVENT_VIEW, P.NEWSLETTER_VIEW}),
    ),
    Role(
        "administrator",
        "システム管理者",
        "職員と設定を管理します。相談の中身は見ません。",
        frozenset({P.AUDIT_VIEW}),
    ),
    Role(
        "auditor",
        "監査",
        "数字と操作記録を確かめます。相談の中身は見ません。",
        NUMBERS | {P.AUDIT_VIEW},
    ),
)
BY_CODE = {role.code: role for role in ROLES}


def permissions_of(role_code: str) -> frozenset[Permission]:
    """What a role may do; a code nobody knows grants nothing."""
    role = BY_CODE.get(role_code)
    return role.permissions if role else frozenset()
