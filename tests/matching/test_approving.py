"""What is looked at again before anybody is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership
from matching.answering import answer, begin
from matching.approving import approve_pairs, sort_out
from matching.models import Exclusion, MatchingProfile, Proposal
from training.clearance import place_hold


@pytest.fixture
def pairs(cast, make):
    """Ben with Ada, Bea with Abe, each alone with a place for everybody."""
    round = make.round()
    return (
        make.proposal(cast.member("ben"), cast.member("ada"), round),
        make.proposal(cast.member("bea"), cast.member("abe"), round),
    )


def approved(cast, pairs):
    found = approve_pairs(pairs[0].round, [row.pk for row in pairs], cast.cleo)
    why = [reason for _row, reason in found.passed_over]
    return [row.mentee.name for row in found.asked], why


def no_place(cast):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=0)


def on_hold(cast):
    place_hold(cast.member("ada"), "supervision", by=cast.cleo)


def apart(cast):
    """The row alone, as if it came after the pair was read."""
    Exclusion.objects.create(first=cast.member("ada"), second=cast.member("ben"))


def pause(cast, name):
    Membership.objects.filter(pk=cast.member(name).pk).update(status="paused")


@pytest.mark.parametrize(
    "change, said",
    [
        (no_place, "The last place of Ada is taken by now."),
        (on_hold, "Ada is not cleared to be matched today."),
        (apart, "These two are not to be matched with each other."),
        (lambda cast: pause(cast, "ada"), "Ada is taking a break or has left."),
        (lambda cast: pause(cast, "ben"), "Ben is taking a break or has left."),
    ],
)
def test_one_stale_pair_never_holds_up_the_others(cast, pairs, change, said):
    change(cast)
    assert approved(cast, pairs) == (["Bea"], [said])


def test_who_has_a_mentor_or_is_asked_is_passed_over(cast, make, pairs):
    make.match("ada", "ben")
    make.asked("bea", "ada", make.round(number=2, state="asked"))
    asked, why = approved(cast, pairs)
    assert asked == []
    assert sorted(why) == [
        "Bea is being asked about somebody else.",
        "Ben has a mentor by now.",
    ]


def test_the_last_place_goes_to_the_better_pair(cast, make):
    round, ada = make.round(), cast.member("ada")
    MatchingProfile.objects.create(membership=ada, capacity=1)
    worse = make.proposal(cast.member("ben"), ada, round, score=300)
    better = make.proposal(cast.member("bea"), ada, round, score=700)
    asked, why = approved(cast, (worse, better))
    assert (asked, why) == (["Bea"], ["The last place of Ada is taken by now."])


def test_the_page_says_why_a_pair_was_not_asked(as_, cast, pairs):
    no_place(cast)
    url = f"/p/riverside/matching/{pairs[0].round.public_id}/approve/"
    page = as_("cleo").post(url, {"all": "1"}, follow=True).text
    assert "1 pair was asked" in page
    assert "The last place of Ada is taken by now." in page


def test_two_who_were_kept_apart_meanwhile_do_not_begin(cast, make):
    row = make.asked()
    answer(row, cast.member("ben"), True)
    apart(cast)
    answer(row, cast.member("ada"), True)
    assert "not to be matched" in begin(row)
    assert Proposal.objects.get(pk=row.pk).state == Proposal.State.ASKED


def test_looking_again_costs_the_same_for_twelve_as_for_two(cast, make):
    round, uma = make.round(), make.mentor("Uma", capacity=12)
    rows = [make.proposal(make.member(f"Kit{n}"), uma, round) for n in range(12)]
    rows = list(Proposal.objects.filter(pk__in=[r.pk for r in rows]).with_people())
    costs = []
    for some in (rows[:2], rows):
        with CaptureQueriesContext(connection) as queries:
            assert len(sort_out(round, some, timezone.now()).asked) == len(some)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12
