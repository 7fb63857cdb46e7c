"""Every reason why somebody is left is true: it is lifted and the round solved again,
by the matrix alone, without the code that gives the reasons."""

import numpy as np
import pytest
from django.utils import timezone

from matching.collecting import collect
from matching.engine import solve
from matching.engine.rules import NO_CAPACITY
from matching.engine.scoring import score
from matching.engine.solving import propose
from matching.helping import help_for
from matching.supposing import may_lift
from matching.weighing import current_weights
from tests.matching.crowd import crowd
from tests.matching.random_worlds import random_world


class Plain:
    """A round as a matrix: finite where no rule blocks."""

    def __init__(self, problem):
        self.scores, self.problem = score(problem), problem
        self.rows = {id: n for n, id in enumerate(self.scores.mentee_ids)}
        self.columns = {id: n for n, id in enumerate(self.scores.mentor_ids)}
        self.bits = self.scores.rule_bits & ~np.uint16(NO_CAPACITY.bit)
        self.room = [problem.capacities[id] for id in self.scores.mentor_ids]
        self.tiers = [problem.tiers[id] for id in self.scores.mentee_ids]

    def result(self, bits=None, more=None, pins=()):
        """(people per tier, points) of the best round, and who is in it."""
        bits = self.bits if bits is None else bits
        room = list(self.room)
        if more is not None:
            room[self.columns[more]] += 1
        values = np.where(bits == 0, self.scores.points.astype(float), -np.inf)
        pins = [(self.rows[a], self.columns[b]) for a, b in pins]
        pairs = solve(values, room, pins, self.tiers)
        levels = sorted((self.tiers[i] for i, _ in pairs), reverse=True)
        points = sum(int(self.scores.points[i, j]) for i, j in pairs)
        return levels, points, {self.scores.mentee_ids[i] for i, _ in pairs}

    def without(self, mentee, rule):
        bits = self.bits.copy()
        bits[self.rows[mentee]] &= ~np.uint16(rule.bit)
        return bits


def check(problem, limit=None):
    """How many reasons of each kind were held against a fresh solve."""
    solution, plain = propose(problem), Plain(problem)
    left = sorted(plain.rows.keys() - solution.mentor_of.keys())
    seen = {"no_mentor": 0, "capacity": 0, "lift": 0, "place": 0, "instead": 0}
    for mentee in left[:limit]:
        found = help_for(problem, solution, mentee)
        passes = (plain.bits[plain.rows[mentee]] == 0).any()
        assert found.kind == ("capacity" if passes else "no_mentor")
        seen[found.kind] += 1
        seen["lift"] += check_lifts(plain, found, mentee)
        seen["place"] += check_places(plain, found, mentee)
        seen["instead"] += check_instead(plain, found, mentee)
    return seen


def check_lifts(plain, found, mentee):
    """The rules that are named bring this person in; no other single one must."""
    named = {lift.rule.code: lift for lift in found.lifts}
    for rule in plain.scores.rules:
        if not may_lift(rule):
            assert rule.code not in named
            continue
        bits = plain.without(mentee, rule)
        levels, points, inside = plain.result(bits)
        if rule.code in named:
            # this person can be in a best round, with the mentor that is named
            pin = [(mentee, named[rule.code].mentor)]
            assert plain.result(bits, pins=pin)[:2] == (levels, points)
        else:
            # the best round without this person is as good
            shut = bits.copy()
            shut[plain.rows[mentee]] = 1
            assert plain.result(shut)[:2] == (levels, points)
    return len(named)


def check_places(plain, found, mentee):
    for place in found.places:
        levels, points, _ = plain.result(more=place.mentor)
        shut = plain.bits.copy()
        shut[plain.rows[mentee]] = 1
        alone = plain.result(shut, more=place.mentor)[:2]
        if place.helps:
            pin = [(mentee, place.with_whom)]
            assert plain.result(more=place.mentor, pins=pin)[:2] == (levels, points)
            assert len(levels) == len(plain.result()[0]) + 1
        else:
            assert alone == (levels, points)
    return len(found.places)


def check_instead(plain, found, mentee):
    """Choosing somebody all the same costs exactly what is said."""
    before = plain.result()
    for other in found.instead:
        after = plain.result(pins=[(mentee, other.mentor)])
        assert len(after[0]) - len(before[0]) == other.matched_change
        assert after[1] - before[1] == other.points_change
    return len(found.instead)


def test_true_in_three_hundred_invented_rounds():
    total = {}
    for seed in range(300):
        for kind, n in check(random_world(seed)).items():
            total[kind] = total.get(kind, 0) + n
    assert min(total.values()) > 40, total


@pytest.mark.django_db
def test_true_for_a_crowd(cast, make):
    """Forty who wait, fifteen mentors with a place each."""
    crowd(cast.program, 40, 15)
    round = make.round(points=current_weights(cast.program).points)
    problem = collect(round, timezone.now()).problem
    assert check(problem, limit=8)["capacity"] == 8
