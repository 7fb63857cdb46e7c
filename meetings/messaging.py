"""Messages between the two. Each learns that something waits, once until they look; what
it says is read here and nowhere else."""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.models import Match
from meetings.checking_in import said_hello
from meetings.models import PairMessage
from meetings.pairing import PairEnded, across, partner_of, stay_together
from notifications.posting import post, withdraw
from safeguarding.raising import raise_concern

A_MOMENT = timedelta(minutes=3)  # who is looking already needs no letter
MOST, WITHIN = 20, timedelta(minutes=10)
CONTROLS = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
PHRASES = {
    "thinking": gettext_lazy("Thinking of you."),
    "way": gettext_lazy("I am on my way."),
    "late": gettext_lazy("I will be ten minutes late."),
    "move": gettext_lazy("Can we find another time?"),
    "thanks": gettext_lazy("Thank you."),
}


class TooMany(Exception):
    """A lot at once; `again_at` says when the next one can go."""

    def __init__(self, again_at: datetime):
        super().__init__(again_at)
        self.again_at = again_at


def plain(text: str) -> str:
    """What was typed or pasted as plain lines: one kind of line end, no signs that
    steer a screen, no more than one empty line in a row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = CONTROLS.sub(lambda sign: " " if sign[0].isspace() else "", lines)
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def subject_of(match, person) -> str:
    """What the letter to this person is about, for the outbox."""
    return f"thread:{match.pk}:{person.pk}"


@transaction.atomic
def write(match, by, text: str, *, now=None) -> PairMessage:
    """From one of the two to the other. Raises PairEnded, TooMany."""
    now = now or timezone.now()
    if not stay_together(match):
        raise PairEnded
    _not_too_many(match, by, now)
    other = partner_of(match, by)
    waiting = PairMessage.objects.of(match).to_person(other).unread().exists()
    message = PairMessage.objects.create(match=match, written_by=by, text=text, at=now)
    if match.mentor.user_id == by.pk:
        said_hello(match, now=now)
    if not waiting:
        post(
            "pair_message",
            other,
            program=match.program,
            about=subject_of(match, other),
            version=message.pk,
            due_at=now + A_MOMENT,
        )
    return message


def _not_too_many(match, by, now) -> None:
    mine = PairMessage.objects.of(match).written_by_person(by).since(now - WITHIN)
    times = list(mine.newest_first().values_list("at", flat=True)[:MOST])
    if len(times) == MOST:
        raise TooMany(times[-1] + WITHIN)


@transaction.atomic
def mark_read(match, reader, last: int, *, now=None) -> int:
    """They have seen everything up to this one; no letter leaves about it any more."""
    Match.objects.select_for_update(no_key=True).get(pk=match.pk)
    theirs = PairMessage.objects.of(match).to_person(reader).unread()
    seen = theirs.filter(pk__lte=last).update(read_at=now or timezone.now())
    if seen and not theirs.exists():
        withdraw(subject_of(match, reader), reason="read")
    return seen


@transaction.atomic
def report(message, by, level: str, words: str = "", *, now=None):
    """The safety team gets a copy; who wrote it never reads that. None when it was told
    before, or when it is one's own."""
    now = now or timezone.now()
    rows = PairMessage.objects.to_person(by).filter(pk=message.pk)
    if rows.filter(reported_at__isnull=True).update(reported_at=now) != 1:
        return None
    copy = _("The message that was written:") + "\n" + message.text
    return raise_concern(
        message.match.program,
        by,
        level=level,
        text="\n\n".join(part for part in (words, copy) if part),
        about=across(message.match, by),
        at=now,
    )


def unread_counts(user, matches) -> dict[int, int]:
    """By id of the match, what waits to be read (one query)."""
    rows = PairMessage.objects.visible_to(user).to_person(user).unread()
    found = rows.filter(match__in=[match.pk for match in matches])
    counts: dict[int, int] = {}
    for match in found.values_list("match", flat=True):
        counts[match] = counts.get(match, 0) + 1
    return counts
