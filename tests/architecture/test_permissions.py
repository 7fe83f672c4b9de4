import ast

from tests.architecture.reading import SRC, sources, tree
from tsunagi.foundation.accounts.roles import ROLES, Permission

# Rights that people hold before the page that asks for them exists.
AHEAD_OF_THEIR_PAGE = {
    Permission.AUDIT_VIEW: "the page of the log comes with administration; roles already say who will read it",
}


def test_every_permission_is_asked_for_somewhere():
    asked = {
        node.attr
        for path in sources()
        if path != SRC / "foundation/accounts/roles.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"Permission", "P"}
    }

    assert {p for p in Permission if p.name not in asked} == AHEAD_OF_THEIR_PAGE.keys()


def test_every_permission_is_in_some_role():
    assert set().union(*(role.permissions for role in ROLES)) == set(Permission)


def test_every_role_says_in_japanese_what_it_is_for():
    assert all(role.label and role.description.endswith("。") for role in ROLES)


def test_numbers_people_do_not_read_contacts():
    readers = {role.code for role in ROLES if Permission.CONTACT_VIEW in role.permissions}

    assert readers == {"counsellor", "centre_head"}
