"""What makes up the score of a pair: every item with its whole points, and what is not
known. Texts are plain English for staff; they name no person."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from matching.engine.criteria import Criterion, Kind
from matching.engine.phrasing import (
    added_text,
    choice_text,
    distance_text,
    hours_text,
    item_text,
    missing_text,
    waiting_text,
)
from matching.engine.problem import Mentee, Mentor, Problem, Settings
from matching.engine.scoring import choice_points, distance_band, hours_points, score
from matching.engine.wishing import (
    LISTS,
    asks,
    distinct,
    known,
    offers,
    ordered_points,
    split,
    waiting_points,
)


@dataclass(frozen=True)
class Contribution:
    """Whole points of one item. item: what was compared, "" where there is no item.
    of: the most this item can bring; over all contributions of a pair it sums to 1000.
    name: the criterion in the words of the screen. missing: "mentee", "mentor" or "both"
    told nothing that could be compared, else ""."""

    criterion: str
    item: str
    points: int
    of: int
    text: str
    name: str
    missing: str = ""


def explain_pair(
    problem: Problem, mentee_id: str, mentor_id: str
) -> list[Contribution]:
    """Every item with its points, criterion by criterion; they sum to the score.

    Rules are not looked at, so a pair that may not be can be explained, too.
    """
    mentee, mentor = problem.mentee(mentee_id), problem.mentor(mentor_id)
    settings = problem.settings
    parts = [
        *(part for code in LISTS for part in of_list(mentee, mentor, code, settings)),
        of_choice(mentee, mentor, settings),
        of_hours(mentee, mentor, settings),
        of_distance(mentee, mentor, settings),
    ]
    for criterion in settings.added:
        parts += of_added(mentee, mentor, criterion, settings)
    order = list(settings.names)
    parts.sort(key=lambda part: order.index(part.criterion))
    alone = replace(problem, mentees=(mentee,), mentors=(mentor,), pins=frozenset())
    if sum(part.points for part in parts) != int(score(alone).points[0, 0]):
        raise AssertionError("the explanation does not add up to the score")
    return parts


def missing_of(from_mentee, from_mentor) -> str:
    """Who told nothing; truthy is an answer."""
    if from_mentee:
        return "" if from_mentor else "mentor"
    return "mentee" if from_mentor else "both"


def of_list(
    mentee: Mentee, mentor: Mentor, code: str, settings: Settings
) -> Iterable[Contribution]:
    """One per item that the mentee listed, one in all if they listed none."""
    wishes, has = asks(mentee, code), offers(mentor, code)
    name, of = settings.names[code], settings.points.of(code)
    missing = missing_of(wishes, has)
    if not wishes:
        text = missing_text(code, "", missing)
        yield Contribution(code, "", 0, of, text, name, missing)
    for item, worth in split(of, wishes):
        text = item_text(code, item, item in has)
        if missing:
            text = missing_text(code, item, missing)
        points = worth if item in has else 0
        yield Contribution(code, item, points, worth, text, name, missing)


def of_choice(mentee: Mentee, mentor: Mentor, settings: Settings) -> Contribution:
    of, choices = settings.points.choice, distinct(mentee.choices)
    rank = choices.index(mentor.id) if mentor.id in choices else None
    earned = 0 if rank is None else choice_points(of, rank)
    text = choice_text(rank, bool(choices))
    missing = "" if choices else "mentee"
    name = settings.names["choice"]
    return Contribution("choice", "", earned, of, text, name, missing)


def of_hours(mentee: Mentee, mentor: Mentor, settings: Settings) -> Contribution:
    of, both = settings.points.hours, mentee.hours & mentor.hours
    earned = hours_points(of, both.bit_count(), settings.full_hours)
    missing = missing_of(mentee.hours, mentor.hours)
    text = hours_text(both, not missing)
    return Contribution("hours", "", earned, of, text, settings.names["hours"], missing)


def of_distance(mentee: Mentee, mentor: Mentor, settings: Settings) -> Contribution:
    of = settings.points.distance
    missing = missing_of(mentee.location is not None, mentor.location is not None)
    band = None if missing else distance_band(mentee.location, mentor.location)
    earned = of * band[1] // 3 if band else 0
    text = distance_text(band, not missing)
    return Contribution(
        "distance", "", earned, of, text, settings.names["distance"], missing
    )


def of_added(
    mentee: Mentee, mentor: Mentor, criterion: Criterion, settings: Settings
) -> Iterable[Contribution]:
    """As `of_list`, for a criterion that the program added."""
    code, of = criterion.code, settings.points.of(criterion.code)

    def part(item, points, worth, text, missing=""):
        return Contribution(code, item, points, worth, text, criterion.name, missing)

    if criterion.kind is Kind.WAITING:
        days = max(mentee.waiting_days, 0)
        yield part("", waiting_points(of, days), of, waiting_text(days))
        return
    wishes = known(criterion, asks(mentee, code))
    has = known(criterion, offers(mentor, code))
    missing = missing_of(wishes, has)
    if not wishes:
        yield part("", 0, of, missing_text(code, "", missing), missing)
    for item, worth in split(of, wishes):
        if missing:
            yield part(item, 0, worth, missing_text(code, item, missing), missing)
            continue
        points = earned(criterion, worth, item, has)
        fits = fits_in_words(criterion, item, has)
        text = added_text(criterion.kind, item, has, fits)
        yield part(item, points, worth, text)


def fits_in_words(criterion: Criterion, item: str, has: list[str]) -> bool:
    return (item in has) != (criterion.kind is Kind.DIFFERENT)


def earned(criterion: Criterion, worth: int, item: str, has: list[str]) -> int:
    """The points of one wish against what a mentor said, who said something."""
    if criterion.kind is Kind.ORDERED:
        return ordered_points(criterion, worth, item, has[0])
    return worth if fits_in_words(criterion, item, has) else 0
