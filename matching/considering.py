"""Another mentor for a mentee: what it would change for everybody else, exactly."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching.collecting import collect
from matching.engine.explaining import alternatives
from matching.engine.solving import PinRefused, propose
from matching.showing import fit_of

SHOWN = 3


@dataclass(frozen=True)
class Other:
    """A mentor, the fit with them, and what choosing them does to the round."""

    mentor: Membership
    fit: int
    effect: str


def others_for(proposal, now=None) -> list[Other]:
    """The mentors that cost the round least. Solves it again a few times; empty when
    the mentee no longer waits or a pin stands in the way."""
    now, round = now or timezone.now(), proposal.round
    rows = list(round.proposals.proposed().with_people().order_by("pk"))
    pins = [(row.mentee, row.mentor) for row in rows if row.pinned]
    collected = collect(round, now, pins)
    mentee = str(proposal.mentee.user_id)
    if mentee not in collected.mentees:
        return []
    keep = [collected.pair(row.mentee, row.mentor) for row in rows]
    try:
        solution = propose(collected.problem, keep)
    except PinRefused:
        return []
    found = alternatives(collected.problem, solution, mentee, SHOWN)
    return [
        Other(
            mentor=collected.mentors[other.mentor],
            fit=fit_of(other.points),
            effect=effect_of(other, collected),
        )
        for other in found
        if collected.mentors[other.mentor].pk != proposal.mentor_id
    ]


def effect_of(other, collected) -> str:
    """In words: who would lose or change their mentor, and the round's total."""
    said = [change_of(change, collected) for change in other.others[:2]]
    more = len(other.others) - len(said)
    if more:
        said.append(_("%(n)d more people would move.") % {"n": more})
    if not said:
        said.append(_("Nobody else would move."))
    total = fit_of(abs(other.points_change))
    if not other.matched_change and total:
        sign = "+" if other.points_change > 0 else "\N{MINUS SIGN}"
        said.append(_("Round total %(change)s.") % {"change": f"{sign}{total}"})
    return " ".join(said).replace("..", ".")  # names may end in an initial


def change_of(change, collected) -> str:
    names = {"mentee": collected.mentees[change.mentee].name}
    if change.after is None:
        return _("%(mentee)s would have no mentor in this round.") % names
    names["mentor"] = collected.mentors[change.after].name
    return _("%(mentee)s would move to %(mentor)s.") % names
