"""A round read again, a year later: what it saw, and whether it still comes out so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.engine.criteria import CRITERIA
from matching.engine.solving import propose
from matching.snapshot import fingerprint_of, problem_from

TOLD = {
    "needs": gettext_lazy("Asks for"),
    "goals": gettext_lazy("Goals"),
    "interests": gettext_lazy("Likes"),
    "languages": gettext_lazy("Languages"),
    "formats": gettext_lazy("Ways to meet"),
    "style": gettext_lazy("Way of talking"),
}
FIGURES = {
    "waiting_days": gettext_lazy("Days waited"),
    "capacity": gettext_lazy("Open places"),
}
# Among these may be what somebody shared only to find a match: counted, never shown.
COUNTED = {
    "experiences": gettext_lazy("Experiences listed"),
    "strengths": gettext_lazy("Things to help with"),
}


@dataclass(frozen=True)
class Again:
    """What working it out from the kept values gave. `why`: why it could not be."""

    same_input: bool = False
    matched: int = 0
    points: int = 0
    proven: bool = False
    same_result: bool = False
    why: str = ""


def check_again(round) -> Again:
    """Solve the kept problem and hold it against what the round wrote down."""
    people = kept_people(round)
    if not all(all(side.values()) for side in people.values()):
        return Again(
            why=_(
                "Somebody of this round was erased since. What was known "
                "of them is gone, so it cannot be counted again."
            )
        )
    same = fingerprint_of(people, round.setup) == round.input_hash
    solution = propose(problem_from(people, round.setup))
    return Again(
        same_input=same,
        matched=solution.matched,
        points=solution.points,
        proven=solution.certificate.proves_optimal,
        same_result=solution.matched == round.summary["matched"]
        and solution.points == round.summary["points"],
    )


def kept_people(round) -> dict[str, dict[str, dict]]:
    """As `snapshot.people_of` gave it; an erased person has no values left."""
    people = {"mentee": {}, "mentor": {}}
    rows = round.scored.select_related("membership").order_by("pk")
    for row in rows:
        people[row.membership.role][str(row.membership.user_id)] = row.values
    return people


def points_of(round) -> list[tuple[str, int]]:
    """What each criterion could bring, in words, the most first."""
    kept = round.setup.get("settings", {})
    names = CRITERIA | {one["code"]: one["name"] for one in kept.get("added", ())}
    points = dict(kept.get("points", {}))
    points |= dict(points.pop("more", ()))
    found = [(names.get(code, code), n) for code, n in points.items() if n]
    return sorted(found, key=lambda one: -one[1])


def settings_of(round) -> list[tuple[str, object]]:
    """The other settings of the round, in words."""
    kept = round.setup.get("settings", {})
    days = ", ".join(str(day) for day in kept.get("tiers", ()))
    return [
        (_("Who waited longer than so many days comes first"), days),
        (_("Lowest fit that is proposed"), f"{kept.get('floor', 0) / 10:.0f}"),
        (_("Lowest fit was lifted"), _("yes") if round.lift_lowest else _("no")),
        (_("Hours a week that two must share"), kept.get("min_hours", "")),
        (_("Seed of the lottery among equals"), round.seed),
        (_("Version of what counts"), round.weights_version),
    ]


def told(values: dict) -> list[tuple[str, str]]:
    """What a round knew of one person, in words for staff."""
    found = []
    for name, label in TOLD.items():
        value = values.get(name)
        words = [value] if isinstance(value, str) else value
        if words:
            found.append((label, ", ".join(words)))
    found += [(label, str(values[n])) for n, label in FIGURES.items() if n in values]
    lists = [(label, values.get(name)) for name, label in COUNTED.items()]
    return found + [(label, str(len(items))) for label, items in lists if items]
