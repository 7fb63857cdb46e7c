"""A certificate says that somebody has taken a track. Its holder asks for it; anybody who
has its number can check it, and learns the name used, the course and the dates."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access_log
from accounts.models import Membership
from training.learning import Course
from training.models import Certificate, Completion, Module, Track
from training.terms import today_of

# What leaves says nothing of what the program is about.
TITLES = {
    Track.MENTOR: _("Core training"),
    Track.REFRESHER: _("Refresher training"),
    Track.SUPERVISOR: _("Training for supervisors"),
    Track.STAFF: _("Introduction for staff"),
    Track.LEADER: _("Introduction for leaders"),
}


@dataclass(frozen=True)
class Taken:
    """A track that somebody has taken whole: how long, when it was finished, and until
    when all of it holds."""

    track: str
    minutes: int
    modules: int
    finished_on: date
    expires_on: date


def taken(
    membership: Membership, track: str, today: date | None = None
) -> Taken | None:
    """None while a required module of the track is missing or over. Of a track without
    required modules everything counts that was taken."""
    today = today or today_of(membership.program)
    modules = Module.objects.of(membership.program_id).offered().filter(track=track)
    found = list(modules)
    needed = [m for m in found if m.mandatory]
    rows = Completion.objects.current(today).filter(membership=membership)
    held = {}
    for row in rows.filter(module__in=needed or found).order_by("expires_on", "pk"):
        held[row.module_id] = row
    if not held or len(held) < len(needed):
        return None
    return Taken(
        track,
        sum(row.minutes for row in held.values()),
        len(held),
        max(row.passed_on for row in held.values()),
        min(row.expires_on for row in held.values()),
    )


def tracks_taken(found: list[Course]) -> list[tuple[str, str]]:
    """Of these courses: the tracks for which there is something to certify."""
    tracks = []
    for track in dict.fromkeys(c.module.track for c in found):
        own = [c for c in found if c.module.track == track]
        needed = [c for c in own if c.module.mandatory]
        if any(c.is_current for c in own) and all(c.is_current for c in needed):
            tracks.append((track, str(TITLES[track])))
    return tracks


@transaction.atomic
def make(membership: Membership, track: str, now: datetime | None = None):
    """The certificate of what holds now; asked twice it is one. None when nothing is
    there to certify."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=membership.pk)
    found = taken(membership, track, today_of(membership.program, now))
    if found is None:
        return None
    own = {"finished_on": found.finished_on, "expires_on": found.expires_on}
    mine = Certificate.objects.standing().filter(membership=membership, track=track)
    return mine.filter(**own).first() or Certificate.objects.create(
        membership=membership, track=track, minutes=found.minutes, made_at=now, **own
    )


def latest(membership: Membership, track: str) -> Certificate | None:
    own = Certificate.objects.standing().filter(membership=membership, track=track)
    return own.order_by("-made_at", "-pk").first()


@transaction.atomic
def revoke(certificate: Certificate, by, why: str, now: datetime | None = None) -> bool:
    """False when somebody else was first."""
    still = Certificate.objects.standing().filter(pk=certificate.pk)
    if not still.update(
        revoked_at=now or timezone.now(), revoked_by=by, revoked_why=why
    ):
        return False
    member = certificate.membership
    subject = f"member:{member.pk}"
    access_log.record(by, "certificate.revoked", subject, program=member.program)
    return True


@dataclass(frozen=True)
class Checked:
    """What whoever holds the number learns, and nothing else."""

    name: str
    title: str
    finished_on: date
    expires_on: date
    holds: bool
    revoked: bool


def check(number: str, today: date | None = None) -> Checked | None:
    """Spaces, dashes and small letters are the same number."""
    wanted = "".join(c for c in number.upper() if c.isalnum())[:12]
    rows = Certificate.objects.select_related("membership__user", "membership__program")
    found = rows.filter(number=wanted).first()
    if found is None:
        return None
    today = today or today_of(found.membership.program)
    revoked = found.revoked_at is not None
    return Checked(
        "" if revoked else found.membership.user.name_used,
        str(TITLES[found.track]),
        found.finished_on,
        found.expires_on,
        not revoked and found.expires_on >= today,
        revoked,
    )
