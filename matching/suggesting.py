"""One person, one list: the mentors who would suit somebody who waits, and what each
would mean for everybody else who waits. A round of one, beside the rounds of all."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership
from matching.approving import approve_pairs
from matching.collecting import collect
from matching.considering import effect_of
from matching.engine.contributing import explain_pair
from matching.engine.explaining import alternatives
from matching.engine.solving import propose
from matching.models import Proposal, Round, RoundRules
from matching.rounds import private_parts, solve_round
from matching.showing import fit_of, fit_word, reasons_of
from matching.weighing import current_weights

SHOWN = 5
REASONS = 3
NOT_YET_AGAIN = timedelta(days=90)


@dataclass(frozen=True)
class Suggested:
    """A mentor, how well they fit, why, and what choosing them does to the others."""

    mentor: Membership
    fit: int
    word: str
    reasons: list[str]
    effect: str
    best: bool


def round_of_one(mentee, by, now, number=0) -> Round:
    """Not saved: the weights and rules of now, for one person."""
    weights = current_weights(mentee.program)
    rules = RoundRules.objects.of(mentee.program)
    return Round(
        program=mentee.program,
        number=number,
        for_mentee=mentee,
        seed=secrets.randbits(31),
        points=weights.points,
        weights_version=weights.version,
        floor=rules.floor,
        started_by=by,
        started_at=now,
    )


def not_yet_again(mentee, now) -> list[tuple[Membership, Membership]]:
    """Whom the two said no to, or did not answer, a short while ago."""
    over = (Proposal.State.DECLINED, Proposal.State.EXPIRED)
    rows = Proposal.objects.filter(
        mentee=mentee, state__in=over, closed_at__gt=now - NOT_YET_AGAIN
    )
    return [(row.mentee, row.mentor) for row in rows.with_people()]


def suggestions(mentee, *, now=None) -> list[Suggested]:
    """Whom the best round of all who wait gives them, then who costs the others least.
    Empty when they do not wait, or nobody with a place passes their must-haves."""
    now = now or timezone.now()
    draft = round_of_one(mentee, None, now)
    draft.seed = draft.program_id  # a list does not change with each look
    collected = collect(draft, now, apart=not_yet_again(mentee, now))
    own = str(mentee.user_id)
    if own not in collected.mentees:
        return []
    solution = propose(collected.problem)
    first = solution.mentor_of.get(own)
    found = []
    if first:
        words = _("The best for everybody who waits. Nobody else would move.")
        found.append(suggested(collected, own, first, words, best=True))
    for other in alternatives(collected.problem, solution, own, SHOWN - len(found)):
        words = effect_of(other, collected)
        found.append(suggested(collected, own, other.mentor, words))
    return found


def suggested(collected, mentee, mentor, effect, best=False) -> Suggested:
    parts = explain_pair(collected.problem, mentee, mentor)
    fit = fit_of(sum(part.points for part in parts))
    member = collected.mentors[mentor]
    shown = private_parts(collected, collected.mentees[mentee], member, parts)
    reasons = reasons_of(shown)[:REASONS]
    return Suggested(member, fit, fit_word(fit), reasons, effect, best)


def ask_pair(mentee, mentor, by, *, now=None) -> str:
    """Ask these two, as a round of one that keeps what it saw; "" or why not."""
    now = now or timezone.now()
    row = new_round(mentee, by, now)
    Proposal.objects.create(
        round=row, mentee=mentee, mentor=mentor, score=0, pinned=True
    )
    solve_round(row, now=now)
    pair = row.proposals.proposed().filter(mentor=mentor).first()
    found = approve_pairs(row, [pair.pk] if pair else [], by, now=now)
    if found.asked:
        return ""
    set_aside = {"state": Proposal.State.SET_ASIDE, "closed_at": now}
    row.proposals.proposed().update(pinned=False, **set_aside)
    Round.objects.open().filter(pk=row.pk).update(
        state=Round.State.CLOSED, closed_at=now
    )
    why = [reason for _row, reason in found.passed_over]
    return why[0] if why else _("These two are no longer possible.")


@transaction.atomic
def new_round(mentee, by, now) -> Round:
    """Numbered under the lock of the program, like every round of it."""
    program = type(mentee.program).objects.select_for_update(no_key=True)
    program.get(pk=mentee.program_id)
    last = Round.objects.of(mentee.program).aggregate(last=Max("number"))["last"] or 0
    row = round_of_one(mentee, by, now, last + 1)
    row.save()
    return row
