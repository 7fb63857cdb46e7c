"""The decision. One person puts a candidacy forward, a second one decides; what comes
of it (a role, a screening, an invitation) happens in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import joining
from accounts.days import add_months, today_of
from accounts.models import Candidacy, Decision, Interview, Membership, Screening
from accounts.models.people import clean_email
from accounts.screening import checking, referring
from accounts.screening.moving import (
    Kind,
    MovedOn,
    NotYet,
    Stage,
    lock,
    plan_of,
    shift,
    write_step,
)
from notifications.posting import post_to_address

Outcome = Decision.Outcome


class SecondPerson(ValueError):
    """Somebody who may not decide here: it is about them, or they held the interview
    or put it forward."""


def what_is_missing(candidacy: Candidacy, now=None) -> list[str]:
    """The stages (codes) that are not done before somebody can be accepted."""
    found = []
    if not candidacy.is_renewal:
        signed = Interview.objects.filter(candidacy=candidacy, signed_at__isnull=False)
        found += [] if signed.exists() else [Stage.INTERVIEW]
        found += [] if referring.enough(candidacy) else [Stage.REFERENCES]
    return found + ([Stage.CHECKS] if checking.missing(candidacy, now) else [])


def is_about(candidacy: Candidacy, user) -> bool:
    """Whether this person would decide about themselves."""
    if user.pk in (candidacy.person_id, getattr(candidacy.membership, "user_id", None)):
        return True
    asked = candidacy.application
    return bool(asked and asked.email and clean_email(asked.email) == user.email)


def open_decision(candidacy: Candidacy) -> Decision | None:
    return candidacy.decisions.filter(undone_at__isnull=True).first()


def may_decide(candidacy: Candidacy, decision: Decision, user) -> bool:
    signed_before = (decision.proposed_by_id, decision.interviewed_by_id)
    return user.pk not in signed_before and not is_about(candidacy, user)


@transaction.atomic
def propose(candidacy: Candidacy, by, outcome, reason, at=None) -> Decision:
    """Put it forward, to be accepted once everything is there, or not to be accepted
    at any point of the way."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    if candidacy.stage not in Candidacy.ON_THE_WAY[:-1]:
        raise MovedOn
    if is_about(candidacy, by):
        raise SecondPerson
    if outcome == Outcome.ACCEPTED and what_is_missing(candidacy, at):
        raise NotYet
    interview = Interview.objects.filter(candidacy=candidacy).first()
    before = shift(candidacy, Stage.DECISION, at)
    decision = Decision.objects.create(
        candidacy=candidacy,
        person=candidacy.person,
        proposed=outcome,
        proposed_by=by,
        proposed_at=at,
        interviewed_by=interview and interview.signed_by,
        reason=reason,
    )
    write_step(candidacy, Kind.PROPOSED, by, at, before=before, after=Stage.DECISION)
    return decision


@transaction.atomic
def decide(
    candidacy: Candidacy, by, outcome, *, note="", invite_now=False, at=None
) -> Decision:
    """The second person's word. Of two at the same moment one wins."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    decision = open_decision(candidacy)
    if candidacy.stage != Stage.DECISION or decision is None:
        raise MovedOn
    if not may_decide(candidacy, decision, by):
        raise SecondPerson
    if outcome == Outcome.ACCEPTED:
        _accept(candidacy, decision, by, invite_now, at)
    else:
        _answer(joining.not_accept, candidacy, by)
    decided = Decision.objects.filter(pk=decision.pk, decided_by__isnull=True)
    if not decided.update(outcome=outcome, decided_by=by, decided_at=at, note=note):
        raise MovedOn
    before = shift(candidacy, outcome, at)
    kind = Kind.ACCEPTED if outcome == Outcome.ACCEPTED else Kind.NOT_ACCEPTED
    write_step(candidacy, kind, by, at, before=before, after=candidacy.stage)
    decision.refresh_from_db()
    return decision


def _accept(candidacy, decision, by, invite_now, at) -> None:
    if what_is_missing(candidacy, at):
        raise NotYet
    if candidacy.membership_id is None:
        _come_in(candidacy, decision, by, invite_now)
    today = today_of(candidacy.program, at)
    Screening.objects.create(
        membership=candidacy.membership,
        outcome=Screening.Outcome.APPROVED,
        expires_on=add_months(today, plan_of(candidacy.program).valid_months),
        decided_by=by,
        decided_at=at,
        candidacy=candidacy,
    )


def _come_in(candidacy, decision, by, invite_now) -> None:
    """The applicant becomes a mentor of the program; whoever is one already stays it."""
    asked = candidacy.application
    here = Membership.objects.active().of(candidacy.program)
    known = set(here.values_list("pk", flat=True))
    try:
        member = joining.accept(asked, by, invite_now=invite_now)
    except joining.AlreadyAnswered as error:
        raise MovedOn from error
    if member.user_id == by.pk:
        raise SecondPerson
    candidacy.membership, candidacy.person = member, member.user
    rows = Candidacy.objects.filter(pk=candidacy.pk)
    rows.update(membership=member, person=member.user)
    Decision.objects.filter(pk=decision.pk).update(
        person=member.user, began_membership=member.pk not in known
    )


def _answer(answer, candidacy, by) -> None:
    """The application behind it is answered too, unless it was before."""
    if candidacy.application is None:
        return
    try:
        answer(candidacy.application, by)
    except joining.AlreadyAnswered:
        return


@transaction.atomic
def note_told(candidacy: Candidacy, by, how="", at=None) -> None:
    """The applicant was told about the decision."""
    at = at or timezone.now()
    untold = candidacy.decisions.filter(
        undone_at__isnull=True, decided_at__isnull=False, told_at__isnull=True
    )
    if not untold.update(told_at=at):
        raise MovedOn
    write_step(candidacy, Kind.TOLD, by, at, note=how)


@transaction.atomic
def tell_by_letter(candidacy: Candidacy, by, at=None) -> None:
    """A short letter that says only that there is an answer, to who chose e-mail."""
    at = at or timezone.now()
    note_told(candidacy, by, _("By a short letter that asks for a talk"), at)
    asked = candidacy.application
    post_to_address(
        "decision_made",
        asked.email,
        name=asked.name_used,
        program=candidacy.program,
        about=f"candidacy:{candidacy.pk}",
        version=f"told:{open_decision(candidacy).pk}",
        due_at=at,
        language=asked.language if asked.language == "es" else "en",
    )


@transaction.atomic
def withdraw(candidacy: Candidacy, by, note="", at=None) -> None:
    """The applicant does not want to go on; no decision is made about them."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    if candidacy.stage not in (*Candidacy.ON_THE_WAY, Stage.PARKED):
        raise MovedOn
    stood = candidacy.parked_from
    candidacy.decisions.filter(undone_at__isnull=True).update(undone_at=at)
    _answer(joining.withdraw, candidacy, by)
    before = shift(candidacy, Stage.WITHDRAWN, at)
    write_step(
        candidacy,
        Kind.WITHDRAWN,
        by,
        at,
        before=before,
        after=Stage.WITHDRAWN,
        note=note,
        about=stood,
    )
