"""Both sides of a round as arrays, so that pairs are compared by whole columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from matching.engine.problem import (
    ALL_HOURS,
    Mentee,
    Mentor,
    Points,
    Settings,
    in_hectometers,
)

LOW_WORD = (1 << 64) - 1
UNKNOWN, NOBODY = -1, -2


@dataclass(frozen=True, eq=False)
class Columns:
    """One side of the round as arrays, n people along axis 0 of each.

    features (n, K): points asked, or 1 where offered. languages, formats, remote (n, ?):
    0/1. hours (n, 2) uint64: low and high word. place (n, 2): 100 m, with `placed`.
    gender: code asked or held. ages (n, 2): band asked, or own age twice, UNKNOWN if none.
    """

    features: np.ndarray
    languages: np.ndarray
    formats: np.ndarray
    remote: np.ndarray
    hours: np.ndarray
    place: np.ndarray
    placed: np.ndarray
    gender: np.ndarray
    ages: np.ndarray

    def rows(self, rows: slice) -> "Columns":
        return Columns(*(getattr(self, f.name)[rows] for f in fields(self)))


def columns(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], settings: Settings
) -> tuple[Columns, Columns]:
    """Both sides as arrays over the same vocabularies."""
    wishes = [asked(mentee, settings.points) for mentee in mentees]
    offers = [dict.fromkeys(offered(mentor), 1) for mentor in mentors]
    features = vocabulary(wishes)
    people = [*mentees, *mentors]
    languages = vocabulary(person.languages for person in people)
    formats = vocabulary(person.formats for person in people)
    remote = {item: n for n, item in enumerate(distinct(settings.remote_formats))}
    genders = vocabulary([(p.gender for p in mentors)])

    def code(gender):
        return genders.get(gender, NOBODY) if gender else UNKNOWN

    def side(group, amounts, wanted, ages):
        return Columns(
            features=matrix(amounts, features),
            languages=matrix((ones(p.languages) for p in group), languages),
            formats=matrix((ones(p.formats) for p in group), formats),
            remote=matrix((ones(p.formats) for p in group), remote),
            hours=hour_words(group),
            place=places(group),
            placed=np.array([p.location is not None for p in group], bool),
            gender=np.array([code(g) for g in wanted], np.int64),
            ages=np.array(ages, np.int64).reshape(len(group), 2),
        )

    bands = [mentee.age_band or (UNKNOWN, UNKNOWN) for mentee in mentees]
    ages = [(UNKNOWN if m.age is None else m.age,) * 2 for m in mentors]
    return (
        side(mentees, wishes, [m.required_gender for m in mentees], bands),
        side(mentors, offers, [m.gender for m in mentors], ages),
    )


def vocabulary(groups: Iterable[Iterable]) -> dict:
    """Every item of every group -> its column, in order of first appearance."""
    return {
        item: n for n, item in enumerate(dict.fromkeys(i for g in groups for i in g))
    }


def ones(items: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(items, 1)


def matrix(amounts: Iterable[dict], index: dict) -> np.ndarray:
    """float32 (n, len(index)); row r holds the amounts of person r, unknown items fall."""
    amounts = list(amounts)
    table = np.zeros((len(amounts), len(index)), np.float32)
    for row, amount in enumerate(amounts):
        for item, value in amount.items():
            if item in index:
                table[row, index[item]] = value
    return table


def hour_words(people: Sequence[Mentee | Mentor]) -> np.ndarray:
    """uint64 (n, 2): the 112 bits of each person's week in two words."""
    words = [(p.hours & LOW_WORD, (p.hours & ALL_HOURS) >> 64) for p in people]
    return np.array(words, np.uint64).reshape(len(people), 2)


def places(people: Sequence[Mentee | Mentor]) -> np.ndarray:
    """int64 (n, 2): east and north in 100 m, zeros where unknown."""
    spots = [in_hectometers(p.location) if p.location else (0, 0) for p in people]
    return np.array(spots, np.int64).reshape(len(people), 2)


def distinct(items: Iterable[str]) -> list[str]:
    """Items without repeats and blanks, in order."""
    return [item for item in dict.fromkeys(items) if item]


def asked(mentee: Mentee, points: Points) -> dict[tuple[str, str], int]:
    """(criterion, item) -> whole points this mentee's item is worth."""
    wishes = {
        "experience": mentee.experiences,
        "needs": mentee.needs,
        "goals": mentee.goals,
        "interests": mentee.interests,
        "style": (mentee.style,),
        "format": (mentee.format_pref,),
    }
    return {
        (criterion, item): part
        for criterion, items in wishes.items()
        for item, part in split(getattr(points, criterion), distinct(items))
    }


def split(total: int, items: Sequence[str]) -> list[tuple[str, int]]:
    """Each item with its whole points; leftover points go to the first items."""
    part, left = divmod(total, max(1, len(items)))
    return [(item, part + (n < left)) for n, item in enumerate(items)]


def offered(mentor: Mentor) -> set[tuple[str, str]]:
    """(criterion, item) this mentor has, to be held against `asked`."""
    has = {
        "experience": mentor.experiences,
        "needs": mentor.strengths,
        "goals": mentor.goals,
        "interests": mentor.interests,
        "style": (mentor.style,),
        "format": mentor.formats,
    }
    return {(criterion, item) for criterion in has for item in has[criterion]}
