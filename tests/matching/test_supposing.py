"""What if: equal to a round that really is so, and never a safety rule lifted."""

from dataclasses import replace

import pytest

from matching.engine.problem import Points
from matching.engine.rules import RULES
from matching.engine.solving import propose
from matching.supposing import Supposed, compare, liftable, may_lift, suppose
from tests.matching.random_worlds import random_world

WEIGHTS = {"needs": 100, "interests": 700}


def really(problem, supposed):
    """The same, told to the engine as the truth."""
    settings = problem.settings
    if supposed.weights:
        both = settings.points.by_code | dict(supposed.weights)
        settings = replace(settings, points=Points.from_weights(both))
    room = dict(supposed.places) | dict.fromkeys(supposed.away, 0)
    mentors = tuple(
        replace(m, capacity=room.get(m.id, m.capacity)) for m in problem.mentors
    )
    return propose(replace(problem, mentors=mentors, settings=settings))


@pytest.mark.parametrize(
    "supposed",
    [
        Supposed(),
        Supposed(weights=WEIGHTS),
        Supposed(places={"o0": 3}),
        Supposed(away=frozenset({"o0"})),
        Supposed(weights=WEIGHTS, places={"o0": 2}, away=frozenset({"o1"})),
    ],
)
def test_it_is_what_would_come_out(supposed):
    for seed in range(40):
        problem = random_world(seed)
        found, truth = suppose(problem, supposed), really(problem, supposed)
        assert (found.by_tier, found.points) == (truth.by_tier, truth.points)
        assert found.certificate.proves_optimal


def test_a_language_lifted_is_a_round_in_which_all_speak_it():
    changed = 0
    for seed in range(40):
        problem = random_world(seed)
        speak = {"languages": ("en",)}
        truth = propose(
            replace(
                problem,
                mentees=tuple(replace(m, **speak) for m in problem.mentees),
                mentors=tuple(replace(m, **speak) for m in problem.mentors),
            )
        )
        found = suppose(problem, Supposed(lift="language"))
        assert (found.by_tier, found.points) == (truth.by_tier, truth.points)
        changed += found.matched > propose(problem).matched
    assert changed


@pytest.mark.parametrize("rule", [r.code for r in RULES if not may_lift(r)])
def test_what_keeps_people_safe_is_never_lifted(rule):
    with pytest.raises(ValueError):
        suppose(random_world(1), Supposed(lift=rule))
    assert rule not in {r.code for r in liftable(propose(random_world(1)).scores)}


def test_who_gains_who_loses_who_moves_who_is_left():
    kinds = {"gained": 0, "lost": 0, "moved": 0, "left": 0}
    for seed in range(60):
        problem = random_world(seed)
        before = propose(problem)
        after = suppose(problem, Supposed(away=frozenset({"o0"}), places={"o1": 3}))
        found, old, new = compare(before, after), before.mentor_of, after.mentor_of
        assert dict(found.gained) == {k: v for k, v in new.items() if k not in old}
        assert dict(found.lost) == {k: v for k, v in old.items() if k not in new}
        everybody = {m.id for m in problem.mentees}
        assert set(found.left) == everybody - old.keys() - new.keys()
        for one in found.moved:
            assert (old[one.mentee], new[one.mentee]) == (one.before, one.after)
        kinds = {name: n + len(getattr(found, name)) for name, n in kinds.items()}
    assert min(kinds.values()) > 0, kinds
