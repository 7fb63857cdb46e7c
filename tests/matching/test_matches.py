import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership
from accounts.people import add_member
from matching import facts
from matching.matches import NotPossible, end_match, start_match
from matching.models import Cover, Match, MatchingProfile
from training.clearance import place_hold

Reason = Match.Reason


def test_a_mentee_never_has_two_live_matches(cast, make):
    make.match("ada", "ben")
    with pytest.raises(NotPossible, match="has a mentor already"):
        make.match("abe", "ben")
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.create(
            program=cast.program, mentor=cast.member("abe"), mentee=cast.member("ben")
        )


def test_a_mentor_without_a_place_cannot_be_matched(cast, make):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=1)
    make.match("ada", "ben")
    with pytest.raises(NotPossible, match="no open place"):
        make.match("ada", "bea")


def test_a_cover_takes_a_place(cast, make):
    match = make.match("abe", "bea")
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=1)
    Cover.objects.create(match=match, mentor=cast.member("ada"))
    with pytest.raises(NotPossible, match="no open place"):
        make.match("ada", "ben")


def test_nobody_is_matched_with_themselves(cast, make):
    both = add_member(cast.ben, cast.program, Membership.Role.MENTOR)
    with pytest.raises(NotPossible):
        start_match(both, cast.member("ben"))


@pytest.mark.parametrize(
    "mentor, mentee", [("ben", "ada"), ("ann", "ben"), ("ada", "bob"), ("sol", "ben")]
)
def test_roles_and_programs_must_fit(cast, make, mentor, mentee):
    with pytest.raises(NotPossible):
        make.match(mentor, mentee)


def test_a_person_on_a_break_is_not_matched(cast, make):
    Membership.objects.filter(pk=cast.member("ada").pk).update(status="paused")
    with pytest.raises(NotPossible, match="break"):
        make.match()


def test_an_end_is_told_once(cast, make):
    match, heard = make.match(), []
    facts.match_ended.connect(lambda match, **_: heard.append(match), weak=False)
    assert end_match(match, Reason.GOALS, cast.cleo)
    assert not end_match(match, Reason.LIFE, cast.cleo)
    match.refresh_from_db()
    assert heard == [match]
    assert match.end_reason == Reason.GOALS


def test_after_an_end_the_mentee_may_wait_again(cast, make):
    match, now = make.match(), timezone.now()
    end_match(match, Reason.FIT, cast.cleo, again=True, now=now)
    profile = cast.member("ben").matching_profile
    assert (profile.looking, profile.waiting_since) == (True, now)


def test_who_sees_a_match(cast, make):
    match = make.match()

    def sees(name):
        return Match.objects.visible_to(getattr(cast, name)).exists()

    assert {name for name in cast.people if sees(name)} == set(
        "cleo cora ada ben sol".split()
    )
    end_match(match, Reason.GOALS, cast.cleo)
    assert {name for name in cast.people if sees(name)} == {"cleo", "cora", "sol"}


def test_partners_see_each_other_while_it_lasts(cast, make):
    ben = Membership.objects.filter(pk=cast.member("ben").pk)
    assert not ben.visible_to(cast.ada).exists()
    match = make.match()
    assert ben.visible_to(cast.ada).exists()
    assert ben.visible_to(cast.sol).exists()
    assert not ben.visible_to(cast.abe).exists()
    cover = Cover.objects.create(match=match, mentor=cast.member("abe"))
    assert ben.visible_to(cast.abe).exists()
    Cover.objects.filter(pk=cover.pk).update(until=timezone.now())
    assert not ben.visible_to(cast.abe).exists()
    end_match(match, Reason.GOALS, cast.cleo)
    assert not ben.visible_to(cast.ada).exists()


def test_a_mentor_without_training_cannot_be_matched(cast, make):
    new = make.mentor("Nia", cleared=False)
    with pytest.raises(NotPossible, match="not cleared"):
        start_match(new, cast.member("ben"))


def test_a_mentor_on_hold_cannot_be_matched(cast, make):
    place_hold(cast.member("ada"), "supervision", by=cast.cleo)
    with pytest.raises(NotPossible, match="not cleared"):
        make.match()
