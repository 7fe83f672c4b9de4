import pytest

from tsunagi.work.newsletters.tests.factories import planned_issue, published_issue

pytestmark = pytest.mark.django_db


def test_it_shows_a_planned_issue_with_the_next_steps(client, centre_head):
    issue = planned_issue()
    client.force_login(centre_head)

    page = client.get(f"/newsletters/{issue.pk}/").content.decode()

    assert "2022年9月" in page
    assert "発行を記録する" in page
    assert "発行しなかった理由を書く" in page


def test_one_that_went_out_has_no_next_step(client, centre_head):
    issue = published_issue()
    client.force_login(centre_head)

    page = client.get(f"/newsletters/{issue.pk}/").content.decode()

    assert "2022年9月20日" in page
    assert "発行を記録する" not in page


def test_no_issue_no_page_and_no_right_no_answer(client, counsellor, auditor):
    client.force_login(counsellor)
    assert client.get("/newsletters/999/").status_code == 404

    client.force_login(auditor)
    assert client.get("/newsletters/999/").status_code == 403
