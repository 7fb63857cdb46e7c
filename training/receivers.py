"""What training does when accounts announces a fact."""

from accounts.models.programs import Role
from training.gathering import leave_sessions
from training.loading import load
from training.models import Completion, Module
from training.terms import today_of


def give_places_back(sender, membership, **kwargs):
    leave_sessions(membership, now=membership.ended_at)


def attestation_signed(sender, attestation, memberships, **kwargs):
    """Prior training, signed for by a coordinator, counts until the signed date."""
    signed_on = today_of(attestation.program, attestation.signed_at)
    if not attestation.covers_training or attestation.expires_on < signed_on:
        return
    modules = Module.objects.of(attestation.program).mandatory()
    if not modules.exists():
        load(attestation.program)
    mentors = [
        m
        for m in memberships
        if m.role == Role.MENTOR and m.program_id == attestation.program_id
    ]
    Completion.objects.bulk_create(
        (
            Completion(
                membership=mentor,
                module=module,
                version=module.published.number,
                minutes=module.published.minutes,
                passed_on=signed_on,
                expires_on=attestation.expires_on,
                attestation=attestation,
            )
            for module in modules.select_related("published")
            for mentor in mentors
        ),
        ignore_conflicts=True,
    )
