from datetime import timedelta

from django.utils import timezone

from accounts import attention, facts
from accounts.models import Membership
from matching import glance
from matching.answering import answer
from matching.models import Match, MatchingProfile, Proposal, Round
from matching.rounds import solve_round, start_round

NOW = timezone.now()


def test_who_waits_and_who_has_room(cast, make):
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=0)
    MatchingProfile.objects.create(
        membership=cast.member("ben"), waiting_since=NOW - timedelta(days=9)
    )
    waiting = glance.waiting_now(cast.program, NOW)
    assert waiting == {"count": 2, "middle_days": 0} or waiting["middle_days"] == 9
    assert glance.mentors_with_room(cast.program) == {"mentors": 1, "places": 2}


def test_pairs_by_week(cast, make):
    make.match(now=NOW - timedelta(days=10))
    assert glance.active_pairs_by_week(cast.program, NOW, 4) == [0, 0, 1, 1]


def test_what_is_open_for_a_person(cast, make):
    row = make.asked()
    assert glance.open_proposals([cast.member("ben")]) == [row]
    answer(row, cast.member("ben"), True)
    assert glance.open_proposals([cast.member("ben")]) == []
    answer(row, cast.member("ada"), True)
    assert [m.mentee.name for m in glance.live_matches([cast.member("ada")])] == ["Ben"]


def whats(cast, now):
    return [item.what for item in attention.items_for(cast.program, cast.cleo, now)]


def test_the_longest_wait_stands_for_all(cast, make):
    found = [what for what in whats(cast, timezone.now()) if "longest" in what]
    assert found == ["Ben has waited longest for a mentor"]


def test_a_round_waits_for_review(cast, make):
    round = solve_round(start_round(cast.program, cast.cleo))
    sentence = f"Matching round {round.number} waits for your review"
    assert sentence in whats(cast, timezone.now())


def test_quiet_questions_come_up_after_four_days(cast, make):
    make.asked(now=NOW)
    quiet = "Ben and Ada have not both answered yet"
    assert quiet not in whats(cast, NOW + timedelta(days=3))
    assert quiet in whats(cast, NOW + timedelta(days=5))


def test_leaving_the_program_leaves_match_and_questions(cast, make):
    match, row = make.match("abe", "bea"), make.asked("ben", "ada")
    for name in ("abe", "ada"):
        leaver = cast.member(name)
        leaver.ended_at = timezone.now()
        facts.membership_ended.send(Membership, membership=leaver)
    match.refresh_from_db()
    row.refresh_from_db()
    assert (match.status, row.state) == (Match.Status.ENDED, Proposal.State.DECLINED)
    assert cast.member("bea").matching_profile.looking
    assert Round.objects.get().state == Round.State.CLOSED
