"""What a mentee asks and a mentor offers, item by item, with whole points.

`asked` and `offered` are the two factors of the score's one matrix product; `accepted`
and `has` are the sets that a must compares. All four speak of the same items.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from matching.engine.criteria import FULL_WAIT, Criterion, Kind
from matching.engine.problem import COMPARED, Mentee, Mentor, Settings

Item = tuple[str, str]  # code of the criterion, what is compared
LISTS = (*COMPARED, "format")


def distinct(items: Iterable[str]) -> list[str]:
    """Items without repeats and blanks, in order."""
    return [item for item in dict.fromkeys(items) if item]


# code -> how to get the words of each side to one of the nine.
OF_MENTEE = {
    "experience": lambda mentee: mentee.experiences,
    "needs": lambda mentee: mentee.needs,
    "goals": lambda mentee: mentee.goals,
    "interests": lambda mentee: mentee.interests,
    "style": lambda mentee: (mentee.style,),
    "format": lambda mentee: (mentee.format_pref,),
}
OF_MENTOR = OF_MENTEE | {
    "needs": lambda mentor: mentor.strengths,
    "format": lambda mentor: mentor.formats,
}


def asks(mentee: Mentee, code: str) -> list[str]:
    """The mentee's own words to one criterion, most important first."""
    if code in OF_MENTEE:
        return distinct(OF_MENTEE[code](mentee))
    return distinct(dict(mentee.answers).get(code, ()))


def offers(mentor: Mentor, code: str) -> list[str]:
    if code in OF_MENTOR:
        return distinct(OF_MENTOR[code](mentor))
    return distinct(dict(mentor.answers).get(code, ()))


def known(criterion: Criterion, words: Sequence[str]) -> list[str]:
    """The answers that this criterion can compare; a scale has one."""
    if criterion.kind in (Kind.OVERLAP, Kind.COVERAGE):
        return list(words)
    if criterion.kind is Kind.SAME:
        return list(words[:1])
    return [word for word in words if word in criterion.values][:1]


def asked(mentee: Mentee, settings: Settings) -> Iterator[tuple[str, str, int]]:
    """(code, item, whole points that this item is worth to this mentee)."""
    points = settings.points
    for code in LISTS:
        if items := asks(mentee, code):
            parts = parts_of(getattr(points, code), len(items))
            for item, worth in zip(items, parts, strict=True):
                yield code, item, worth
    for criterion in settings.added:
        of = points.of(criterion.code)
        for item, worth in worths(criterion, mentee, of):
            yield criterion.code, item, worth


def worths(criterion: Criterion, mentee: Mentee, of: int) -> list[tuple[str, int]]:
    """What the items of an added criterion are worth to this mentee."""
    if criterion.kind is Kind.WAITING:
        return [("", waiting_points(of, mentee.waiting_days))]
    words = known(criterion, asks(mentee, criterion.code))
    if criterion.kind is Kind.ORDERED and words:
        return [
            (value, ordered_points(criterion, of, words[0], value))
            for value in criterion.values
        ]
    if criterion.kind in (Kind.DIFFERENT, Kind.ORDERED):
        return [(word, of) for word in words]
    return split(of, words)


def offered(mentor: Mentor, settings: Settings) -> set[Item]:
    """(code, item) this mentor has, to be held against `asked`."""
    found = {(code, item) for code in LISTS for item in offers(mentor, code)}
    for criterion in settings.added:
        found |= {(criterion.code, item) for item in has(mentor, criterion)}
    return found


def has(mentor: Mentor, criterion: Criterion) -> list[str]:
    """The items of an added criterion that this mentor brings. Who must differ brings
    every value but their own."""
    if criterion.kind is Kind.WAITING:
        return [""]
    words = known(criterion, offers(mentor, criterion.code))
    if criterion.kind is Kind.DIFFERENT and words:
        return [value for value in criterion.values if value not in words]
    return words


def accepted(mentee: Mentee, code: str, settings: Settings) -> list[str]:
    """The items of which a must wants one; empty when the mentee did not answer."""
    criterion = next((c for c in settings.added if c.code == code), None)
    if criterion is None:
        return asks(mentee, code)
    words = known(criterion, asks(mentee, code))
    if criterion.kind is Kind.ORDERED and words:
        here = criterion.step(words[0])
        near = enumerate(criterion.values)
        return [value for n, value in near if abs(n - here) <= criterion.reach]
    return words


def brought(mentor: Mentor, code: str, settings: Settings) -> list[str] | None:
    """What a must holds against `accepted`; None when the mentor did not answer."""
    criterion = next((c for c in settings.added if c.code == code), None)
    if criterion is None:
        return offers(mentor, code) or None
    if not known(criterion, offers(mentor, code)):
        return None
    return has(mentor, criterion)


def split(total: int, items: Sequence[str]) -> list[tuple[str, int]]:
    """Each item with its whole points; leftover points go to the first items."""
    return list(zip(items, parts_of(total, len(items)), strict=True))


@cache
def parts_of(total: int, number: int) -> tuple[int, ...]:
    part, left = divmod(total, max(1, number))
    return tuple(part + (n < left) for n in range(number))


def ordered_points(criterion: Criterion, of: int, one: str, other: str) -> int:
    """All of the points for the same step, none for the two ends of the scale."""
    last = len(criterion.values) - 1
    apart = abs(criterion.step(one) - criterion.step(other))
    return of * (last - apart) // last


def waiting_points(of: int, days: int) -> int:
    return of * min(max(days, 0), FULL_WAIT) // FULL_WAIT
