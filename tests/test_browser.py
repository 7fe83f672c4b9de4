import pytest

pytestmark = pytest.mark.browser


def test_the_login_page_opens_in_japanese_without_an_error_in_the_console(live_server, page):
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))

    page.goto(f"{live_server.url}/login/")

    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.get_by_label("ログイン名").is_visible()
    assert problems == []
