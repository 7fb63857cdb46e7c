"""Small random matrices of scores, and the best answer found by trying every choice."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from hypothesis import strategies as st

from matching.engine import solve
from matching.engine.certifying import Certificate, certify, ranks
from matching.engine.lottery import splitmix64, ticket

TIES = (0, 1, 2, 5, 5, -3)
FINE = (0.5, 0.25, -1.01, 3, 3, 0.07)
EXTREME = (-(2.0**31), 2.0**31, 2.0**31 - 0.01, 0.01, -0.01, 0)
VALUES = (TIES, FINE, EXTREME)
DENSITIES = (0, 0.3, 0.9)


@dataclass(frozen=True, eq=False)
class Case:
    scores: np.ndarray
    capacities: tuple[int, ...]
    pins: tuple[tuple[int, int], ...] = ()
    tiers: tuple[int, ...] | None = None
    seed: int = 0

    def solve(self, **more) -> list[tuple[int, int]]:
        return solve(
            self.scores,
            self.capacities,
            self.pins,
            self.tiers,
            **{"seed": self.seed} | more,
        )

    def certify(self, pairs) -> Certificate:
        return certify(self.scores, self.capacities, self.pins, self.tiers, pairs)

    def but(self, **changed) -> "Case":
        return replace(self, **changed)

    def with_score(self, i: int, j: int, score: float) -> "Case":
        scores = self.scores.copy()
        scores[i, j] = score
        return self.but(scores=scores)

    def with_room(self, j: int, more: int) -> "Case":
        room = list(self.capacities)
        room[j] += more
        return self.but(capacities=tuple(room))

    def levels(self) -> tuple[int, ...]:
        if self.tiers is None:
            return (1,) * len(self.scores)
        return tuple(int(level) for level in ranks(self.tiers))

    def value(self, pairs) -> tuple:
        """People, people by tier from the top, hundredths: compared in this order."""
        return (
            tuple(map(sum, zip(*map(self.worth, pairs), strict=True))) or self.nothing
        )

    @property
    def nothing(self) -> tuple:
        return (0,) * (2 + max(self.levels(), default=1))

    def worth(self, pair) -> tuple:
        i, j = pair
        levels = self.levels()
        tiers = [int(levels[i] == level) for level in range(max(levels), 0, -1)]
        return 1, *tiers, round(float(self.scores[i, j]) * 100)

    def allowed(self) -> list[tuple[int, int]]:
        return [(int(i), int(j)) for i, j in np.argwhere(self.scores > -np.inf)]

    def free_pairs(self) -> list[tuple[int, int]]:
        """Allowed pairs that could be pinned on top of the pins."""
        pinned = {i for i, _ in self.pins}
        left = [c - [j for _, j in self.pins].count(k) for k, c in self.room()]
        return [(i, j) for i, j in self.allowed() if i not in pinned and left[j]]

    def room(self):
        return list(enumerate(self.capacities))


def exhaustive(case: Case) -> tuple[tuple, int, list]:
    """The best value there is, the most luck among its rounds, and such a round: every
    choice of every row, whatever is left of the places."""
    pinned, levels = dict(case.pins), case.levels()
    salt = case.seed ^ splitmix64(0)
    n, m = case.scores.shape

    @cache
    def rest(i: int, room: tuple[int, ...]):
        if i == n:
            return case.nothing, 0, ()
        best = None
        choices = [pinned[i]] if i in pinned else [None, *range(m)]
        for j in choices:
            if j is None:
                answer = rest(i + 1, room)
            elif room[j] and case.scores[i, j] > -np.inf:
                left = room[:j] + (room[j] - 1,) + room[j + 1 :]
                found = rest(i + 1, left)
                if found is None:
                    continue
                value = tuple(map(sum, zip(found[0], case.worth((i, j)), strict=True)))
                luck = found[1] + ticket(str(i), str(j), salt)
                answer = value, luck, ((i, j), *found[2])
            else:
                continue
            if answer and (best is None or answer[:2] > best[:2]):
                best = answer
        return best

    assert len(levels) == n
    value, luck, pairs = rest(0, tuple(case.capacities))
    return value, luck, list(pairs)


def random_case(chance: np.random.Generator, most=(7, 5), pins=True) -> Case:
    n, m = (int(chance.integers(0, size + 1)) for size in most)
    scores = chance.choice(np.array(VALUES[chance.integers(3)], float), (n, m))
    scores[chance.random((n, m)) < DENSITIES[chance.integers(3)]] = -np.inf
    plain = Case(
        scores=scores,
        capacities=tuple(int(c) for c in chance.integers(0, 4, m)),
        tiers=tuple(int(t) for t in chance.integers(1, 4, n))
        if chance.random() < 0.7
        else None,
        seed=int(chance.integers(0, 1 << 62)),
    )
    return plain.but(pins=random_pins(chance, plain)) if pins else plain


def random_pins(chance: np.random.Generator, plain: Case):
    pins = []
    for i in range(len(plain.scores)):
        free = [j for row, j in plain.but(pins=tuple(pins)).free_pairs() if row == i]
        if free and chance.random() < 0.25:
            pins.append((i, int(chance.choice(free))))
    return tuple(pins)


def cases(**how) -> st.SearchStrategy[Case]:
    """The same as a strategy: a failing case is found again by its number."""
    return st.integers(0, 2**32 - 1).map(
        lambda number: random_case(np.random.default_rng(number), **how)
    )
