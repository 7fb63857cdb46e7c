"""Why this pair, what else could be, why no mentor, and what one more place is worth.

Every figure is exact: counted, or read off the prices of the optimal round, or solved
again; never estimated. Texts are plain English for staff; they name no person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from matching.engine import pricing
from matching.engine.columns import asked, distinct, offered
from matching.engine.comparing import (
    Alternative,
    Change,
    SlotValue,
    alternatives,
    slot_values,
    with_steep_tiers,
)
from matching.engine.phrasing import (
    choice_text,
    distance_text,
    hours_text,
    item_text,
    nothing_text,
    unmatched_texts,
)
from matching.engine.problem import CRITERIA, Mentee, Mentor, Problem
from matching.engine.rules import NO_CAPACITY, RULES, Rule
from matching.engine.scoring import choice_points, distance_band, hours_points, score
from matching.engine.solving import Solution

__all__ = [
    "Alternative",
    "Change",
    "Contribution",
    "RuleCount",
    "SlotValue",
    "Unmatched",
    "alternatives",
    "explain_pair",
    "slot_values",
    "unmatched",
]


@dataclass(frozen=True)
class Contribution:
    """Whole points of one item. item: what was compared, "" where there is no item.
    of: the most this item can bring; over all contributions of a pair it sums to 1000."""

    criterion: str
    item: str
    points: int
    of: int
    text: str

    @property
    def name(self) -> str:
        """The criterion in the words of the screen."""
        return CRITERIA[self.criterion]


def explain_pair(
    problem: Problem, mentee_id: str, mentor_id: str
) -> list[Contribution]:
    """Every item with its points, in the order of CRITERIA; they sum to the score.

    Rules are not looked at, so a pair that may not be can be explained, too.
    """
    mentee, mentor = problem.mentee(mentee_id), problem.mentor(mentor_id)
    parts = [
        *list_contributions(mentee, mentor, problem),
        choice_contribution(mentee, mentor, problem.settings.points.choice),
        hours_contribution(mentee, mentor, problem),
        distance_contribution(mentee, mentor, problem.settings.points.distance),
    ]
    order = list(CRITERIA)
    parts.sort(key=lambda part: order.index(part.criterion))
    alone = replace(problem, mentees=(mentee,), mentors=(mentor,), pins=frozenset())
    total = int(score(alone).points[0, 0])
    if sum(part.points for part in parts) != total:
        raise AssertionError("the explanation does not add up to the score")
    return parts


def list_contributions(
    mentee: Mentee, mentor: Mentor, problem: Problem
) -> Iterable[Contribution]:
    """One per item the mentee listed, one per list the mentee left empty."""
    points, has = problem.settings.points, offered(mentor)
    wishes = asked(mentee, points)
    for (criterion, item), of in wishes.items():
        both = (criterion, item) in has
        text = item_text(criterion, item, both)
        yield Contribution(criterion, item, of if both else 0, of, text)
    given = {criterion for criterion, _ in wishes} | {"choice", "hours", "distance"}
    for criterion in CRITERIA.keys() - given:
        of = getattr(points, criterion)
        yield Contribution(criterion, "", 0, of, nothing_text(criterion))


def choice_contribution(mentee: Mentee, mentor: Mentor, of: int) -> Contribution:
    choices = distinct(mentee.choices)
    rank = choices.index(mentor.id) if mentor.id in choices else None
    earned = 0 if rank is None else choice_points(of, rank)
    return Contribution("choice", "", earned, of, choice_text(rank, bool(choices)))


def hours_contribution(
    mentee: Mentee, mentor: Mentor, problem: Problem
) -> Contribution:
    settings, both = problem.settings, mentee.hours & mentor.hours
    of = settings.points.hours
    earned = hours_points(of, both.bit_count(), settings.full_hours)
    known = bool(mentee.hours and mentor.hours)
    return Contribution("hours", "", earned, of, hours_text(both, known))


def distance_contribution(mentee: Mentee, mentor: Mentor, of: int) -> Contribution:
    known = mentee.location is not None and mentor.location is not None
    band = distance_band(mentee.location, mentor.location) if known else None
    earned = of * band[1] // 3 if band else 0
    return Contribution("distance", "", earned, of, distance_text(band, known))


@dataclass(frozen=True)
class RuleCount:
    """mentors: how many this rule blocks. alone: for how many it is the only rule.
    opens: at how many of those lifting it for this pair would match one more person,
    this mentee, and leave nobody else without a mentor."""

    rule: Rule
    mentors: int
    alone: int
    opens: int


@dataclass(frozen=True)
class Unmatched:
    """Why a mentee has no mentor.

    kind: "no_mentor" if none passes the rules, "capacity" if those who fit are full.
    rules: counts of the rules that block. lift: the rule to ask about first, never a
    safety rule. fitting: mentors who pass all rules, most points first. one_more_place:
    mentors where one more place would go to this mentee (or by lottery to one with an
    equal claim) while all others keep a mentor; those who fit come first, and at the
    rest somebody else would move there.
    """

    kind: str
    rules: tuple[RuleCount, ...]
    lift: Rule | None
    fitting: tuple[str, ...]
    one_more_place: tuple[str, ...]
    texts: tuple[str, ...]


def unmatched(problem: Problem, solution: Solution, mentee_id: str) -> Unmatched:
    """The reasons, counted, without solving again. Raises ValueError if matched."""
    if mentee_id in solution.mentor_of:
        raise ValueError("this mentee has a mentor")
    scores = solution.scores
    row = scores.mentee_ids.index(mentee_id)
    bits, points = scores.rule_bits[row], scores.points[row]
    room = [value.matched_loss == 0 for value in slot_values(problem, solution)]
    counts = count_rules(bits, np.array(room, bool))
    lift = rule_to_lift(counts)
    passes = np.flatnonzero(bits & ~np.uint16(NO_CAPACITY.bit) == 0)
    order = sorted(passes, key=lambda j: (-points[j], j))
    fitting = tuple(scores.mentor_ids[j] for j in order)
    open_to = next_in_line(problem, solution, row)
    helpful = sorted(open_to, key=lambda id: id not in fitting)
    return Unmatched(
        kind="capacity" if fitting else "no_mentor",
        rules=counts,
        lift=lift,
        fitting=fitting,
        one_more_place=tuple(helpful),
        texts=unmatched_texts(counts, lift, len(fitting), len(helpful)),
    )


def rule_to_lift(counts: Iterable[RuleCount]) -> Rule | None:
    """The rule to ask about first: it alone keeps away most mentors with room, or most."""
    askable = [c for c in counts if c.alone and not c.rule.safety]
    askable = [c for c in askable if c.rule is not NO_CAPACITY]
    best = max(askable, key=lambda c: (c.opens, c.alone), default=None)
    return best.rule if best else None


def next_in_line(problem: Problem, solution: Solution, row: int) -> list[str]:
    """Mentors, by id, where one more place is worth most if this mentee comes in."""
    instance, match = with_steep_tiers(problem, solution)
    prices = pricing.smallest_prices(instance.weights, match, instance.capacities)
    worth = pricing.entry_values(instance.weights, match, row)
    helps = (worth > 0) & (worth == prices)
    return [solution.scores.mentor_ids[j] for j in np.flatnonzero(helps)]


def count_rules(bits: np.ndarray, room: np.ndarray) -> tuple[RuleCount, ...]:
    """Every rule that blocks in this row. bits: uint16 (M,). room: bool (M,), where a
    place can be given up without loss of a person."""
    return tuple(
        RuleCount(
            rule=rule,
            mentors=int((bits & rule.bit != 0).sum()),
            alone=int((bits == rule.bit).sum()),
            opens=int(((bits == rule.bit) & room).sum()),
        )
        for rule in RULES
        if (bits & rule.bit != 0).any()
    )
