"""The hard rules: one bit each, with the words that staff read.

A pair is allowed when no bit is set. Safety rules are reported and never offered for
lifting; for the others `remedy` says whom to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rule:
    """code: stable name for storage. text: what is so. remedy: what could change it."""

    code: str
    bit: int
    name: str
    text: str
    remedy: str = ""
    safety: bool = False


SAME_PERSON = Rule(
    "same_person",
    1 << 0,
    "Same person",
    "A person cannot be their own mentor.",
    safety=True,
)
DO_NOT_MATCH = Rule(
    "do_not_match",
    1 << 1,
    "Do not match",
    "These two people are not to be matched with each other.",
    safety=True,
)
NOT_CLEARED = Rule(
    "not_cleared",
    1 << 2,
    "Not cleared yet",
    "This mentor's training, screening or agreements are not complete.",
    safety=True,
)
NO_CAPACITY = Rule(
    "no_capacity",
    1 << 3,
    "No open place",
    "This mentor already has all the people they can take.",
    "Ask the mentor about one more place.",
)
GENDER = Rule(
    "gender",
    1 << 4,
    "Gender asked for",
    "The mentee asked for a mentor of one gender, and this mentor is not listed with it.",
    "Ask the mentee if this is a must.",
)
AGE = Rule(
    "age",
    1 << 5,
    "Age asked for",
    "This mentor's age is outside the range the mentee asked for.",
    "Ask the mentee if this is a must.",
)
LANGUAGE = Rule(
    "language",
    1 << 6,
    "No shared language",
    "These two people listed no language in common.",
    "Ask both about other languages they speak.",
)
FORMAT = Rule(
    "format",
    1 << 7,
    "No shared way to meet",
    "These two people listed no way of meeting in common.",
    "Ask both about other ways to meet.",
)
HOURS = Rule(
    "hours",
    1 << 8,
    "Too few shared hours",
    "These two people have too few free hours at the same time.",
    "Ask both about other times.",
)
DISTANCE = Rule(
    "distance",
    1 << 9,
    "Too far apart",
    "These two people live farther apart than the program allows.",
    "Ask both about meeting by phone or video.",
)
WEAK = Rule(
    "weak",
    1 << 10,
    "Below the floor",
    "This pair has fewer points than the program asks for.",
    "Look at the pair, and pin it if it is right.",
)
# Taken in turn by the musts that a program chooses; `named` gives them their words.
MUSTS = tuple(
    Rule(
        f"must_{n}",
        1 << 10 + n,
        "A must of the program",
        "These two answers do not meet what the program asks for.",
        "Ask both if this is a must for them.",
    )
    for n in range(1, 6)
)

RULES = (
    SAME_PERSON,
    DO_NOT_MATCH,
    NOT_CLEARED,
    NO_CAPACITY,
    GENDER,
    AGE,
    LANGUAGE,
    FORMAT,
    HOURS,
    DISTANCE,
    WEAK,
    *MUSTS,
)


def named(names: Sequence[str]) -> tuple[Rule, ...]:
    """RULES for a round whose free musts have these names, in order."""
    words = {
        must: replace(must, name=name, text=f"“{name}” is a must, and is not met.")
        for must, name in zip(MUSTS, names, strict=False)
    }
    return tuple(words.get(rule, rule) for rule in RULES)


def rules_in(bits: int, among: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules whose bits are set, in the order of RULES."""
    return tuple(rule for rule in among if int(bits) & rule.bit)
