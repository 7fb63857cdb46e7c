import pytest

from accounts.models import LivedExperience
from matching.approving import approve
from matching.excluding import keep_apart
from matching.matches import end_match
from matching.models import MatchingProfile, Proposal, Round
from matching.rounds import RoundMoved, solve_round, start_round

SEED = 7


@pytest.fixture
def solved(cast, make):
    def solve():
        return solve_round(start_round(cast.program, cast.cleo, seed=SEED))

    return solve


def names(round):
    rows = round.proposals.with_people()
    return {row.mentee.name: row.mentor.name for row in rows}


def test_everybody_who_waits_gets_the_pair_that_fits(cast, make, solved):
    make.member("Kit", interests=["Chess", "Cooking"])
    make.mentor("Uma", interests=["chess", "cooking"], capacity=1)
    MatchingProfile.objects.create(membership=cast.member("ben"), interests=["Music"])
    MatchingProfile.objects.create(membership=cast.member("ada"), interests=["music"])
    round = solved()
    found = names(round)
    assert (found["Kit"], found["Ben"]) == ("Uma", "Ada")
    assert set(found) == {"Kit", "Ben", "Bea"}
    assert round.certificate["gap"] == 0
    assert round.state == Round.State.PROPOSED


def test_the_parts_of_a_score_sum_up_to_it(cast, make, solved):
    make.member("Kit", needs=["Housing", "Work"], goals=["Walk more"])
    make.mentor("Uma", needs=["work"], goals=["walk more"])
    for row in solved().proposals.all():
        assert sum(part["points"] for part in row.contributions) == row.score
        assert sum(part["of"] for part in row.contributions) == 1000


def test_matching_uses_what_nobody_is_shown(cast, make, solved):
    make.member("Kit")
    make.mentor("Uma", capacity=1)
    kit, uma = (m for m in make.members("Kit", "Uma"))
    for member in (kit, uma):
        LivedExperience.objects.create(membership=member, topic="Night shifts")
    round = solved()
    assert names(round)["Kit"] == "Uma"
    parts = round.proposals.get(mentee=kit).contributions
    assert "Night shifts" not in str(parts)
    assert "Both share an experience that they keep private." in str(parts)


def test_an_experience_that_both_show_is_named_to_staff(cast, make, solved):
    make.member("Kit")
    make.mentor("Uma", capacity=1)
    for member in make.members("Kit", "Uma"):
        LivedExperience.objects.create(
            membership=member, topic="Night shifts", visibility="profile"
        )
    parts = solved().proposals.get(mentee__user__name_used="Kit").contributions
    assert "Both listed “Night shifts”." in str(parts)


def test_a_mentor_who_is_not_cleared_is_never_proposed(cast, make, solved):
    make.mentor("Uma", cleared=False, capacity=9)
    assert "Uma" not in names(solved()).values()


def test_excluded_people_are_kept_apart_whoever_was_written_first(cast, make, solved):
    ada, abe = cast.member("ada"), cast.member("abe")
    ben, bea = cast.member("ben"), cast.member("bea")
    keep_apart(ada, ben, cast.cleo, "Neighbors")
    keep_apart(bea, abe, cast.cleo)
    assert names(solved()) == {"Ben": "Abe", "Bea": "Ada"}


def test_who_finds_nobody_gets_a_reason(cast, make, solved):
    for name in ("ada", "abe"):
        MatchingProfile.objects.create(membership=cast.member(name), capacity=0)
    round = solved()
    assert names(round) == {}
    assert [len(row.texts) > 0 for row in round.unplaced.all()] == [True, True]


def test_nobody_with_a_mentor_is_in_a_round(cast, make, solved):
    match = make.match("ada", "ben")
    assert "Ben" not in names(solved())
    Round.objects.all().delete()
    end_match(match, match.Reason.FIT, cast.cleo, again=True)
    assert "Ben" in names(solved())


def test_who_stopped_looking_is_left_in_peace(cast, make, solved):
    match = make.match("ada", "ben")
    end_match(match, match.Reason.GOALS, cast.cleo)
    assert "Ben" not in names(solved())


def test_a_second_start_gives_the_open_round(cast, make):
    first = start_round(cast.program, cast.cleo)
    assert start_round(cast.program, cast.cora) == first


def test_two_solves_at_once_leave_one_answer(cast, make, solved):
    round = solved()
    late = Round.objects.get(pk=round.pk)
    solve_round(round)
    with pytest.raises(RoundMoved):
        solve_round(late)
    assert round.proposals.count() == 2


def test_the_same_people_and_seed_give_the_same_round(cast, make, solved):
    make.member("Kit")
    first = solved()
    pairs, fingerprint = names(first), first.input_hash
    first.delete()
    again = solved()
    assert (names(again), again.input_hash) == (pairs, fingerprint)


def test_a_second_look_keeps_pins_and_what_was_set_aside_apart(cast, make, solved):
    round = solved()
    ben = round.proposals.get(mentee=cast.member("ben"))
    ben.pinned = True
    ben.save()
    bea = round.proposals.get(mentee=cast.member("bea"))
    bea.state = bea.State.SET_ASIDE
    bea.save()
    solve_round(round)
    rows = {r.mentee.name: r for r in round.proposals.proposed().with_people()}
    assert rows["Ben"].mentor == ben.mentor and rows["Ben"].pinned
    assert rows["Bea"].mentor != bea.mentor


def test_a_pin_that_became_impossible_falls(cast, make, solved):
    round = solved()
    ben = round.proposals.get(mentee=cast.member("ben"))
    round.proposals.filter(pk=ben.pk).update(pinned=True)
    MatchingProfile.objects.create(membership=ben.mentor, capacity=0)
    solve_round(round)
    assert names(round)["Ben"] != ben.mentor.name
    assert round.summary["unpinned"] == 1


def test_who_was_asked_meanwhile_is_not_proposed_again(cast, make, solved):
    round = solved()
    late = Round.objects.get(pk=round.pk)
    approve(round, [round.proposals.first().pk], cast.cleo)
    with pytest.raises(RoundMoved):
        solve_round(late)
    assert Proposal.objects.asked().count() == 1
