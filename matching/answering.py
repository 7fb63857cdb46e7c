"""Two people are asked; both say yes and a match begins, or it quietly does not.

Whoever writes here locks in one order: the two people, then the proposal, then the
round. So nobody waits in a circle."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.excluding import kept_apart
from matching.inviting import ask_side
from matching.matches import NotPossible, lock, start_match
from matching.models import Proposal, Round
from notifications.posting import post, withdraw


@transaction.atomic
def answer(proposal, membership, yes: bool, *, now=None) -> Proposal:
    """One of the two answers. A no ends it at once; the second yes begins the match.
    Until both said yes a yes may still become a no. Later clicks change nothing."""
    now = now or timezone.now()
    lock(proposal.mentee, proposal.mentor)
    row = locked(proposal)
    side = row.side_of(membership)
    if not side or (row.state == Proposal.State.ASKED and not row.is_asked(side)):
        raise ValueError("only the people who are asked answer")
    said = Proposal.Answer.YES if yes else Proposal.Answer.NO
    if row.state != Proposal.State.ASKED or getattr(row, f"{side}_answer") == said:
        return row
    setattr(row, f"{side}_answer", said)
    setattr(row, f"{side}_answered_at", now)
    row.save(update_fields=[f"{side}_answer", f"{side}_answered_at"])
    withdraw(f"{side}-asked:{row.pk}", reason="answered")
    if not yes:
        close(row, Proposal.State.DECLINED, now)
    elif row.both_said_yes:
        begin(row, now=now)
    else:
        ask_the_other(row, side, now)
    return row


def ask_the_other(row, side, now) -> None:
    """Where a program asks one after the other, the second is asked now."""
    other = "mentor" if side == "mentee" else "mentee"
    if not row.is_asked(other):
        ask_side(row, other, now)


def locked(proposal) -> Proposal:
    rows = Proposal.objects.with_people().select_for_update(no_key=True, of=("self",))
    return rows.get(pk=proposal.pk)


@transaction.atomic
def begin(proposal, *, now=None) -> str:
    """Start the match of two people who both said yes. When there is no way at this
    moment it stays open for the coordinator; the reason is returned."""
    now = now or timezone.now()
    lock(proposal.mentee, proposal.mentor)
    row = locked(proposal)
    if row.state != Proposal.State.ASKED or not row.both_said_yes:
        return ""
    if kept_apart(row.mentee, row.mentor):
        return _("These two are not to be matched with each other.")
    try:
        with transaction.atomic():
            match = start_match(row.mentor, row.mentee, now=now)
    except NotPossible as why:
        return str(why)
    finish(row, Proposal.State.ACCEPTED, now, match=match)
    proposal.state, proposal.match = row.state, match
    for member in (row.mentee, row.mentor):
        post(
            "match_begins",
            member.user,
            program=row.round.program,
            about=f"match:{match.pk}",
            due_at=now,
        )
    return ""


def finish(row, state, now, match=None) -> None:
    row.state, row.closed_at, row.match = state, now, match
    row.save(update_fields=["state", "closed_at", "match"])
    sides = [f"{side}-asked:{row.pk}" for side in Proposal.SIDES]
    withdraw(f"proposal:{row.pk}", *sides, reason=state)
    close_round_if_done(row.round_id, now)


def close(row, state, now) -> None:
    """It does not go on. Who said yes already hears it; who did not need not."""
    finish(row, state, now)
    for side, member in (("mentee", row.mentee), ("mentor", row.mentor)):
        if getattr(row, f"{side}_answer") == Proposal.Answer.YES:
            post(
                "proposal_closed",
                member.user,
                program=row.round.program,
                about=f"closed:{row.pk}",
                due_at=now,
            )


def close_if_asked(proposal, now) -> None:
    """One of the two has left."""
    row = locked(proposal)
    if row.state == Proposal.State.ASKED:
        close(row, Proposal.State.DECLINED, now)


def close_round_if_done(round_id, now) -> None:
    open_ones = Proposal.objects.open().filter(round=round_id)
    asked = Round.objects.filter(pk=round_id, state=Round.State.ASKED)
    if not open_ones.exists():
        asked.update(state=Round.State.CLOSED, closed_at=now)


def expire_overdue(now) -> int:
    """Close the questions that were not answered in time."""
    overdue = Proposal.objects.overdue(now).order_by("pk").values_list("pk", flat=True)
    return sum(expire(pk, now) for pk in list(overdue))


@transaction.atomic
def expire(pk, now) -> bool:
    rows = Proposal.objects.with_people().select_for_update(no_key=True, of=("self",))
    row = rows.overdue(now).filter(pk=pk).first()
    if row is None:
        return False
    close(row, Proposal.State.EXPIRED, now)
    return True
