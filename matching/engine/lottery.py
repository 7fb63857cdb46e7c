"""A lottery anyone can repeat: whole numbers from two ids and a published seed.

Uses nothing but 64-bit integers, so the draw is the same on every machine and in every
order of the rows. splitmix64: Steele, Lea, Flood 2014.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.engine.edges import (
    Edges,
    face_of,
    loose_part,
    lowest_prices,
    moves_from,
)

ROUNDS = 16

BITS = 20
WORD = (1 << 64) - 1
GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Undecided(RuntimeError):
    """Draw after draw left equals; with 20 bits a draw that is next to impossible."""


def splitmix64(state: int) -> int:
    """One output word for one state word, both 0 to 2**64 - 1."""
    z = (state + GOLDEN) & WORD
    z = ((z ^ (z >> 30)) * FIRST) & WORD
    z = ((z ^ (z >> 27)) * SECOND) & WORD
    return z ^ (z >> 31)


def key(id: str, seed: int) -> int:
    """64 bits of an id: splitmix64 folded over its UTF-8 bytes, eight at a time."""
    data = id.encode()
    word = splitmix64((seed & WORD) ^ len(data))
    for start in range(0, len(data), 8):
        word = splitmix64(word ^ int.from_bytes(data[start : start + 8], "little"))
    return word


def ticket(mentee_id: str, mentor_id: str, seed: int) -> int:
    """The ticket of one pair, 1 to 2**20; the same as the cell of `tickets`."""
    word = splitmix64(key(mentee_id, seed) ^ splitmix64(key(mentor_id, seed)))
    return 1 + (word >> (64 - BITS))


def hands(mentee_ids: Sequence[str], mentor_ids: Sequence[str], seed: int):
    """What each person brings to a draw: two arrays of uint64, for `drawn`."""
    left = [key(id, seed) for id in mentee_ids]
    right = [splitmix64(key(id, seed)) for id in mentor_ids]
    return np.array(left, np.uint64), np.array(right, np.uint64)


def drawn(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """int64: the tickets of pairs whose hands stand side by side, each 1 to 2**20."""
    z = (left ^ right) + np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(SECOND)
    z ^= z >> np.uint64(31)
    return 1 + (z >> np.uint64(64 - BITS)).astype(np.int64)


@dataclass(frozen=True)
class Lottery:
    """Who takes part, by id, and the published seed."""

    mentee_ids: Sequence[str]
    mentor_ids: Sequence[str]
    seed: int

    def tickets(self, number: int, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """int64: the tickets of these pairs in draw `number`. Only people who take part
        in an open question are looked at."""
        those, row = np.unique(rows, return_inverse=True)
        these, col = np.unique(cols, return_inverse=True)
        left, right = hands(
            [self.mentee_ids[i] for i in those],
            [self.mentor_ids[j] for j in these],
            splitmix64(number) ^ self.seed,
        )
        return drawn(left[row], right[col])


def draw(
    face: Edges,
    match: np.ndarray,
    lottery: Lottery,
    assign: Callable[[Edges], np.ndarray],
    keep: np.ndarray | None = None,
) -> np.ndarray:
    """The one round of a face that wins: first by most of the edges in `keep` (bool, one
    per edge), then by one draw after the other until a single round is left (one is
    nearly always enough). Only people who can change hands take part."""
    final, now = match.copy(), match
    if keep is not None:
        face = replace(face, weights=keep.astype(np.int64))
    for number in range(0 if keep is None else -1, ROUNDS):
        face = loose_part(face, now)
        if not len(face.rows):
            return final
        if number >= 0:
            tickets = lottery.tickets(number, face.rows, face.cols)
            face = replace(face, weights=tickets)
        moving = np.unique(face.rows)
        now = assign(face)
        final[moving] = now[moving]
        face = face_of(face, now, lowest_prices(moves_from(face, now), len(face.room)))
    raise Undecided("the lottery left more than one round")
