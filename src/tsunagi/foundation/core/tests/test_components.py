"""The gallery shows every component, and every component says what it needs."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tsunagi.foundation.core.gallery import examples

TEMPLATES = Path(__file__).parents[1] / "templates"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))


@pytest.fixture(autouse=True)
def plain_static_addresses(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def test_it_shows_every_component_in_the_gallery():
    html = render_to_string("core/components.html", {"examples": examples()})

    assert sorted({example.name for example in examples()} - {"field"}) == COMPONENTS
    assert html.count('<section class="stack"') == len(examples())


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_starts_each_component_with_its_parameters(name):
    assert (TEMPLATES / "components" / f"{name}.html").read_text().startswith("{% comment %}")


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
def test_it_renders_error_pages_without_any_context(code):
    html = render_to_string(f"{code}.html")

    assert "はじめの画面へ" in html
    assert f"エラー{code}" not in html


def test_it_connects_help_and_errors_with_their_field():
    (form,) = [example.form for example in examples() if example.name == "field"]

    html = form["name"].as_field_group()

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert '<span class="field__mark">必須</span>' in html


def test_it_holds_no_inline_script_style_or_outside_host():
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        assert " style=" not in text, path
        assert " onclick" not in text, path
        assert "//" not in text.replace("http://www.w3.org", ""), path
