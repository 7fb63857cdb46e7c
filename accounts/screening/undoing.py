"""Taking a step back, with a reason. Always the newest move that still stands, so that
the way back is the way there. The step and its reason stay in the timeline."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import facts, joining
from accounts.inviting import withdraw_invitation
from accounts.models import (
    Candidacy,
    CandidacyStep,
    Decision,
    Interview,
    Membership,
    Referee,
    Screening,
    ScreeningCheck,
)
from accounts.screening.moving import (
    Kind,
    MovedOn,
    Stage,
    lock,
    shift,
    stir,
    write_step,
)


class CannotUndo(ValueError):
    """It is too late for this; the words say why and what to do instead."""


def last_move(candidacy: Candidacy) -> CandidacyStep | None:
    """The newest move that stands: the one that can be taken back."""
    return candidacy.steps.moves().order_by("-at", "-pk").first()


@transaction.atomic
def undo(step: CandidacyStep, by, reason: str, at=None) -> CandidacyStep:
    """Take this step back, if it is the newest that stands."""
    at = at or timezone.now()
    candidacy = lock(step.candidacy)
    if last_move(candidacy) != step or candidacy.stage != step.after:
        raise MovedOn
    if step.before != step.after:
        parked_from = step.about if step.before == Stage.PARKED else ""
        shift(candidacy, step.before, at, parked_from=parked_from)
    else:
        stir(candidacy, at)
    if step.kind in HOW:
        HOW[step.kind](candidacy, step, by, at)
    return write_step(
        candidacy,
        Kind.UNDONE,
        by,
        at,
        before=step.after,
        after=step.before,
        note=reason,
        undoes=step,
    )


def why_not(candidacy: Candidacy, step: CandidacyStep) -> str:
    """Empty, or why this step cannot be taken back any more."""
    member = candidacy.membership
    if step.kind != Kind.ACCEPTED or candidacy.is_renewal or not member.signed_in_at:
        return ""
    decision = candidacy.decisions.filter(undone_at__isnull=True).first()
    if decision is None or not decision.began_membership:
        return ""
    return _(
        "%(name)s has signed in since, so this cannot be taken back without a trace. "
        "Record a check that is not in order, or end the role on the person's page."
    ) % {"name": candidacy.name}


def _unsign(candidacy, step, by, at) -> None:
    rows = Interview.objects.filter(candidacy=candidacy)
    rows.update(signed_by=None, signed_at=None)


def _ask_after_all(candidacy, step, by, at) -> None:
    referee = candidacy.referees.filter(public_id=step.about).first()
    if referee is None:
        return
    state = Referee.State.NAMED
    if referee.asked_times:
        holds = referee.link_until and referee.link_until > at
        state = Referee.State.ASKED if holds else Referee.State.SILENT
    try:
        with transaction.atomic():
            Referee.objects.filter(pk=referee.pk).update(state=state)
    except IntegrityError as error:
        raise CannotUndo(_("This person was named once more since.")) from error


def _earlier_check(candidacy, step, by, at) -> None:
    check = candidacy.checks.filter(public_id=step.about).first()
    if check is None:
        return
    if candidacy.membership_id:  # whoever matches them now waits for us
        Membership.objects.select_for_update(no_key=True).get(
            pk=candidacy.membership_id
        )
    ScreeningCheck.objects.filter(pk=check.pk).update(is_current=False)
    ScreeningCheck.objects.filter(pk=check.replaces_id).update(is_current=True)


def _hand_back(candidacy, step, by, at) -> None:
    candidacy.decisions.filter(undone_at__isnull=True).update(undone_at=at)


def _decide_anew(candidacy, step, by, at) -> None:
    """The decision stays as it was made, and the proposal waits for another."""
    old = candidacy.decisions.get(undone_at__isnull=True)
    candidacy.decisions.filter(pk=old.pk).update(undone_at=at)
    Decision.objects.create(
        candidacy=candidacy,
        person=old.person if candidacy.is_renewal else None,
        proposed=old.proposed,
        proposed_by=old.proposed_by,
        proposed_at=old.proposed_at,
        interviewed_by=old.interviewed_by,
        reason=old.reason,
    )
    if candidacy.application:
        joining.reopen(candidacy.application, by)


def _send_away(candidacy, step, by, at) -> None:
    """Before anybody signed in: the screening, the invitation and the role that began
    with it are taken back."""
    if words := why_not(candidacy, step):
        raise CannotUndo(words)
    member = candidacy.membership
    began = candidacy.decisions.filter(undone_at__isnull=True, began_membership=True)
    if began.exists():
        here = Membership.objects.filter(pk=member.pk, signed_in_at__isnull=True)
        ended = here.update(status=Membership.Status.ENDED, ended_at=at)
        if not ended:  # they signed in just now
            member.refresh_from_db()
            raise CannotUndo(why_not(candidacy, step))
        withdraw_invitation(member)
        member.refresh_from_db()
        facts.membership_ended.send(sender=Membership, membership=member)
    standing = Screening.objects.filter(candidacy=candidacy, undone_at__isnull=True)
    standing.update(undone_at=at)
    _decide_anew(candidacy, step, by, at)
    if not candidacy.is_renewal:
        rows = Candidacy.objects.filter(pk=candidacy.pk)
        rows.update(membership=None, person=None)


def _go_on(candidacy, step, by, at) -> None:
    """Withdrawn from a decision: the proposal waits as before."""
    if candidacy.application:
        joining.reopen(candidacy.application, by)
    if Stage.DECISION in (step.before, step.about):
        waiting = candidacy.decisions.filter(undone_at=step.at, decided_by=None)
        waiting.update(undone_at=None)


HOW = {
    Kind.INTERVIEW_SIGNED: _unsign,
    Kind.REFEREE_DROPPED: _ask_after_all,
    Kind.CHECK_RECORDED: _earlier_check,
    Kind.PROPOSED: _hand_back,
    Kind.ACCEPTED: _send_away,
    Kind.NOT_ACCEPTED: _decide_anew,
    Kind.WITHDRAWN: _go_on,
}
