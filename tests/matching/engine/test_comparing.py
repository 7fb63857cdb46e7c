"""What-ifs give the same figures as solving the changed round."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine.explaining import Change, alternatives, slot_values
from matching.engine.problem import Mentee, Mentor, Problem
from matching.engine.solving import propose
from tests.matching.engine.instances import modest, rounds


@modest
@given(rounds())
def test_slot_values_are_those_of_solving_again(a_round):
    solution = a_round.solve()
    for value in slot_values(a_round.as_problem(), solution):
        more = a_round.with_room(value.mentor, +1).solve()
        assert value.matched_gain == more.matched - solution.matched
        assert value.points_gain == more.points - solution.points
        pinned = [mentor for _, mentor in a_round.pins].count(value.mentor)
        if a_round.capacities[value.mentor] == pinned:
            assert (value.matched_loss, value.points_loss) == (None, None)
        else:
            fewer = a_round.with_room(value.mentor, -1).solve()
            assert value.matched_loss == solution.matched - fewer.matched
            assert value.points_loss == solution.points - fewer.points


@modest
@given(rounds(most_mentees=5), st.data())
def test_alternatives_are_the_cheapest_and_exact(a_round, data):
    assume(a_round.scores.mentee_ids)
    mentee = data.draw(st.sampled_from(a_round.scores.mentee_ids))
    solution = a_round.solve()
    found = alternatives(a_round.as_problem(), solution, mentee, k=2)
    free = replace(
        a_round, pins=frozenset(pin for pin in a_round.pins if pin[0] != mentee)
    )
    costs = {}
    for mentor in set(a_round.scores.mentor_ids) - {solution.mentor_of.get(mentee)}:
        forced = [p for p in free.every_round() if (mentee, mentor) in p]
        if forced:
            costs[mentor] = max(map(free.value, forced))
    ranked = sorted(costs.values(), reverse=True)
    assert [costs[other.mentor] for other in found] == ranked[:2]
    for other in found:
        people, _, points = costs[other.mentor]
        assert other.matched_change == people - solution.matched
        assert other.points_change == points - solution.points
        assert other.points == a_round.scores.of(mentee, other.mentor)
        assert all(change.before != change.after for change in other.others)


@modest
@given(rounds())
def test_pinning_any_allowed_pair_is_the_rest_plus_that_pair(a_round):
    mentors = a_round.scores.mentor_ids
    for mentee in set(a_round.scores.mentee_ids) - set(dict(a_round.pins)):
        for mentor in mentors:
            pinned = [held for _, held in a_round.pins].count(mentor)
            if not a_round.allows(mentee, mentor):
                continue
            if a_round.capacities[mentor] == pinned:
                continue
            pin = frozenset({(mentee, mentor)})
            whole = replace(a_round, pins=a_round.pins | pin).solve()
            others = a_round.with_bits([(mentee, other) for other in mentors], 1)
            rest = others.with_room(mentor, -1).solve()
            assert whole.matched == rest.matched + 1
            assert whole.points == rest.points + a_round.scores.of(mentee, mentor)


def cafe():
    ben = Mentee("Ben", choices=("Ada", "Zoe"))
    bri = Mentee("Bri", choices=("Zoe", "Ada"))
    return Problem((ben, bri), (Mentor("Ada"), Mentor("Zoe")))


def test_an_alternative_names_who_would_move():
    problem = cafe()
    (other,) = alternatives(problem, propose(problem), "Ben")
    assert (other.mentor, other.points) == ("Zoe", 120)
    assert (other.matched_change, other.points_change) == (0, -60)
    assert other.others == (Change("Bri", "Zoe", "Ada"),)


def test_an_alternative_to_a_pin_sets_the_pin_aside():
    problem = replace(cafe(), pins=frozenset({("Ben", "Zoe")}))
    (other,) = alternatives(problem, propose(problem), "Ben")
    assert (other.mentor, other.points_change) == ("Ada", 60)


def test_an_alternative_for_somebody_without_a_mentor_tells_who_loses():
    problem = replace(cafe(), mentors=(Mentor("Ada"),))
    (other,) = alternatives(problem, propose(problem), "Bri")
    assert (other.matched_change, other.points_change) == (0, -30)
    assert other.others == (Change("Ben", "Ada", None),)


def test_an_alternative_moves_no_more_people_than_it_must():
    """Everybody fits everywhere, so one swap is enough, whatever the lottery says."""
    mentees = tuple(Mentee(f"mentee {n}") for n in range(8))
    problem = Problem(mentees, tuple(Mentor(f"mentor {n}") for n in range(8)))
    others = alternatives(problem, propose(problem), "mentee 0", k=7)
    assert len(others) == 7
    assert all(len(other.others) == 1 for other in others)
