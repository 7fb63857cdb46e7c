"""A coordinator approves proposed pairs: their people are asked.

Everything that could have changed since the round was worked out is looked at again
under the lock of the people, pair by pair: one that is no longer possible is passed
over with its reason and never holds up the others."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching.answering import close_round_if_done
from matching.collecting import excluded
from matching.inviting import ask_side
from matching.matches import lock
from matching.models import Match, Proposal, Round, RoundRules
from matching.places import open_places
from training.clearance import cleared
from training.terms import today_of


@dataclass(frozen=True)
class Approval:
    """The pairs whose people were asked, and those passed over, each with the reason
    in words for staff."""

    asked: list[Proposal]
    passed_over: list[tuple[Proposal, str]]


def approve(round, proposal_ids, by, *, now=None) -> int:
    """How many pairs were asked."""
    return len(approve_pairs(round, proposal_ids, by, now=now).asked)


@transaction.atomic
def approve_pairs(round, proposal_ids, by, *, now=None) -> Approval:
    """Ask the people of each of these pairs, in the order of the program."""
    now = now or timezone.now()
    chosen = round.proposals.proposed().filter(pk__in=proposal_ids).with_people()
    lock(*(member for row in chosen for member in (row.mentee, row.mentor)))
    Round.objects.select_for_update().get(pk=round.pk)
    result = sort_out(round, list(chosen.all().best_first()), now)
    rows = Proposal.objects.filter(pk__in=[row.pk for row in result.asked])
    rules = RoundRules.objects.of(round.program)
    until, sides = now + rules.time_to_answer, rules.first_sides
    asked = {f"{side}_asked_at": now for side in sides}
    rows.update(state=Proposal.State.ASKED, asked_at=now, expires_at=until, **asked)
    for row in result.asked:
        for side in sides:
            ask_side(row, side, now, rules)
    if result.asked:
        # who is working the round out meanwhile must begin again
        moved = {"deadline": until, "revision": F("revision") + 1}
        Round.objects.filter(pk=round.pk).update(**moved)
    close_review_if_done(round, now)
    return result


def sort_out(round, proposals, now) -> Approval:
    """Best first, so that a last place goes to the better of two pairs."""
    facts = Facts(round.program, proposals, now)
    asked, passed_over = [], []
    for row in proposals:
        why = facts.against(row)
        if why:
            passed_over.append((row, why))
        else:
            facts.take(row)
            asked.append(row)
    return Approval(asked, passed_over)


class Facts:
    """What is true of these people now, read once for all of them (seven queries)."""

    def __init__(self, program, proposals, now):
        mentors = Membership.objects.filter(pk__in=[row.mentor_id for row in proposals])
        self.cleared = set(
            cleared(mentors, today_of(program, now)).values_list("pk", flat=True)
        )
        self.places = Counter(open_places(mentors, now, count_asked=True))
        taken = Match.objects.live().of(program).values_list("mentee", flat=True)
        asked = Proposal.objects.asked().filter(round__program=program)
        self.taken = set(taken)
        self.asked = set(asked.values_list("mentee", flat=True))
        self.apart = excluded(program)
        self.active = self.still_active(proposals)

    def still_active(self, proposals) -> set[int]:
        ids = {pk for row in proposals for pk in (row.mentee_id, row.mentor_id)}
        active = Membership.objects.active().filter(pk__in=ids)
        return set(active.values_list("pk", flat=True))

    def against(self, row) -> str:
        """Why this pair cannot be asked now; "" when nothing is in the way."""
        names = {"mentee": row.mentee.name, "mentor": row.mentor.name}
        if row.mentee_id not in self.active:
            return _("%(mentee)s is taking a break or has left.") % names
        if row.mentor_id not in self.active:
            return _("%(mentor)s is taking a break or has left.") % names
        if row.mentee_id in self.taken:
            return _("%(mentee)s has a mentor by now.") % names
        if row.mentee_id in self.asked:
            return _("%(mentee)s is being asked about somebody else.") % names
        if row.mentor_id not in self.cleared:
            return _("%(mentor)s is not cleared to be matched today.") % names
        if self.places[row.mentor_id] < 1:
            return _("The last place of %(mentor)s is taken by now.") % names
        if (str(row.mentee.user_id), str(row.mentor.user_id)) in self.apart:
            return _("These two are not to be matched with each other.")
        return ""

    def take(self, row) -> None:
        self.places[row.mentor_id] -= 1
        self.asked.add(row.mentee_id)


def close_review_if_done(round, now) -> None:
    """Nothing left to look at: the round now waits for answers, if anybody was asked."""
    if not round.proposals.proposed().exists():
        reviewed = Round.objects.open().filter(pk=round.pk)
        reviewed.update(state=Round.State.ASKED)
        close_round_if_done(round.pk, now)
    round.refresh_from_db()
