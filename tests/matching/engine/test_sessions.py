"""A session after any steps equals solving afresh; undo takes it all back."""

import numpy as np
import pytest

from matching.engine import rules
from matching.engine.comparing import liftings
from matching.engine.scoring import Scores
from matching.engine.sessions import Diff, Session
from matching.engine.solving import PinRefused, solve_question
from tests.matching.engine.instances import Round, random_round

STEPS = 6


def possible_steps(session: Session):
    scores, some = session.scores, []
    held = dict(session.pins)
    for i, mentee in enumerate(scores.mentee_ids):
        for j, mentor in enumerate(scores.mentor_ids):
            some.append(("exclude", mentee, mentor))
            if held.get(mentee) == mentor:
                some += [("unpin", mentee, mentor)] * 3
            elif not int(scores.rule_bits[i, j]) & ~rules.NO_CAPACITY.bit:
                some += [("pin", mentee, mentor)] * 2
            else:
                some.append(("lift", mentee, mentor))
    for mentor in scores.mentor_ids:
        some += [("set_capacity", mentor, places) for places in range(4)]
    return some


def check_steps(numbers) -> int:
    """Random steps on random rounds, each against a fresh solve. Counts the steps."""
    taken = 0
    for number in numbers:
        chance = np.random.default_rng(number)
        a_round = random_round(chance)
        session = Session(a_round.solve())
        for _ in range(STEPS):
            options = possible_steps(session)
            if not options:
                break
            name, *who = options[chance.integers(len(options))]
            before = session.pairs
            try:
                diff = getattr(session, name)(*who)
            except (PinRefused, ValueError):
                assert session.pairs == before
                continue
            taken += 1
            check_against_fresh(a_round, session, (number, name, who))
            check_diff(a_round, diff, before, session.pairs)
            check_prices(session)
    return taken


def check_against_fresh(a_round: Round, session: Session, what):
    fresh = solve_question(session.question)
    assert a_round.value(session.pairs) == a_round.value(fresh.pairs), what
    assert session.matched == fresh.matched and session.points == fresh.points, what
    again = session.solution()
    assert a_round.value(again.pairs) == a_round.value(fresh.pairs)
    assert session.pins <= set(session.pairs)


def check_diff(a_round: Round, diff: Diff, before, after):
    assert set(diff.added) == set(after) - set(before)
    assert set(diff.removed) == set(before) - set(after)
    assert diff.matched == len(after) - len(before)
    assert diff.points == a_round.value(after)[2] - a_round.value(before)[2]


def check_prices(session: Session):
    """The stored prices prove the round of now, over every pair of those who take part."""
    repair = session.repair
    inside = np.flatnonzero(~repair.away)
    for i in inside:
        spare = repair.gains[i] + repair.prices - repair.of_row(i)
        assert (spare >= 0).all() and repair.gains[i] >= 0
        if repair.match[i] >= 0:
            assert spare[repair.match[i]] == 0
        else:
            assert repair.gains[i] == 0
    taken = np.bincount(repair.match[repair.match >= 0], minlength=len(repair.room))
    assert (taken <= repair.room).all() and (repair.prices >= 0).all()
    assert (repair.prices[taken < repair.room] == 0).all()


def test_steps_equal_solving_afresh():
    assert check_steps(range(60)) > 150


@pytest.mark.proof
def test_thousands_of_steps_equal_solving_afresh():
    assert check_steps(range(1_000, 2_200)) > 3_000


def test_undo_takes_every_step_back():
    for number in range(25):
        chance = np.random.default_rng(number)
        session = Session(random_round(chance).solve())
        states = [(session.pairs, session.question, session.scores.rule_bits.tobytes())]
        for _ in range(STEPS):
            options = possible_steps(session) or [("set_capacity", "nobody", 1)]
            name, *who = options[chance.integers(len(options))]
            try:
                getattr(session, name)(*who)
            except (PinRefused, ValueError, KeyError):
                continue
            rules_now = session.scores.rule_bits.tobytes()
            states.append((session.pairs, session.question, rules_now))
        while len(states) > 1:
            pairs, *_ = states.pop()
            back = session.undo()
            check_prices(session)
            assert session.pairs == states[-1][0]
            assert session.question.pins == states[-1][1].pins
            assert session.question.capacities == states[-1][1].capacities
            assert session.scores.rule_bits.tobytes() == states[-1][2]
            assert set(back.removed) == set(pairs) - set(session.pairs)
        with pytest.raises(ValueError, match="nothing to undo"):
            session.undo()


def test_lifting_is_what_solving_without_the_rule_brings():
    seen = 0
    for number in range(40):
        a_round = random_round(np.random.default_rng(number))
        session = Session(a_round.solve())
        before = session.matched, session.points
        for mentee in a_round.scores.mentee_ids:
            for lifting in liftings(session, mentee):
                lifted = a_round.with_bits([(mentee, lifting.mentor)], 0).solve()
                seen += 1
                assert lifting.matched == lifted.matched - before[0]
                assert lifting.points == lifted.points - before[1]
        assert (session.matched, session.points) == before and not session.past
    assert seen > 100


def two_by_two(bit: int = 0) -> Session:
    points = np.array([[9, 8], [7, 1]], np.int16)
    bits = np.array([[0, 0], [0, bit]], np.uint16)
    scores = Scores(points, bits, ("a", "b"), ("x", "y"))
    return Session(
        Round(scores, {"x": 1, "y": 1}, frozenset(), {"a": 1, "b": 1}).solve()
    )


def test_a_pin_is_kept_and_the_rest_moves():
    session = two_by_two()
    assert session.pairs == (("a", "y"), ("b", "x"))
    diff = session.pin("a", "x")
    assert diff == Diff(
        (("a", "x"), ("b", "y")), (("a", "y"), ("b", "x")), 0, 9 + 1 - 8 - 7
    )
    assert session.set_capacity("y", 0) == Diff((), (("b", "y"),), -1, -1)
    assert session.unpin("a", "x") == Diff((), (), 0, 0)


def test_what_no_round_can_contain_is_refused_and_changes_nothing():
    session = two_by_two(rules.LANGUAGE.bit)
    with pytest.raises(PinRefused, match="language"):
        session.pin("b", "y")
    with pytest.raises(PinRefused, match="not in this round"):
        session.pin("b", "z")
    session.pin("b", "x")
    with pytest.raises(PinRefused, match="all the people"):
        session.pin("a", "x")
    session.lift("b", "y")
    with pytest.raises(PinRefused, match="twice"):
        session.pin("b", "y")
    with pytest.raises(PinRefused, match="pinned"):
        session.exclude("b", "x")
    with pytest.raises(PinRefused):
        session.set_capacity("x", 0)
    with pytest.raises(ValueError, match="not pinned"):
        session.unpin("a", "y")


def test_safety_is_never_lifted():
    session = two_by_two(rules.DO_NOT_MATCH.bit)
    with pytest.raises(ValueError, match="Do not match"):
        session.lift("b", "y")
    assert liftings(session, "b") == []


def test_trying_leaves_nothing_behind():
    session = two_by_two()
    session.exclude("a", "y")
    before = session.pairs
    with session.trying() as tried:
        tried.set_capacity("x", 0)
        assert tried.matched == 1
    assert session.pairs == before and len(session.past) == 1
