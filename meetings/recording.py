"""Writing down what happened."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from matching.introducing import begin_trial
from meetings import facts
from meetings.models import Meeting
from meetings.telling import hush

CORRECTION = timedelta(days=30)


def may_be_corrected(meeting, now) -> bool:
    return meeting.event.starts_at <= now < meeting.event.ends_at + CORRECTION


@transaction.atomic
def record(
    meeting, by, outcome, minutes=None, note="", goal=None, *, format=None, now=None
) -> bool:
    """Met ("held") or not ("missed"), after it began. Said once, corrected for 30
    days; nobody is blamed. False when it is too early, too late, or somebody was
    first."""
    now = now or timezone.now()
    if not may_be_corrected(meeting, now):
        return False
    before, held = meeting.status, outcome == Meeting.Status.HELD
    values = {
        "minutes": (minutes or meeting.event.minutes) if held else None,
        "goal": goal if held else None,
        "format": format or meeting.format,
        "recorded_by": by,
        "recorded_at": now,
        **_note(meeting, by, note, now),
    }
    sources = {*Meeting.MOVES[outcome], outcome}
    if not meeting.move_to(outcome, sources=sources, **values):
        return False
    hush(meeting)
    if held:
        begin_trial(meeting.match, by, now=now)
    if before != outcome:
        fact = facts.meeting_held if held else facts.meeting_missed
        fact.send(Meeting, meeting=meeting)
    return True


def _note(meeting, by, note, now) -> dict:
    """The shared note; who wrote it may change it for a day."""
    if note == meeting.note or not meeting.note_is_open(by, now):
        return {}
    program = meeting.match.program
    access_log.record(by, "note.written", meeting.subject, program=program)
    return {"note": note, "note_by": by, "note_at": meeting.note_at or now}
