"""The certificate accepts the best rounds, and only those."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine import solving
from matching.engine.assigning import METHODS
from matching.engine.certifying import certify_scores
from matching.engine.edges import NotOptimal
from matching.engine.scoring import Scores
from matching.engine.solving import NotProven, solve_scores
from tests.matching.engine.instances import modest, rounds


def certificate(a_round, pairs):
    return certify_scores(
        a_round.scores, a_round.capacities, a_round.pins, a_round.tiers, pairs
    )


@modest
@given(rounds())
def test_the_solved_round_has_no_gap(a_round):
    solution = a_round.solve()
    assert solution.certificate == certificate(a_round, solution.pairs)
    assert solution.certificate.proves_optimal


@modest
@given(rounds(most_mentees=5), st.data())
def test_the_gap_is_zero_for_best_rounds_and_only_for_those(a_round, data):
    everything = list(a_round.every_round())
    best = max(map(a_round.value, everything))
    for _ in range(5):
        pairs = data.draw(st.sampled_from(everything))
        proof = certificate(a_round, pairs)
        assert proof.gap >= 0
        assert proof.proves_optimal == (a_round.value(pairs) == best)


@modest
@given(rounds())
def test_the_bound_holds_for_every_round(a_round):
    proof = certificate(a_round, a_round.solve().pairs)
    values = [certificate(a_round, pairs).primal for pairs in a_round.every_round()]
    assert max(values[:200]) <= proof.dual


@modest
@given(rounds(pins=False))
def test_what_is_no_round_is_refused(a_round):
    pairs = a_round.solve().pairs
    assume(pairs)
    mentee, mentor = pairs[0]
    with pytest.raises(ValueError, match="two mentors"):
        certificate(a_round, [*pairs, pairs[0]])
    with pytest.raises(ValueError, match="breaks a rule"):
        certificate(a_round.with_bits([(mentee, mentor)], 1), pairs)
    with pytest.raises(ValueError, match="more mentees than places"):
        room = a_round.capacities | {mentor: 0}
        certify_scores(a_round.scores, room, (), a_round.tiers, pairs)
    with pytest.raises(ValueError, match="pin is missing"):
        certify_scores(
            a_round.scores, a_round.capacities, pairs, a_round.tiers, pairs[1:]
        )


def small_cross():
    """Two people who are worth 9 apart from where they are worth 1."""
    points = np.array([[1, 9], [9, 1]], np.int16)
    return Scores(points, np.zeros((2, 2), np.uint16), ("a", "b"), ("x", "y"))


def test_the_value_is_tiers_and_points():
    """B is two places times 9 points plus 1; the tiers are 1 and 3."""
    room, tiers = {"x": 1, "y": 1}, {"a": 1, "b": 3}
    proof = solve_scores(small_cross(), room, tiers=tiers).certificate
    assert proof.primal == proof.dual == 19 * (1 + 3) + 9 + 9
    assert proof.pairs_checked == 4


def test_a_round_without_proof_is_never_returned(monkeypatch):
    """A solver that stops early must not get its answer through."""
    scores = small_cross()
    monkeypatch.setitem(METHODS, "lazy", lambda edges: np.array([0, 1]))
    with pytest.raises(NotOptimal):
        solve_scores(scores, {"x": 1, "y": 1}, method="lazy")
    monkeypatch.setattr(solving, "draw", lambda *_: np.array([0, 1]))
    with pytest.raises(NotProven):
        solve_scores(scores, {"x": 1, "y": 1}, method="flow")
