"""How the two want to meet, signed by both. A change is signed again; until then what
they signed before counts."""

from django.db import transaction
from django.utils import timezone

from accounts.days import add_months, today_of
from matching.models import Match, MatchEvent, PairAgreement
from matching.moving import hold, write_down
from matching.telling import tell


def binding(match) -> PairAgreement | None:
    """What both signed last."""
    return PairAgreement.objects.of(match).signed().first()


def newest(match) -> PairAgreement | None:
    return PairAgreement.objects.of(match).first()


def open_one(match) -> PairAgreement | None:
    """The newest version, while somebody has not signed it."""
    found = newest(match)
    return found if found and not found.is_signed else None


@transaction.atomic
def write_agreement(match, membership, side, values, *, now=None):
    """A new version, signed by who wrote it. None when they say goodbye by now."""
    row, now = hold(match), now or timezone.now()
    if not row.is_live:
        return None
    last = newest(match)
    found = PairAgreement.objects.create(
        match=match,
        version=last.version + 1 if last else 1,
        written_by=membership,
        written_at=now,
        **{f"{side}_signed_at": now},
        **values,
    )
    by = membership.user
    tell(match, "match_sign", by, now, version=found.version)
    return found


@transaction.atomic
def sign(match, version: int, side: str, by, *, now=None) -> bool:
    """The version that was read, and no other; False when there is a newer one."""
    row, now = hold(match), now or timezone.now()
    last = newest(match)
    if not row.is_live or last is None or last.version != version:
        return False
    mine = f"{side}_signed_at"
    rows = PairAgreement.objects.filter(pk=last.pk, **{f"{mine}__isnull": True})
    if not rows.update(**{mine: now}):
        return False
    last.refresh_from_db()
    if last.is_signed:
        take_effect(row, last, by, now)
    return True


def take_effect(match, agreement, by, now) -> None:
    signed = PairAgreement.objects.of(match).signed()
    before = signed.filter(version__lt=agreement.version).first()
    longer = before is not None and agreement.months > before.months
    kind = MatchEvent.Kind.EXTENDED if longer else MatchEvent.Kind.AGREED
    number = agreement.months if longer else agreement.version
    write_down(match, kind, by=by, now=now, number=number)
    began = today_of(match.program, match.started_at)
    ends_on = add_months(began, agreement.months)
    Match.objects.filter(pk=match.pk).update(ends_on=ends_on)
