"""Notes of a meeting: to the supervisor, and words added later."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from meetings.models import Addendum, Attendance, SupervisorNote


@transaction.atomic
def write_to_supervisor(meeting, by, text: str, *, now=None) -> bool:
    """Open for a day to who wrote it; False when that is over or nothing changes."""
    now = now or timezone.now()
    mine = SupervisorNote.objects.select_for_update(no_key=True, of=("self",))
    found = mine.filter(meeting=meeting, written_by=by).first()
    if (found.text if found else "") == text or (found and not found.is_open(now)):
        return False
    if found and not text:
        found.delete()
    elif found:
        found.text = text
        found.save(update_fields=["text"])
    else:
        SupervisorNote.objects.create(meeting=meeting, written_by=by, text=text, at=now)
    program = meeting.match.program
    access_log.record(by, "supervisor_note.written", meeting.subject, program=program)
    return True


@transaction.atomic
def add_words(meeting, by, text: str, *, to_supervisor=False, now=None) -> Addendum:
    """What was written stays; this stands below it."""
    code = "supervisor_note.written" if to_supervisor else "note.written"
    access_log.record(by, code, meeting.subject, program=meeting.match.program)
    return Addendum.objects.create(
        meeting=meeting,
        written_by=by,
        text=text,
        to_supervisor=to_supervisor,
        at=now or timezone.now(),
    )


def says(meeting, by, held: bool, minutes: int | None, *, now) -> None:
    """What one of the two remembers; said again, it replaces what they said before."""
    said = {"held": held, "minutes": minutes if held else None, "at": now}
    Attendance.objects.update_or_create(meeting=meeting, person=by, defaults=said)


def remember_differently(said) -> bool:
    """Whether the two say different things: that it took place and that it did not."""
    return len({one.held for one in said}) > 1
