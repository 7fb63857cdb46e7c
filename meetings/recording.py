"""Writing down what happened."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from matching.introducing import begin_trial
from meetings import agenda, facts, noting
from meetings.models import Meeting
from meetings.pairing import side_of
from meetings.telling import hush

CORRECTION = timedelta(days=30)


def may_be_corrected(meeting, now) -> bool:
    return meeting.event.starts_at <= now < meeting.event.ends_at + CORRECTION


@transaction.atomic
def record(
    meeting,
    by,
    outcome,
    minutes=None,
    note="",
    goal=None,
    *,
    format=None,
    next_step=None,
    to_supervisor=None,
    talked=None,
    now=None,
) -> bool:
    """Met ("held") or not ("missed"), after it began, as one of the two remembers it.
    What was said last counts, for 30 days; what each said stays beside it, and nobody
    is blamed. `talked` are ids of agenda points and of steps. False when it is too
    early, too late, or somebody was first."""
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
        **_note(meeting, by, note, next_step, now),
    }
    sources = {*Meeting.MOVES[outcome], outcome}
    if not meeting.move_to(outcome, sources=sources, **values):
        return False
    hush(meeting)
    if held:
        begin_trial(meeting.match, by, now=now)
    if side_of(meeting.match, by, now):
        noting.says(meeting, by, held, meeting.minutes, now=now)
    if to_supervisor is not None:
        noting.write_to_supervisor(meeting, by, to_supervisor, now=now)
    if before not in Meeting.RECORDED:
        points, steps = talked or ((), ())
        agenda.settle(meeting, points, steps, now=now)
    if before != outcome:
        fact = facts.meeting_held if held else facts.meeting_missed
        fact.send(Meeting, meeting=meeting)
    return True


def _note(meeting, by, note, next_step, now) -> dict:
    """The shared note; who wrote it may change it for a day."""
    next_step = meeting.next_step if next_step is None else next_step
    same = (note, next_step) == (meeting.note, meeting.next_step)
    if same or not meeting.note_is_open(by, now):
        return {}
    program = meeting.match.program
    access_log.record(by, "note.written", meeting.subject, program=program)
    return {
        "note": note,
        "next_step": next_step,
        "note_by": by,
        "note_at": meeting.note_at or now,
    }


@transaction.atomic
def agree(meeting, by, *, now=None) -> bool:
    """The other one remembers it the same way: one tap."""
    now = now or timezone.now()
    if meeting.status not in Meeting.RECORDED or not may_be_corrected(meeting, now):
        return False
    held = meeting.status == Meeting.Status.HELD
    noting.says(meeting, by, held, meeting.minutes, now=now)
    return True
