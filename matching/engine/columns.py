"""Both sides of a round as arrays, so that pairs are compared by whole columns."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine import rules
from matching.engine.problem import (
    ALL_HOURS,
    Mentee,
    Mentor,
    Settings,
    in_hectometers,
)
from matching.engine.wishing import accepted, asked, brought, distinct, offered

WORD = 64
LOW_WORD = (1 << WORD) - 1
# Younger than nobody and older than nobody: how an unknown age passes.
NEVER_YOUNG, NEVER_OLD = 32_767, -1
# Up to here squared distances in 100 m fit 32 bits.
NEAR_ENOUGH = 16_000
ANYBODY = ""  # an item that every mentor brings


@dataclass(frozen=True, eq=False)
class Columns:
    """One side of the round as arrays, n people along axis 0 of each.

    features (n, K) float32: points asked, or 1 where offered. hours (n, 2) uint64: low
    and high word. place (n, 2): 100 m, with `placed`. remote (n, W): bits of the remote
    formats. ages (n, 2) int16: youngest and oldest asked for, or the own age as it is
    held against each. masks: rule -> bits (n, W); two people with no bit in common break
    it, and who did not answer has every bit.
    """

    features: np.ndarray
    hours: np.ndarray
    place: np.ndarray
    placed: np.ndarray
    remote: np.ndarray
    ages: np.ndarray
    masks: dict[rules.Rule, np.ndarray]

    def rows(self, rows: slice) -> "Columns":
        return Columns(
            features=self.features[rows],
            hours=self.hours[rows],
            place=self.place[rows],
            placed=self.placed[rows],
            remote=self.remote[rows],
            ages=self.ages[rows],
            masks={rule: bits[rows] for rule, bits in self.masks.items()},
        )


def columns(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], settings: Settings
) -> tuple[Columns, Columns]:
    """Both sides as arrays over the same vocabularies."""
    index = defaultdict(dict)
    wishes = asked_matrix(mentees, settings, index)
    offers = offered_matrix(mentors, settings, index, wishes.shape[1])
    remote = vocabulary([distinct(settings.remote_formats)])
    masks = both_masks(mentees, mentors, settings)
    bands = [m.age_band or (NEVER_OLD, NEVER_YOUNG) for m in mentees]
    ages = [
        (NEVER_YOUNG, NEVER_OLD) if m.age is None else (m.age, m.age) for m in mentors
    ]
    # One width for both sides, so that a difference needs no conversion.
    far = max((abs(x) for p in (*mentees, *mentors) for x in spot(p)), default=0)
    width = np.int32 if far <= NEAR_ENOUGH else np.int64

    def side(group, features, ages, masks):
        return Columns(
            features=features,
            hours=bit_words([p.hours & ALL_HOURS for p in group], 2 * WORD),
            place=np.array([spot(p) for p in group], width).reshape(len(group), 2),
            placed=np.array([p.location is not None for p in group], bool),
            remote=in_bits([p.formats for p in group], remote),
            ages=np.array(ages, np.int16).reshape(len(group), 2),
            masks=masks,
        )

    return side(mentees, wishes, bands, masks[0]), side(mentors, offers, ages, masks[1])


def both_masks(mentees, mentors, settings: Settings) -> tuple[dict, dict]:
    """Rule -> bits of each side, for the rules that want something in common. A side
    without answer has every bit; a gender asked for must be known to be met."""
    left, right = {}, {}
    for rule, wanted, found in compared(mentees, mentors, settings):
        if not any(wanted):
            continue  # nobody asks, so nobody is kept away
        index = vocabulary([[ANYBODY], *filter(None, wanted), *filter(None, found)])
        left[rule] = in_bits(wanted, index, unknown=True)
        right[rule] = in_bits(found, index, unknown=True)
    return left, right


def compared(mentees, mentors, settings: Settings):
    """(rule, what each mentee wants one of, what each mentor has), None if unknown."""
    yield (
        rules.GENDER,
        [m.required_gender and [m.required_gender] for m in mentees],
        [[ANYBODY, *filter(None, [m.gender])] for m in mentors],
    )
    for code, rule in (("language", rules.LANGUAGE), ("format", rules.FORMAT)):
        if code in settings.musts:
            field = code + "s"
            yield (
                rule,
                [distinct(getattr(m, field)) for m in mentees],
                [distinct(getattr(m, field)) for m in mentors],
            )
    for code, rule in zip(settings.free_musts, rules.MUSTS, strict=False):
        yield (
            rule,
            [accepted(m, code, settings) for m in mentees],
            [brought(m, code, settings) for m in mentors],
        )


def vocabulary(groups: Iterable[Iterable]) -> dict:
    """Every item of every group -> its column, in order of first appearance."""
    return {
        item: n for n, item in enumerate(dict.fromkeys(i for g in groups for i in g))
    }


def asked_matrix(
    mentees: Sequence[Mentee], settings: Settings, index: dict
) -> np.ndarray:
    """float32 (n, K): whole points of each item. Fills `index`: code -> item -> column."""
    rows, columns, values, last = [], [], [], 0
    for row, mentee in enumerate(mentees):
        for code, item, worth in asked(mentee, settings):
            places = index[code]
            column = places.get(item)
            if column is None:
                column = places[item] = last
                last += 1
            rows.append(row)
            columns.append(column)
            values.append(worth)
    table = np.zeros((len(mentees), last), np.float32)
    table[rows, columns] = values
    return table


def offered_matrix(
    mentors: Sequence[Mentor], settings: Settings, index: dict, width: int
) -> np.ndarray:
    """float32 (m, K): 1 where a mentor has what somebody asks."""
    table = np.zeros((len(mentors), width), np.float32)
    for row, mentor in enumerate(mentors):
        for code, item in offered(mentor, settings):
            column = index[code].get(item)
            if column is not None:
                table[row, column] = 1
    return table


def in_bits(groups: Sequence, index: dict, unknown: bool = False) -> np.ndarray:
    """(n, W) bits of the items of each person; `unknown` gives who has none every bit."""
    every = (1 << len(index)) - 1
    masks = []
    for items in groups:
        mask = 0
        for item in items or ():
            if item in index:
                mask |= 1 << index[item]
        masks.append(every if unknown and not items else mask)
    return bit_words(masks, len(index))


def bit_words(masks: Sequence[int], width: int) -> np.ndarray:
    """(n, W): each mask of `width` bits, in one short word or as many long ones."""
    short = {8: np.uint8, 16: np.uint16, 32: np.uint32}
    for bits, kind in short.items():
        if width <= bits:
            return np.array(masks, kind).reshape(len(masks), 1)
    count = -(-width // WORD)
    words = [[m >> WORD * w & LOW_WORD for w in range(count)] for m in masks]
    return np.array(words, np.uint64).reshape(len(masks), count)


def spot(person: Mentee | Mentor) -> tuple[int, int]:
    """East and north in 100 m, zeros where unknown."""
    return in_hectometers(person.location) if person.location else (0, 0)
