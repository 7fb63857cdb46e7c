"""The "what if" of a round for its pages: from a form to words, and two kept variants."""

from dataclasses import dataclass
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from matching.engine.criteria import CRITERIA
from matching.engine.problem import Problem
from matching.engine.solving import PinRefused, Solution, propose
from matching.models import Variant
from matching.models.variants import SLOTS
from matching.rereading import kept_people
from matching.showing import fit_of
from matching.snapshot import problem_from
from matching.supposing import Supposed, compare, liftable, suppose

SHOWN = 40


class NothingKept(Exception):
    """The round has no values to think with."""


@dataclass(frozen=True)
class Kept:
    """A round's problem with the pins of now, and whose membership an id is."""

    problem: Problem
    solution: Solution
    members: dict

    def name(self, id: str) -> str:
        return self.members[id].name


def kept(round) -> Kept:
    """From the values that were written down, so every question starts from the same
    round. Two queries and one solve."""
    people = kept_people(round)
    if not people["mentee"] or not round.setup:
        raise NothingKept
    rows = round.scored.select_related("membership__user")
    members = {str(row.membership.user_id): row.membership for row in rows}
    pins = [
        [str(row.mentee.user_id), str(row.mentor.user_id)]
        for row in round.proposals.proposed().filter(pinned=True).with_people()
    ]
    try:
        problem = problem_from(people, round.setup | {"pins": pins})
        return Kept(problem, propose(problem), members)
    except (ValueError, PinRefused) as problem:
        raise NothingKept from problem


def criteria_of(round) -> list[tuple[str, str, int]]:
    """(code, name, points) of what a round counts, in the usual order."""
    added = round.setup.get("settings", {}).get("added", ())
    names = CRITERIA | {one["code"]: one["name"] for one in added}
    points = dict(round.setup.get("settings", {}).get("points", round.points))
    points |= dict(points.pop("more", ()))
    return [(code, name, points.get(code, 0)) for code, name in names.items()]


def rules_to_lift(found: Kept) -> list[tuple[str, str]]:
    return [(rule.code, rule.name) for rule in liftable(found.solution.scores)]


def answer(found: Kept, supposed: Supposed) -> dict:
    """What the page shows; `problem` in words when it cannot be."""
    try:
        after = suppose(found.problem, supposed, found.solution.pairs)
    except PinRefused as why:
        names = {"mentee": found.name(why.pair[0]), "mentor": found.name(why.pair[1])}
        words = _("%(mentee)s with %(mentor)s is pinned and would be impossible then.")
        return {"problem": words % names}
    except ValueError:
        return {"problem": _("At least one weight must be above 0.")}
    result = compare(found.solution, after)
    return {
        "result": result,
        "mean": (fit(result.mean_before), fit(result.mean_after)),
        "lowest": (fit(result.lowest_before), fit(result.lowest_after)),
        "gained": [(found.name(a), found.name(b)) for a, b in first(result.gained)],
        "lost": [(found.name(a), found.name(b)) for a, b in first(result.lost)],
        "moved": [moved_words(found, one) for one in first(result.moved)],
        "left": [found.name(id) for id in first(result.left)],
    }


def first(rows):
    return list(islice(rows, SHOWN))


def fit(points) -> int | None:
    return None if points is None else fit_of(int(points + 0.5))


def moved_words(found: Kept, one) -> dict:
    return {
        "mentee": found.name(one.mentee),
        "before": found.name(one.before),
        "after": found.name(one.after),
        "fits": (fit_of(one.points_before), fit_of(one.points_after)),
    }


def keep_variant(round, asked: dict, by) -> bool:
    """In the first free of two places; False when both are taken."""
    used = set(round.variants.values_list("slot", flat=True))
    for slot in SLOTS:
        if slot not in used:
            try:
                with transaction.atomic():
                    round.variants.create(slot=slot, asked=asked, saved_by=by)
                return True
            except IntegrityError:
                continue
    return False


def drop_variant(round, slot: int) -> bool:
    return bool(Variant.objects.filter(round=round, slot=slot).delete()[0])
