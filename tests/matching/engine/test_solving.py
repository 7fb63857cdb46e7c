"""Properties of a solved round, most of them against exhaustive enumeration."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine import rules
from matching.engine.assigning import METHODS, CannotSolve, by_assignment
from matching.engine.edges import plain
from matching.engine.lottery import splitmix64, ticket
from matching.engine.problem import Mentee, Mentor, Problem, Settings
from matching.engine.scoring import Scores
from matching.engine.solving import PinRefused, propose, solve_scores
from tests.matching.engine.instances import modest, rounds


@modest
@given(rounds())
def test_no_round_is_better(a_round):
    best = max(map(a_round.value, a_round.every_round()))
    assert a_round.value(a_round.solve().pairs) == best


@modest
@given(rounds(most_mentees=5), st.integers(0, 2**64 - 1))
def test_the_lottery_decides_among_equals_as_published(a_round, seed):
    chosen = a_round.solve(seed=seed).pairs
    best = a_round.value(chosen)
    equals = [p for p in a_round.every_round() if a_round.value(p) == best]

    def luck(pairs):
        return sum(ticket(*pair, seed ^ splitmix64(0)) for pair in pairs)

    assert luck(chosen) == max(map(luck, equals))


@modest
@given(rounds(most_mentees=5), st.data())
def test_equals_keep_as_many_earlier_pairs_as_possible(a_round, data):
    everything = list(a_round.every_round())
    keep = data.draw(st.sampled_from(everything))
    chosen = a_round.solve(keep=keep).pairs
    best = a_round.value(chosen)
    kept = [len({*p} & {*keep}) for p in everything if a_round.value(p) == best]
    assert len({*chosen} & {*keep}) == max(kept)


@modest
@given(rounds())
def test_rules_places_and_pins_are_kept(a_round):
    pairs = a_round.solve().pairs
    assert all(a_round.allows(*pair) for pair in pairs)
    assert len({mentee for mentee, _ in pairs}) == len(pairs)
    for mentor, room in a_round.capacities.items():
        assert [held for _, held in pairs].count(mentor) <= room
    assert a_round.pins <= set(pairs)


@modest
@given(rounds(), st.randoms())
def test_the_order_of_rows_and_columns_does_not_matter(a_round, random):
    scores = a_round.scores
    rows, cols = (
        list(range(len(scores.mentee_ids))),
        list(range(len(scores.mentor_ids))),
    )
    random.shuffle(rows)
    random.shuffle(cols)
    mixed = Scores(
        scores.points[np.ix_(rows, cols)],
        scores.rule_bits[np.ix_(rows, cols)],
        tuple(scores.mentee_ids[i] for i in rows),
        tuple(scores.mentor_ids[j] for j in cols),
    )
    assert replace(a_round, scores=mixed).solve().pairs == a_round.solve().pairs


@modest
@given(rounds())
def test_both_solvers_give_the_same_round(a_round):
    flow, assignment = (a_round.solve(method=name) for name in ("flow", "assignment"))
    assert flow.pairs == assignment.pairs
    assert flow.certificate == assignment.certificate


@modest
@given(rounds(), st.data())
def test_more_room_never_hurts_and_more_rules_never_help(a_round, data):
    assume(a_round.scores.points.size)
    value = a_round.value(a_round.solve().pairs)
    mentor = data.draw(st.sampled_from(a_round.scores.mentor_ids))
    mentee = data.draw(st.sampled_from(a_round.scores.mentee_ids))
    more = a_round.with_room(mentor, +1)
    assert more.value(more.solve().pairs) >= value
    if (mentee, mentor) not in a_round.pins:
        apart = a_round.with_bits([(mentee, mentor)], rules.DO_NOT_MATCH.bit)
        assert apart.value(apart.solve().pairs) <= value


@modest
@given(rounds(), st.data())
def test_pinning_what_is_proposed_changes_nothing(a_round, data):
    pairs = a_round.solve().pairs
    some = frozenset(pair for pair in pairs if data.draw(st.booleans()))
    assert replace(a_round, pins=a_round.pins | some).solve().pairs == pairs


@modest
@given(rounds(pins=False), st.integers(1, 900))
def test_the_same_points_for_everyone_change_nothing(a_round, more):
    scores = replace(a_round.scores, points=a_round.scores.points + np.int16(more))
    assert replace(a_round, scores=scores).solve().pairs == a_round.solve().pairs


@modest
@given(rounds())
def test_a_mentee_without_options_changes_nobody(a_round):
    scores = a_round.scores
    row = np.ones((1, len(scores.mentor_ids)))
    longer = replace(
        scores,
        points=np.vstack([scores.points, 100 * row]).astype(np.int16),
        rule_bits=np.vstack([scores.rule_bits, rules.HOURS.bit * row]).astype(
            np.uint16
        ),
        mentee_ids=(*scores.mentee_ids, "nobody fits"),
    )
    tiers = a_round.tiers | {"nobody fits": 3}
    more = replace(a_round, scores=longer, tiers=tiers)
    assert more.solve().pairs == a_round.solve().pairs


@modest
@given(rounds(), st.data())
def test_waiting_longer_never_costs_a_place(a_round, data):
    pairs = a_round.solve().pairs
    assume(pairs)
    mentee, _ = data.draw(st.sampled_from(pairs))
    later = replace(a_round, tiers=a_round.tiers | {mentee: a_round.tiers[mentee] + 1})
    assert mentee in later.solve().mentor_of


def one_pair(**settings):
    mentee = Mentee("Ben", languages=("en",), experiences=("work",))
    mentor = Mentor("Ada", languages=("en",), experiences=("work",))
    return Problem((mentee,), (mentor,), settings=Settings(**settings))


def test_a_round_of_two_people():
    solution = propose(one_pair())
    assert solution.pairs == (("Ben", "Ada"),)
    assert (solution.matched, solution.points, solution.by_tier) == (1, 250, {1: 1})
    assert solution.mentor_of == {"Ben": "Ada"}


def test_an_empty_round_is_solved():
    assert propose(Problem((), ())).pairs == ()


def test_people_come_before_points():
    points = np.array([[9, 20], [0, 9]], np.int16)
    bits = np.array([[0, 0], [1, 0]], np.uint16)
    scores = Scores(points, bits, ("a", "b"), ("x", "y"))
    assert solve_scores(scores, {"x": 1, "y": 1}).pairs == (("a", "x"), ("b", "y"))


def test_a_pair_below_the_floor_needs_a_pin():
    weak = one_pair(floor=251)
    assert propose(weak).pairs == ()
    pinned = replace(weak, pins=frozenset({("Ben", "Ada")}))
    assert propose(pinned).pairs == (("Ben", "Ada"),)


def test_a_pin_against_a_rule_is_refused():
    apart = replace(
        one_pair(),
        pins=frozenset({("Ben", "Ada")}),
        exclusions=frozenset({("Ben", "Ada")}),
    )
    with pytest.raises(PinRefused, match="not to be matched") as refused:
        propose(apart)
    assert refused.value.pair == ("Ben", "Ada")


def test_a_pin_without_a_place_or_a_person_is_refused():
    full = replace(one_pair(), mentors=(Mentor("Ada", capacity=0),))
    with pytest.raises(PinRefused, match="all the people"):
        propose(replace(full, pins=frozenset({("Ben", "Ada")})))
    with pytest.raises(PinRefused, match="not in this round"):
        propose(replace(full, pins=frozenset({("Ben", "Zoe")})))


def test_a_mentee_pinned_twice_is_refused():
    two = replace(one_pair(), mentors=(Mentor("Ada"), Mentor("Zoe")))
    with pytest.raises(PinRefused, match="twice"):
        propose(replace(two, pins=frozenset({("Ben", "Ada"), ("Ben", "Zoe")})))


def test_negative_places_are_an_error():
    scores = Scores(
        np.ones((1, 1), np.int16), np.zeros((1, 1), np.uint16), ("a",), ("x",)
    )
    with pytest.raises(ValueError, match="capacities"):
        solve_scores(scores, {"x": -1})


def test_scipy_refuses_what_floats_cannot_hold():
    with pytest.raises(CannotSolve):
        by_assignment(one_edge(1 << 53))


def test_a_refusing_flow_is_replaced(monkeypatch):
    monkeypatch.setattr("matching.engine.assigning.SimpleMinCostFlow", None)
    assert METHODS["default"](one_edge(5)).tolist() == [0]
    assert propose(one_pair()).matched == 1


def one_edge(weight: int):
    only = np.array([0])
    return plain(only, only, np.array([weight]), np.array([1]), 1)
