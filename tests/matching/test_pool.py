"""Who waits, why, and what comes next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.answering import answer
from matching.models import MatchingProfile
from matching.rounds import solve_round, start_round
from tests.matching.crowd import crowd

URL = "/p/riverside/matching/pool/"


def test_why_each_waits(as_, cast, make):
    declined = make.asked("bea", "abe", make.round(state="asked"))
    answer(declined, cast.member("abe"), False)
    make.member("Ida", required_gender="woman")
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    round.proposals.filter(mentee=cast.member("bea")).delete()
    make.member("Kit")
    make.member("New", interests=["Chess"])
    page = as_("cleo").get(URL).text
    ben = round.proposals.get(mentee=cast.member("ben"))
    for sentence in (
        "It was not this time with Abe.",
        f"proposes {ben.mentor.name}. Nobody has been asked yet.",
        "found nobody:",
        "Has not told us yet what they look for.",
        "New since the last round.",
    ):
        assert sentence in page.replace("&#x27;", "'"), sentence
    suggest = reverse("matching:suggest", args=["riverside", ben.mentee.public_id])
    assert suggest not in page


def test_mentors_with_room_and_who_is_not_cleared(as_, cast, make):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=0)
    make.mentor("Uma", capacity=3)
    make.mentor("Oli", cleared=False, capacity=1)
    page = as_("cleo").get(URL, {"show": "mentors"}).text
    assert "3 open places" in page
    assert "1 open place, not cleared to be matched yet" in page
    assert page.index("Uma") < page.index("Oli")


@pytest.mark.parametrize("show", ["waiting", "mentors"])
def test_as_many_queries_for_forty_as_for_two(as_, cast, make, show):
    solve_round(start_round(cast.program, cast.cleo, seed=1))
    cleo = as_("cleo")
    cleo.get(URL, {"show": show})
    with CaptureQueriesContext(connection) as few:
        cleo.get(URL, {"show": show})
    crowd(cast.program, 40, 40)
    with CaptureQueriesContext(connection) as many:
        page = cleo.get(URL, {"show": show})
    assert page.text.count('<span class="mark') >= 40
    assert len(many) == len(few)
