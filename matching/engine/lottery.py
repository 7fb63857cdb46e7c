"""A lottery anyone can repeat: whole numbers from two ids and a published seed.

Uses nothing but 64-bit integers, so the draw is the same on every machine and in every
order of the rows. splitmix64: Steele, Lea, Flood 2014.
"""

from collections.abc import Sequence

import numpy as np

BITS = 20
WORD = (1 << 64) - 1
GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


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


def tickets(
    mentee_ids: Sequence[str], mentor_ids: Sequence[str], seed: int
) -> np.ndarray:
    """int64 (N, M): the tickets of all pairs, each 1 to 2**20."""
    left = np.array([key(id, seed) for id in mentee_ids], np.uint64)
    right = [splitmix64(key(id, seed)) for id in mentor_ids]
    z = left[:, None] ^ np.array(right, np.uint64)
    z += np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(SECOND)
    z ^= z >> np.uint64(31)
    return 1 + (z >> np.uint64(64 - BITS)).astype(np.int64)
