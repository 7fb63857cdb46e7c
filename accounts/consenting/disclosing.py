"""Passing something on to a third party: refused without a consent that is valid at
that instant and covers it, or an exception told whole. Code says it kindly, triggers
say it for sure."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.consenting.consents import Kind, wording
from accounts.models import Consent, Disclosure, Membership


class NotAllowed(ValueError):
    """No consent covers it: taken back, ended, another recipient, other information."""


@transaction.atomic
def with_consent(
    consent: Consent,
    by,
    *,
    covered_as: str,
    scopes: int,
    information: str,
    recipient: str,
    affiliation: str = "",
    at=None,
) -> Disclosure:
    """`covered_as` is the line of the consent (a name or a class) under which the
    recipient falls. The instant is taken after the consent is locked: whoever takes it
    back waits, or was first."""
    consent = (
        Consent.objects.select_for_update(no_key=True, of=("self",))
        .select_related("membership__program", "membership__user", "wording")
        .get(pk=consent.pk)
    )
    at = at or timezone.now()
    valid = consent.state(at) == "valid" and consent.signed_at <= at
    if not valid or covered_as not in consent.lines or scopes & ~consent.scopes:
        raise NotAllowed
    return _write(
        consent.membership,
        by,
        at,
        consent=consent,
        covered_as=covered_as,
        scopes=scopes,
        information=information,
        recipient=recipient,
        affiliation=affiliation,
    )


@transaction.atomic
def by_exception(member: Membership, by, exception: str, *, at=None, **said):
    """In an emergency, about a child, for a court or an audit; `at` may lie back."""
    return _write(member, by, at or timezone.now(), exception=exception, **said)


def _write(member, by, at, **said) -> Disclosure:
    program = member.program
    disclosure = Disclosure.objects.create(
        program=program,
        membership=member,
        disclosed_by=by,
        discloser=by.name_used,
        at=at,
        recorded_at=max(at, timezone.now()),
        notice=wording(program, Kind.NOTICE),
        **said,
    )
    access_log.record(
        by, "disclosure.made", f"member:{member.pk}", program=member.program
    )
    return disclosure
