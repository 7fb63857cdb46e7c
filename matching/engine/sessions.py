"""What if: pin, exclude, lift, change places, one after the other, with undo.

    session = Session(solve_scores(scores, capacities, pins, tiers))
    session.pin("Ben", "Ada")      # -> Diff(added, removed, matched, points)
    session.set_capacity("Ada", 3)
    session.undo()                 # -> the Diff that takes the last step back

Each step costs milliseconds and is exact: people, people by tier and points are those of
a fresh solve with the same changes (`session.solution()` is one). Pairs move only where
that gains, so among equals a step may keep another pair than the lottery would draw.
Nothing is saved anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.exact import FREE
from matching.engine.repairing import Repair
from matching.engine.rules import DO_NOT_MATCH, NO_CAPACITY
from matching.engine.searching import supporting_prices
from matching.engine.solving import (
    Pair,
    PinRefused,
    Solution,
    check_pin,
    solve_question,
    steep,
)


@dataclass(frozen=True)
class Diff:
    """What a step changes: pairs that come and go, sorted; how many people more are
    matched (below 0: fewer) and how many points more all pairs have together."""

    added: tuple[Pair, ...]
    removed: tuple[Pair, ...]
    matched: int
    points: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


class Session:
    """A solved round to try things on. Opening sorts out all prices once; after that a
    step takes milliseconds. `pairs`, `matched` and `points` are those of now."""

    def __init__(self, solution: Solution):
        asked = solution.question
        bits = asked.scores.rule_bits.copy()
        self.scores = replace(asked.scores, rule_bits=bits)
        self.question = replace(asked, scores=self.scores)
        self.row = {id: n for n, id in enumerate(self.scores.mentee_ids)}
        self.column = {id: n for n, id in enumerate(self.scores.mentor_ids)}
        instance, match, takes_part = steep(solution)
        prices = supporting_prices(instance, match, takes_part)
        self.low = instance.table.low
        turned = np.ascontiguousarray(instance.table.points.T)
        self.repair = Repair(instance, match, prices, turned)
        self.pinned = np.full(len(match), FREE, np.int64)
        for mentee, mentor in asked.pins:
            self.pinned[self.row[mentee]] = self.column[mentor]
        self.repair.away |= ~takes_part
        self.past: list[Callable[[], None]] = []

    @property
    def holds(self) -> np.ndarray:
        """int64 (N,): the column of each row, pinned or not, or FREE."""
        return np.where(self.pinned == FREE, self.repair.match, self.pinned)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self.some(np.arange(len(self.pinned)), self.holds)

    @property
    def matched(self) -> int:
        return int(np.count_nonzero(self.holds != FREE))

    @property
    def points(self) -> int:
        return self.points_of(np.arange(len(self.pinned)), self.holds)

    @property
    def capacities(self) -> Mapping[str, int]:
        return self.question.capacities

    @property
    def pins(self) -> frozenset[Pair]:
        return self.question.pins

    def solution(self) -> Solution:
        """Solved afresh with all changes: proof and lottery, keeping the pairs of now
        among equals."""
        bits = self.scores.rule_bits.copy()
        scores = replace(self.scores, rule_bits=bits)
        return solve_question(replace(self.question, scores=scores), self.pairs)

    def pin(self, mentee: str, mentor: str) -> Diff:
        """This pair is in the round. Raises PinRefused if no round can contain it."""
        i, j = self.cell(mentee, mentor)
        if self.pinned[i] == j:
            return self.step(lambda: None)
        check_pin(self.scores, (mentee, mentor), (i, j), self.pinned, self.repair.room)

        def change():
            self.repair.set_aside(i, j)
            self.pinned[i] = j
            self.ask(pins=self.pins | {(mentee, mentor)})

        return self.step(change)

    def unpin(self, mentee: str, mentor: str) -> Diff:
        """This pair is in the round only if it is best. Raises ValueError if it is not
        pinned."""
        i, j = self.cell(mentee, mentor)
        if self.pinned[i] != j:
            raise ValueError(f"{mentee} is not pinned to {mentor}")

        def change():
            self.pinned[i] = FREE
            self.repair.bring_back(i, j)
            self.ask(pins=self.pins - {(mentee, mentor)})

        return self.step(change)

    def exclude(self, mentee: str, mentor: str) -> Diff:
        """This pair is not in the round. Raises PinRefused if it is pinned."""
        i, j = self.cell(mentee, mentor)
        if self.pinned[i] == j:
            raise PinRefused((mentee, mentor), "The pair is pinned.")
        bits = self.scores.rule_bits[i, j] | np.uint16(DO_NOT_MATCH.bit)
        return self.step(lambda: self.put_bits(i, j, bits))

    def lift(self, mentee: str, mentor: str) -> Diff:
        """As if no rule kept these two apart. Raises ValueError for a safety rule."""
        i, j = self.cell(mentee, mentor)
        for rule in self.scores.blocked_by(mentee, mentor):
            if rule.safety:
                raise ValueError(f"never lifted: {rule.name}")
        bits = self.scores.rule_bits[i, j] & np.uint16(NO_CAPACITY.bit)
        return self.step(lambda: self.put_bits(i, j, bits))

    def set_capacity(self, mentor: str, places: int) -> Diff:
        """So many places at this mentor; 0 is a mentor away. Raises PinRefused if more
        people are pinned to them."""
        j = self.column[mentor]
        held = np.flatnonzero(self.pinned == j)
        if places < len(held):
            mentee = self.scores.mentee_ids[held[-1]]
            raise PinRefused((mentee, mentor), NO_CAPACITY.text)

        def change():
            while self.repair.room[j] + len(held) > places:
                self.repair.drop_place(j)
            while self.repair.room[j] + len(held) < places:
                self.repair.add_place(j)
            self.ask(capacities={**self.capacities, mentor: places})

        return self.step(change)

    def undo(self) -> Diff:
        """Take the last step back. Raises ValueError at the beginning."""
        if not self.past:
            raise ValueError("there is nothing to undo")
        before = self.holds
        self.past.pop()()
        return self.diff(before)

    @contextmanager
    def trying(self) -> Iterator["Session"]:
        """Steps inside the block are taken back at its end."""
        steps = len(self.past)
        try:
            yield self
        finally:
            while len(self.past) > steps:
                self.undo()

    def step(self, change: Callable[[], None]) -> Diff:
        before, state = self.holds, self.repair.save()
        pinned, question = self.pinned.copy(), self.question
        self.changed: list[tuple[int, int, int]] = []

        def back(changed=self.changed):
            for i, j, bits in changed:
                self.write(i, j, bits)
            self.repair.restore(state)
            self.pinned, self.question = pinned, question

        change()
        self.past.append(back)
        return self.diff(before)

    def ask(self, **changes):
        self.question = replace(self.question, **changes)

    def put_bits(self, i: int, j: int, bits: int):
        """Other rules for one pair; whoever is touched looks for the best again."""
        self.changed.append((i, j, self.scores.rule_bits[i, j]))
        self.write(i, j, bits)
        if self.pinned[i] == FREE and self.repair.is_unsettled(i, j):
            self.repair.again(i)

    def write(self, i: int, j: int, bits: int):
        self.scores.rule_bits[i, j] = bits
        allowed = not int(bits) & ~NO_CAPACITY.bit
        points = int(self.scores.points[i, j]) - self.low
        self.repair.put_points(i, j, points if allowed else self.repair.forbidden)

    def cell(self, mentee: str, mentor: str) -> tuple[int, int]:
        """Their row and column. Raises PinRefused for people outside the round."""
        if mentee not in self.row or mentor not in self.column:
            raise PinRefused((mentee, mentor), "not in this round")
        return self.row[mentee], self.column[mentor]

    def diff(self, before: np.ndarray) -> Diff:
        """The round now, against the columns held before."""
        now = self.holds
        moved = np.flatnonzero(before != now)
        gone, come = self.some(moved, before), self.some(moved, now)
        points = self.points_of(moved, now) - self.points_of(moved, before)
        return Diff(come, gone, len(come) - len(gone), points)

    def some(self, rows: np.ndarray, holds: np.ndarray) -> tuple[Pair, ...]:
        return tuple(
            sorted(
                (self.scores.mentee_ids[i], self.scores.mentor_ids[holds[i]])
                for i in rows
                if holds[i] != FREE
            )
        )

    def points_of(self, rows: np.ndarray, holds: np.ndarray) -> int:
        rows = rows[holds[rows] != FREE]
        return int(self.scores.points[rows, holds[rows]].astype(np.int64).sum())
