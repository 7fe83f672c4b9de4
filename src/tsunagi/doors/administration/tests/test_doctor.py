import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError

from tsunagi.doors.administration import queries
from tsunagi.doors.administration.queries import Level
from tsunagi.foundation.core.errors import Refused


def levels(findings):
    return {finding.subject: finding.level for finding in findings}


@pytest.mark.django_db
def test_it_finds_nothing_wrong_with_a_fresh_installation():
    output = StringIO()

    call_command("doctor", format="json", stdout=output)

    findings = json.loads(output.getvalue())
    assert {finding["subject"] for finding in findings} >= {"Python", "鍵", "データベース", "表の形", "書体"}
    assert "×" not in {finding["level"] for finding in findings}


@pytest.mark.django_db
def test_every_problem_comes_with_its_cure(monkeypatch, settings, tmp_path):
    (tmp_path / "keys").mkdir(mode=0o755)
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(queries, "pending_migrations", lambda: ["cases.0002"])
    monkeypatch.setattr(queries, "installed_fonts", no_fonts)
    monkeypatch.setattr(queries.shutil, "which", lambda _: None)

    findings = queries.diagnosis()

    found = levels(findings)
    assert found["鍵"] == found["表の形"] == found["書体"] == Level.PROBLEM
    assert found["Chromium"] == Level.NOTE
    assert all(finding.cure for finding in findings if finding.level is not Level.GOOD)


@pytest.mark.django_db
def test_it_ends_with_1_when_the_database_cannot_be_reached(monkeypatch):
    def unreachable():
        raise DatabaseError

    monkeypatch.setattr(queries, "pending_migrations", unreachable)

    with pytest.raises(CommandError) as refusal:
        call_command("doctor", stdout=StringIO())

    assert refusal.value.returncode == 1


def no_fonts():
    raise Refused("日本語の書体が見つかりません。")
