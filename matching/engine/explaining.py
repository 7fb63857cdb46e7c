"""Why this pair, what else could be, why no mentor, and what one more place is worth.

Every figure is exact: counted, or read off the prices of the optimal round, or solved
again; never estimated. Texts are plain English for staff; they name no person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matching.engine.comparing import (
    Alternative,
    Change,
    SlotValue,
    alternatives,
    helpful_places,
    slot_values,
)
from matching.engine.contributing import Contribution, explain_pair
from matching.engine.phrasing import unmatched_texts
from matching.engine.problem import Problem
from matching.engine.rules import NO_CAPACITY, RULES, Rule
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
    counts = count_rules(bits, np.array(room, bool), scores.rules)
    lift = rule_to_lift(counts)
    passes = np.flatnonzero(bits & ~np.uint16(NO_CAPACITY.bit) == 0)
    order = sorted(passes, key=lambda j: (-points[j], j))
    fitting = tuple(scores.mentor_ids[j] for j in order)
    open_to = helpful_places(solution, mentee_id)
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


def count_rules(
    bits: np.ndarray, room: np.ndarray, among: Sequence[Rule] = RULES
) -> tuple[RuleCount, ...]:
    """Every rule that blocks in this row. bits: uint16 (M,). room: bool (M,), where a
    place can be given up without loss of a person. among: the rules of the round."""
    return tuple(
        RuleCount(
            rule=rule,
            mentors=int((bits & rule.bit != 0).sum()),
            alone=int((bits == rule.bit).sum()),
            opens=int(((bits == rule.bit) & room).sum()),
        )
        for rule in among
        if (bits & rule.bit != 0).any()
    )
