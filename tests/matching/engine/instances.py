"""Small random rounds, and the exhaustive answer that the engine must give on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from matching.engine import rules
from matching.engine.problem import Settings
from matching.engine.scoring import Scores
from matching.engine.solving import Solution, solve_scores

POINTS = st.sampled_from([0, 1, 2, 5, 5, 5, 60, 100])  # Few values, so many ties.
modest = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Round:
    scores: Scores
    capacities: dict[str, int]
    pins: frozenset
    tiers: dict[str, int]

    def solve(self, **more) -> Solution:
        return solve_scores(self.scores, self.capacities, self.pins, self.tiers, **more)

    def as_problem(self):
        """What `explaining` asks of a Problem."""
        return SimpleNamespace(
            capacities=self.capacities,
            pins=self.pins,
            tiers=self.tiers,
            settings=Settings(),
        )

    def allows(self, mentee: str, mentor: str) -> bool:
        row, column = self.cell(mentee, mentor)
        return not int(self.scores.rule_bits[row, column]) & ~rules.NO_CAPACITY.bit

    def cell(self, mentee: str, mentor: str) -> tuple[int, int]:
        scores = self.scores
        return scores.mentee_ids.index(mentee), scores.mentor_ids.index(mentor)

    def with_bits(self, pairs, bit: int) -> "Round":
        bits = self.scores.rule_bits.copy()
        for pair in pairs:
            bits[self.cell(*pair)] = bit
        return replace(self, scores=replace(self.scores, rule_bits=bits))

    def with_room(self, mentor: str, more: int) -> "Round":
        room = self.capacities | {mentor: self.capacities[mentor] + more}
        return replace(self, capacities=room)

    def value(self, pairs) -> tuple:
        """What is compared, in this order: people, people by tier from the top, points."""
        reached = [self.tiers[mentee] for mentee, _ in pairs]
        by_tier = tuple(reached.count(tier) for tier in (3, 2, 1))
        return len(reached), by_tier, sum(self.scores.of(*pair) for pair in pairs)

    def every_round(self) -> Iterator[list]:
        """All sets of pairs that keep the rules, the places and the pins."""
        pinned = dict(self.pins)

        def extend(rest, room, pairs):
            if not rest:
                yield pairs
                return
            mentee = rest[0]
            options = [pinned[mentee]] if mentee in pinned else room
            if mentee not in pinned:
                yield from extend(rest[1:], room, pairs)
            for mentor in options:
                if room[mentor] and self.allows(mentee, mentor):
                    left = room | {mentor: room[mentor] - 1}
                    yield from extend(rest[1:], left, [*pairs, (mentee, mentor)])

        yield from extend(self.scores.mentee_ids, self.capacities, [])


@st.composite
def rounds(draw, most_mentees=6, most_mentors=4, pins=True) -> Round:
    n, m = draw(st.integers(0, most_mentees)), draw(st.integers(0, most_mentors))
    size = n * m
    points = draw(st.lists(POINTS, min_size=size, max_size=size))
    share = draw(st.sampled_from([0, 3, 9]))
    chance = st.lists(st.integers(0, 9), min_size=size, max_size=size)
    bits = [rules.LANGUAGE.bit * (roll < share) for roll in draw(chance)]
    room = draw(st.lists(st.integers(0, 3), min_size=m, max_size=m))
    levels = draw(st.lists(st.integers(1, 3), min_size=n, max_size=n))
    mentees = tuple(f"mentee {i}" for i in range(n))
    mentors = tuple(f"mentor {j}" for j in range(m))
    table = np.array(bits, np.uint16).reshape(n, m)
    table[:, [places == 0 for places in room]] |= rules.NO_CAPACITY.bit
    scores = Scores(np.array(points, np.int16).reshape(n, m), table, mentees, mentors)
    plain = Round(
        scores=scores,
        capacities=dict(zip(mentors, room, strict=True)),
        pins=frozenset(),
        tiers=dict(zip(mentees, levels, strict=True)),
    )
    return replace(plain, pins=draw(pins_for(plain))) if pins else plain


@st.composite
def pins_for(draw, plain: Round) -> frozenset:
    """Some pairs of a random round that keeps all rules."""
    room, pins = dict(plain.capacities), set()
    for mentee in plain.scores.mentee_ids:
        mentor = draw(st.sampled_from([None, None, None, *room]))
        if mentor and room[mentor] and plain.allows(mentee, mentor):
            room[mentor] -= 1
            pins.add((mentee, mentor))
    return frozenset(pins)


def random_round(chance: np.random.Generator, most=(6, 4)) -> Round:
    """The same without hypothesis, where thousands are wanted."""
    n, m = (int(chance.integers(0, size + 1)) for size in most)
    mentees = tuple(f"mentee {i}" for i in range(n))
    mentors = tuple(f"mentor {j}" for j in range(m))
    room = {mentor: int(chance.integers(0, 4)) for mentor in mentors}
    share = chance.choice([0, 0.3, 0.9])
    bits = np.where(chance.random((n, m)) < share, rules.LANGUAGE.bit, 0)
    bits[chance.random((n, m)) < 0.05] |= rules.DO_NOT_MATCH.bit
    bits[:, [not room[mentor] for mentor in mentors]] |= rules.NO_CAPACITY.bit
    points = chance.choice([0, 1, 2, 5, 5, 5, 60, 100], (n, m))
    scores = Scores(points.astype(np.int16), bits.astype(np.uint16), mentees, mentors)
    tiers = {mentee: int(chance.integers(1, 4)) for mentee in mentees}
    plain = Round(scores, room, frozenset(), tiers)
    left, pins = dict(room), set()
    for mentee in mentees:
        mentor = chance.choice(mentors) if m and chance.random() < 0.25 else None
        if mentor and left[mentor] and plain.allows(mentee, mentor):
            left[mentor] -= 1
            pins.add((mentee, str(mentor)))
    return replace(plain, pins=frozenset(pins))
