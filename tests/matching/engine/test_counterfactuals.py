"""Every "what would it change" equals solving the changed round, on thousands of rounds.

A few of them run every time in `test_properties`, `test_comparing` and `test_sessions`.
"""

import numpy as np
import pytest

from matching.engine.comparing import alternatives, liftings, slot_values
from matching.engine.sessions import Session
from tests.matching.engine.instances import Round, random_round

ROUNDS = range(10_000, 12_200)


def some_rounds(numbers):
    for number in numbers:
        a_round = random_round(np.random.default_rng(number), most=(6, 4))
        yield a_round, a_round.solve()


def change(before, after) -> tuple[int, int]:
    return after.matched - before.matched, after.points - before.points


def check_places(numbers) -> int:
    seen = 0
    for a_round, now in some_rounds(numbers):
        for value in slot_values(a_round.as_problem(), now):
            more = change(now, a_round.with_room(value.mentor, 1).solve())
            assert (value.matched_gain, value.points_gain) == more
            if value.matched_loss is not None:
                fewer = change(now, a_round.with_room(value.mentor, -1).solve())
                assert (-value.matched_loss, -value.points_loss) == fewer
            seen += 1
    return seen


def check_mentors_away(numbers) -> int:
    seen = 0
    for a_round, now in some_rounds(numbers):
        session, pinned = Session(now), {mentor for _, mentor in a_round.pins}
        for mentor in set(a_round.scores.mentor_ids) - pinned:
            with session.trying():
                diff = session.set_capacity(mentor, 0)
            without = a_round.with_room(mentor, -a_round.capacities[mentor])
            assert (diff.matched, diff.points) == change(now, without.solve())
            seen += 1
    return seen


def check_liftings(numbers) -> int:
    seen = 0
    for a_round, now in some_rounds(numbers):
        session = Session(now)
        for mentee in a_round.scores.mentee_ids:
            for lifting in liftings(session, mentee):
                lifted = a_round.with_bits([(mentee, lifting.mentor)], 0).solve()
                assert (lifting.matched, lifting.points) == change(now, lifted)
                seen += 1
    return seen


def check_alternatives(numbers) -> int:
    seen = 0
    for a_round, now in some_rounds(numbers):
        free = [i for i in a_round.scores.mentee_ids if i not in dict(a_round.pins)]
        for mentee in free:
            for other in alternatives(a_round.as_problem(), now, mentee, k=4):
                forced = pinned(a_round, mentee, other.mentor)
                assert (other.matched_change, other.points_change) == change(
                    now, forced
                )
                with Session(now).trying() as session:
                    diff = session.pin(mentee, other.mentor)
                assert (diff.matched, diff.points) == change(now, forced)
                seen += 1
    return seen


def pinned(a_round: Round, mentee: str, mentor: str):
    pins = a_round.pins | {(mentee, mentor)}
    return Round(a_round.scores, a_round.capacities, pins, a_round.tiers).solve()


CHECKS = [check_places, check_mentors_away, check_liftings, check_alternatives]


@pytest.mark.parametrize("check", CHECKS)
def test_what_if_equals_solving_again(check):
    assert check(range(25)) > 15


@pytest.mark.proof
@pytest.mark.parametrize("check", CHECKS)
def test_what_if_equals_solving_again_on_thousands(check):
    assert check(ROUNDS) > 2_000
