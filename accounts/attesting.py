"""A bulk attestation: one signed statement that named mentors were trained, screened or
signed our documents before they came here. The gate to matching accepts it until it ends, and shows it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log, facts
from accounts.consenting.signing import signed_elsewhere
from accounts.models import Attestation, Membership, Program, Screening
from accounts.models.programs import Role

LONGEST = timedelta(days=730)
PRESSED_TWICE = timedelta(minutes=10)


class CannotAttest(ValueError):
    """Nobody was chosen, or somebody outside the mentors of the program."""


def candidates(program, by, today, *, everyone=False, words=""):
    """Mentors one may sign for: those without a current screening, or all; by name."""
    mentors = Membership.objects.active().of(program).with_role(Role.MENTOR)
    mentors = mentors.exclude(user=by).named_like(words)
    if not everyone:
        screened = Screening.objects.current(today).values("membership")
        mentors = mentors.exclude(pk__in=screened)
    return mentors.select_related("user").order_by("user__name_used", "pk")


@transaction.atomic
def attest(
    program,
    by,
    mentors: list[Membership],
    *,
    reason: str,
    expires_on: date,
    training: bool,
    screening: bool,
    agreements: bool = False,
    at=None,
) -> Attestation:
    """Sign for these mentors, never for oneself. The same words for the same people
    within minutes are one signature: people press twice."""
    at = at or timezone.now()
    _refuse_others(program, by, mentors)
    said = {
        "program": program,
        "signed_by": by,
        "reason": reason,
        "covers_training": training,
        "covers_screening": screening,
        "covers_agreements": agreements,
        "expires_on": expires_on,
    }
    if same := _signed_just_now(said, mentors, at):
        return same
    attestation = Attestation.objects.create(signed_at=at, **said)
    attestation.people.add(*mentors)
    if screening:
        _approve(attestation, mentors)
    if agreements:
        signed_elsewhere(attestation, mentors)
    access_log.record(
        by, "attestation.signed", f"attestation:{attestation.pk}", program=program
    )
    facts.attestation_signed.send(
        sender=Attestation, attestation=attestation, memberships=mentors
    )
    return attestation


def _refuse_others(program, by, mentors: list[Membership]) -> None:
    kinds = {(m.program_id, m.role) for m in mentors}
    if kinds != {(program.pk, Role.MENTOR)} or by.pk in {m.user_id for m in mentors}:
        raise CannotAttest


def _signed_just_now(said: dict, mentors: list[Membership], at) -> Attestation | None:
    Program.objects.select_for_update(no_key=True).get(pk=said["program"].pk)
    recent = Attestation.objects.filter(signed_at__gt=at - PRESSED_TWICE, **said)
    wanted = {mentor.pk for mentor in mentors}
    for one in recent.newest_first():
        if wanted == set(one.people.values_list("pk", flat=True)):
            return one
    return None


def _approve(attestation: Attestation, mentors: list[Membership]) -> None:
    Screening.objects.bulk_create(
        (
            Screening(
                membership=mentor,
                outcome=Screening.Outcome.APPROVED,
                expires_on=attestation.expires_on,
                decided_by=attestation.signed_by,
                decided_at=attestation.signed_at,
                attestation=attestation,
            )
            for mentor in mentors
        ),
        batch_size=500,
    )
