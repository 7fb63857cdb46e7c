"""Consents: given by the person in the app or recorded from paper, taken back, ended.
Nobody edits one; a new one replaces it."""

from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access_log
from accounts.models import Consent, LegalText, Membership, PrivacySettings
from accounts.models.agreements import hash_of
from accounts.models.consents import end_of

FOLDER = Path(__file__).with_name("texts")
Kind = LegalText.Kind


class NotValid(ValueError):
    """The consent was taken back, replaced or has ended."""


def privacy_of(program) -> PrivacySettings:
    """What the program chose, or the safe default, which is not saved yet."""
    found = PrivacySettings.objects.filter(program=program).first()
    return found or PrivacySettings(program=program)


@cache
def _shipped(kind: str, part2: bool) -> str:
    return (
        (FOLDER / f"{kind}-{'part2' if part2 else 'general'}.txt").read_text().strip()
    )


def words_for(program, kind: str) -> str:
    """The words that go under a consent or with what is passed on, as of now."""
    own = privacy_of(program)
    where = own.revoke_at or _("to the coordinator of your program")
    return _shipped(kind, own.part2).replace("{revoke_at}", where)


def wording(program, kind: str, language="en") -> LegalText:
    """The same as a row: one for each text that was ever in force."""
    text = words_for(program, kind)
    return LegalText.objects.get_or_create(
        kind=kind, language=language, text_hash=hash_of(text), defaults={"text": text}
    )[0]


@transaction.atomic
def give(
    member: Membership,
    said: dict,
    *,
    by=None,
    signed_at=None,
    replaces: Consent | None = None,
    at=None,
) -> Consent:
    """The person signs (`by` None), or somebody records what was signed on paper.
    `said`: the elements of a consent but for who may disclose. The same once more is
    the same consent: people press twice."""
    Membership.objects.select_for_update(no_key=True).get(pk=member.pk)
    at = at or timezone.now()  # after the lock: what was signed meanwhile is older
    program = member.program
    consent = Consent(
        membership=member,
        discloser=privacy_of(program).who_discloses,
        wording=wording(program, Kind.CONSENT),
        ends_at=end_of(program, said["ends_on"]) if said.get("ends_on") else None,
        signed_at=signed_at or at,
        recorded_at=at,
        recorded_by=by,
        **said,
    )
    consent.content_hash = consent.content()
    valid = Consent.objects.valid(at).filter(membership=member)
    if same := valid.filter(content_hash=consent.content_hash).first():
        return same
    if replaces is not None:
        _end(replaces, "replaced_at", at)
    consent.save()
    _log(by or member.user, "consent.given", member)
    return consent


@transaction.atomic
def revoke(consent: Consent, by, at=None) -> bool:
    """Taken back: from this instant nothing more is passed on. False when it was
    before. What somebody passes on at this very moment is waited for."""
    Consent.objects.select_for_update(no_key=True).get(pk=consent.pk)
    done = _end(consent, "revoked_at", at or timezone.now())
    if done:
        _log(by, "consent.revoked", consent.membership)
    return done


@transaction.atomic
def end_by_event(consent: Consent, by, at=None) -> bool:
    """The event came after which it no longer counts."""
    Consent.objects.select_for_update(no_key=True).get(pk=consent.pk)
    done = bool(consent.ends_event) and _end(consent, "event_at", at or timezone.now())
    if done:
        _log(by, "consent.ended", consent.membership)
    return done


def _end(consent: Consent, column: str, at) -> bool:
    living = Consent.objects.filter(
        pk=consent.pk, revoked_at=None, replaced_at=None, event_at=None
    )
    return bool(living.update(**{column: at}))


def _log(by, action, member) -> None:
    access_log.record(by, action, f"member:{member.pk}", program=member.program)
