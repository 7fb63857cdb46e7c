"""What a program may let count: each criterion with its words, and the weights it can
have. How two answers are compared is the engine's (`matching/engine/criteria.py`)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from matching.engine.criteria import CRITERIA, Kind
from matching.models.profiles import AgeGroup
from matching.models.weights import Weight

ANY = (Weight.MUST, Weight.HIGH, Weight.MEDIUM, Weight.LOW, Weight.OFF)
NO_MUST = ANY[1:]
RULE_ONLY = (Weight.MUST, Weight.OFF)
# Shares of the thousand points. A must has done its work before points are given, so it
# earns like a medium one.
SHARES = {
    Weight.MUST: 3,
    Weight.HIGH: 6,
    Weight.MEDIUM: 3,
    Weight.LOW: 1,
    Weight.OFF: 0,
}


@dataclass(frozen=True)
class Entry:
    """One line of the catalog. usual: before a program chose. kind, values: of those
    that the engine does not know by name. must: the engine's name of its rule."""

    code: str
    name: str
    sentence: str
    usual: str
    weights: tuple[str, ...] = ANY
    kind: str = ""
    values: tuple[str, ...] = ()
    must: str = ""

    @property
    def is_scored(self) -> bool:
        return self.code in CRITERIA or bool(self.kind)


CATALOG = (
    Entry(
        "experience",
        _("Shared experience"),
        _("Both have lived through the same. The strongest sign of a good pair."),
        Weight.HIGH,
    ),
    Entry(
        "needs",
        _("Help that is asked for"),
        _("The mentor can help with what the mentee would like help with."),
        Weight.HIGH,
    ),
    Entry(
        "hours",
        _("Times that work"),
        _("Both are free in the same hours of the week."),
        Weight.MUST,
        must="hours",
    ),
    Entry(
        "goals",
        _("Goals"),
        _("The mentor knows the way to what the mentee would like to reach."),
        Weight.MEDIUM,
    ),
    Entry(
        "choice",
        _("Own choice"),
        _("The mentee named this mentor among those they were shown."),
        Weight.OFF,
        NO_MUST,
    ),
    Entry(
        "style",
        _("Way of talking"),
        _("Both like the same way: listening, practical steps, or stories."),
        Weight.LOW,
    ),
    Entry(
        "format",
        _("The way to meet they like best"),
        _("The mentor offers the way the mentee likes best."),
        Weight.LOW,
        NO_MUST,
    ),
    Entry(
        "interests",
        _("Interests"),
        _("Both like the same things. Nice for a start, a weak sign for the long run."),
        Weight.LOW,
    ),
    Entry(
        "distance",
        _("Near each other"),
        _("They live near each other. Two who can talk from afar are never too far."),
        Weight.LOW,
        must="distance",
    ),
    Entry(
        "ways",
        _("A way to meet"),
        _("Both can meet in one of the ways they listed."),
        Weight.MUST,
        RULE_ONLY,
        must="format",
    ),
    Entry(
        "language",
        _("A language"),
        _("Both speak one of the languages they listed."),
        Weight.MUST,
        RULE_ONLY,
        must="language",
    ),
    Entry(
        "area",
        _("The same part of town"),
        _("Both named the same part of town."),
        Weight.OFF,
        kind=Kind.SAME,
    ),
    Entry(
        "age",
        _("Close in age"),
        _(
            "The nearer their age groups, the better. Counts for people who told theirs."
        ),
        Weight.OFF,
        NO_MUST,
        kind=Kind.ORDERED,
        values=tuple(AgeGroup.values),
    ),
    Entry(
        "waiting",
        _("Time waited"),
        _("Whoever has waited longer has more points with every mentor."),
        Weight.OFF,
        NO_MUST,
        kind=Kind.WAITING,
    ),
)
BY_CODE = {entry.code: entry for entry in CATALOG}
KINDS = {
    Kind.SAME: _("The same answer"),
    Kind.DIFFERENT: _("Different answers"),
    Kind.ORDERED: _("The closer, the better"),
    Kind.OVERLAP: _("As many in common as possible"),
    Kind.COVERAGE: _("What the mentee asks for, the mentor can do"),
}
SENTENCES = {
    Kind.SAME: _("Both gave the same answer to your question."),
    Kind.DIFFERENT: _("The two gave different answers to your question."),
    Kind.ORDERED: _("The closer the two answers, the better."),
    Kind.OVERLAP: _("The two answers have as much in common as possible."),
    Kind.COVERAGE: _("The mentor named what the mentee asked for."),
}
