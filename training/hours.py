"""Hours of training: what was taken here, live sessions, and what was learned elsewhere
and confirmed. They count in a window that moves with the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Membership
from notifications.posting import post
from training.models import Completion, LivePlace, OwnHours
from training.terms import add_months
from training.texts.competencies import ETHICS

State = OwnHours.State
# Every two years 20 hours, 6 of them ethics (IC&RC Peer Recovery).
MONTHS, HOURS, ETHICS_HOURS = 24, 20, 6


@dataclass(frozen=True)
class Entry:
    """What counts, on the day on which it was done. `kind` is "module", "live" or
    "elsewhere"."""

    on: date
    title: str
    topic: str
    minutes: int
    kind: str


@dataclass(frozen=True)
class Total:
    """Minutes in the window, and those of ethics among them."""

    minutes: int
    ethics: int

    @property
    def is_enough(self) -> bool:
        return self.minutes >= 60 * HOURS and self.ethics >= 60 * ETHICS_HOURS

    @property
    def percent(self) -> int:
        return min(100 * self.minutes // (60 * HOURS), 100)


def entries(member: Membership) -> list[Entry]:
    """The newest first. Three queries."""
    zone = ZoneInfo(member.program.time_zone)
    taken = Completion.objects.filter(membership=member, attestation__isnull=True)
    been = LivePlace.objects.attended().filter(member=member)
    own = OwnHours.objects.confirmed().filter(membership=member)
    found = [
        Entry(one.passed_on, one.module.title, one.module.topic, one.minutes, "module")
        for one in taken.select_related("module")
    ]
    for one in been.select_related("session__event", "session__module"):
        session = one.session
        on = timezone.localdate(session.event.starts_at, zone)
        topic = session.module.topic if session.module else ""
        found.append(Entry(on, session.title, topic, one.minutes, "live"))
    found += [Entry(o.on, o.title, o.topic, o.minutes, "elsewhere") for o in own]
    return sorted(found, key=lambda entry: (entry.on, entry.title), reverse=True)


def total(found: Iterable[Entry], today: date, months: int = MONTHS) -> Total:
    """Of the `months` that end today: what is older has rolled out."""
    since = add_months(today, -months)
    inside = [entry for entry in found if since < entry.on <= today]
    return Total(
        sum(entry.minutes for entry in inside),
        sum(entry.minutes for entry in inside if entry.topic in ETHICS),
    )


@transaction.atomic
def write_down(member: Membership, **said) -> OwnHours:
    """Sent twice it is one."""
    Membership.objects.select_for_update().get(pk=member.pk)
    same = OwnHours.objects.waiting().filter(membership=member, **said).first()
    return same or OwnHours.objects.create(membership=member, **said)


@transaction.atomic
def take_away(written: OwnHours) -> bool:
    """As long as nobody has answered."""
    return bool(OwnHours.objects.waiting().filter(pk=written.pk).delete()[0])


@transaction.atomic
def answer(
    written: OwnHours, yes: bool, by, words: str = "", now: datetime | None = None
) -> bool:
    """False when somebody else was first. The mentor hears that there is an answer."""
    still = OwnHours.objects.waiting().filter(pk=written.pk)
    values = {
        "state": State.CONFIRMED if yes else State.DECLINED,
        "answer": words,
        "answered_by": by,
        "answered_at": now or timezone.now(),
    }
    if not still.update(**values):
        return False
    member = written.membership
    subject, program = f"member:{member.pk}", member.program
    access_log.record(by, "hours.answered", subject, program=program)
    about = f"hours:{written.pk}"
    context = {"program": program.slug}
    post("hours_answered", member.user, program=program, about=about, context=context)
    return True
