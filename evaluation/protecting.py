"""Hide small counts, and every number from which one could be worked out.

The rule is that of the US Centers for Medicare & Medicaid Services: no count from 1
to 10 leaves, nor any value from which one can be derived, percentages included; zero
may be shown. `k` is the smallest count that may be shown (11 by default).

Promised of a hidden count from 1 to k-1, against two readers who have all published
numbers and know that counts are whole, that hidden ones are not zero, and how tables
add up:

- to one from outside, every value from 1 to k remains possible, so not even that the
  count is small is sure;
- to one who also knows which cells are small, some k/3 values remain possible.

(A hidden *total* cannot be less than its number of non-zero parts, because zeros are
shown.) Which further cells are hidden depends on where zeros and hidden cells stand,
never on how large a number is: "hide the next smallest" would betray an upper bound.
In small tables, tried out in full, not even a reader who runs this very code backwards
pins a small count down.

Source: CMS cell size suppression policy; L. H. Cox, "Suppression methodology and
statistical disclosure control", JASA 75 (1980); minimality attack: Wong, Fu, Wang and
Pei, VLDB 2007.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

DEFAULT_K = 11
LEAST_K = 3  # below, "hidden" would mean exactly 1

Key = Hashable


class Sum(NamedTuple):
    """A total that readers know to be the sum of its parts."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        return (*self.parts, self.total)


def protect(
    counts: Mapping[Key, int], sums: Sequence[Sum], k: int = DEFAULT_K
) -> frozenset[Key]:
    """The keys to hide. THE suppression function: every other one here calls it.

    `counts` holds every number that readers see or can work out, in reading order;
    `sums` says which add up to which. Raises ValueError for a count that is no
    whole number from 0, a sum that does not add up, or k under 3.
    """
    check(counts, k)
    for total, parts in sums:
        if counts[total] != sum(counts[part] for part in parts):
            raise ValueError(f"The parts of {total!r} do not add up to it.")
    hidden = set(primary(counts, k))
    at_risk = [key for key in counts if key in hidden]
    while at_risk:
        anchor, lines = _loose_end(sums, hidden)
        if anchor is None:
            anchor = at_risk[0]
            if _is_safe(anchor, counts, sums, hidden, k):
                at_risk.pop(0)  # hiding more can only widen what is possible
                continue
            lines = [line for line in sums if anchor in line.members]
        extra = _pick(anchor, lines, counts, sums, hidden)
        if extra is None:
            break  # nothing but zeros is left to see
        hidden.add(extra)
    return frozenset(hidden)


def primary(counts: Mapping[Key, int], k: int = DEFAULT_K) -> frozenset[Key]:
    """Only the small counts themselves. Not enough to publish by."""
    return frozenset(key for key, count in counts.items() if is_small(count, k))


def possible_range(
    key: Key,
    bounds: Mapping[Key, tuple[int, int]],
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
) -> tuple[int, int]:
    """The least and greatest value of a hidden count that readers cannot rule out.

    `bounds` holds what they know of each hidden number beforehand, as (least,
    greatest); numbers not in it are shown. Two integer programs, so exact.
    """
    place = {name: column for column, name in enumerate(bounds)}
    left, right = np.zeros((len(sums), len(bounds))), np.zeros(len(sums))
    for row, (total, parts) in enumerate(sums):
        for name, sign in [(total, -1), *((part, 1) for part in parts)]:
            if name in place:
                left[row, place[name]] += sign
            else:
                right[row] -= sign * counts[name]
    target, found = np.zeros(len(bounds)), []
    for sign in (1, -1):
        target[place[key]] = sign
        answer = milp(
            target,
            constraints=LinearConstraint(left, right, right),
            bounds=Bounds(*np.array([*bounds.values()]).T),
            integrality=np.ones(len(bounds)),
        )
        if answer.x is None:  # cannot be: the true numbers are a solution
            raise ArithmeticError(answer.message)
        found.append(round(answer.x[place[key]]))
    return found[0], found[1]


def _is_safe(
    key: Key,
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: Collection[Key],
    k: int,
) -> bool:
    """Are both readers of the promise left in doubt?"""
    ceiling = 4 * (max(counts.values()) + k)
    outside = {name: (1, ceiling) for name in counts if name in hidden}
    low, high = possible_range(key, outside, counts, sums)
    if low > _least(key, counts, sums) or high < k:
        return False

    def spread(names: Collection[Key]) -> int:
        knows = {
            name: (1, k - 1) if is_small(counts[name], k) else (k, ceiling)
            for name in counts
            if name in names
        }
        low, high = possible_range(key, knows, counts, sums)
        return high - low + 1

    enough = max(2, k // 3)
    found = spread(hidden)
    # Ten people in ten groups are one each, even with all totals hidden.
    return found >= enough or found >= spread([n for n in counts if counts[n]])


def _least(key: Key, counts: Mapping[Key, int], sums: Sequence[Sum]) -> int:
    """What the zeros on show alone say: a total has at least so many people."""
    if counts[key] == 0:
        return 0
    below = [sum(_least(p, counts, sums) for p in s.parts) for s in sums if s[0] == key]
    return max([1, *below])


def _loose_end(
    sums: Sequence[Sum], hidden: Collection[Key]
) -> tuple[Key | None, list[Sum]]:
    """A sum in which just one number is hidden, so that it is no secret."""
    for line in sums:
        inside = [key for key in line.members if key in hidden]
        if len(inside) == 1:
            return inside[0], [line]
    return None, []


def _pick(
    anchor: Key,
    lines: Sequence[Sum],
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: Collection[Key],
) -> Key | None:
    """What to hide next: an inner cell before a total, one that closes a ring of
    hidden cells before one that opens a new line, a neighbor before a far one.

    Looks at places, zeros and what is hidden already, never at sizes.
    """
    level = {key: _level(key, sums) for key in counts}

    def opens(key: Key) -> int:
        return sum(
            key in line.members and not any(m in hidden for m in line.members)
            for line in sums
        )

    for some in (lines, sums):
        ranked = [
            (level[key], opens(key), *_distance(anchor, key, line), number, key)
            for number, line in enumerate(some)
            for key in line.members
            if counts[key] and key not in hidden
        ]
        if ranked:
            return min(ranked, key=lambda rank: rank[:-1])[-1]
    return None


def _level(key: Key, sums: Sequence[Sum]) -> int:
    return max(
        (1 + max(_level(p, sums) for p in s[1]) for s in sums if s[0] == key), default=0
    )


def _distance(anchor: Key, key: Key, line: Sum) -> tuple[int, int]:
    """Steps along the line; of two neighbors the later comes first."""
    if anchor not in line.members:
        return len(line.members), line.members.index(key)
    step = line.members.index(key) - line.members.index(anchor)
    return abs(step), -step


def is_small(count: int, k: int) -> bool:
    return 0 < count < k


def check(counts: Mapping[Key, int], k: int) -> None:
    if k < LEAST_K:
        raise ValueError(f"k must be at least {LEAST_K}.")
    for key, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise ValueError(f"{key!r} is not a count: {count!r}.")
