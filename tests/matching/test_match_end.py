import pytest
from django.urls import reverse

from matching.models import Match, MatchingProfile


@pytest.fixture
def match(make):
    return make.match()


def url(match):
    return reverse("matching:match_end", args=["riverside", match.public_id])


def test_the_page_says_what_will_happen(as_, match):
    page = as_("cleo").get(url(match)).text
    assert "End the pairing of Ada and Ben?" in page
    assert "Keep it" in page


def test_it_ends_with_a_reason(as_, match):
    assert "Choose what comes closest" in as_("cleo").post(url(match), {"x": 1}).text
    as_("cleo").post(url(match), {"reason": "goals"})
    match.refresh_from_db()
    assert (match.status, match.end_reason) == (Match.Status.ENDED, "goals")


def test_the_mentee_may_wait_for_somebody_new(as_, match):
    as_("cleo").post(url(match), {"reason": "fit", "again": "on"})
    assert MatchingProfile.objects.get(membership=match.mentee).looking


def test_a_second_click_is_harmless(as_, match):
    for reason in ("goals", "life"):
        as_("cleo").post(url(match), {"reason": reason})
    match.refresh_from_db()
    assert match.end_reason == "goals"
    assert "has ended already" in as_("cleo").get(url(match)).text


def test_another_program_is_not_there(as_, match):
    assert as_("cal").post(url(match), {"reason": "goals"}).status_code == 404
    own = url(match).replace("riverside", "hillcrest")
    assert as_("cal").post(own, {"reason": "goals"}).status_code == 404
    match.refresh_from_db()
    assert match.is_live
