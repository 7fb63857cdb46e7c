"""What has happened between two people, for staff: newest first. The
words of goals and notes as far as `words` lets; else, that they exist."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.breaking import Panel
from matching.story import story_of
from meetings.models import CheckIn, Goal, Meeting

MEETINGS, GOALS, CHECK_INS, LIFE = "meetings", "goals", "check-ins", "life"
ICONS = {"in_person": "people", "phone": "telephone", "video": "camera-video"}
WAYS = {
    "in_person": gettext_lazy("in person"),
    "phone": gettext_lazy("by phone"),
    "video": gettext_lazy("by video"),
}


@dataclass(frozen=True)
class Entry:
    at: datetime
    kind: str
    tone: str
    icon: str
    title: str
    body: str = ""
    by: str = ""
    note_of: Meeting | None = None
    closed: Panel | None = None


def entries(match, *, words, now: datetime) -> list[Entry]:
    found = [
        *_life(match),
        *_meetings(match, words, now),
        *_goals(match, words.goals),
        *_check_ins(match),
    ]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _life(match):
    """Its turns, with who and what they noted for the team."""
    for line in story_of(match, staff=True):
        by = _("by %(name)s") % {"name": line.by} if line.by else ""
        yield Entry(line.at, LIFE, line.tone, line.icon, line.text, line.note, by)


def _meetings(match, words, now):
    rows = (
        Meeting.objects.of(match)
        .past(now)
        .select_related("event", "recorded_by", "cancelled_by", "note_by")
    )
    for meeting in rows:
        yield _met(meeting, words) if meeting.status == "held" else _not_met(meeting)


def _met(meeting, words) -> Entry:
    way = {"way": WAYS[meeting.format], "n": meeting.minutes}
    body = by = ""
    if meeting.note:
        writer = {"name": meeting.note_by.name_used if meeting.note_by else ""}
        by = _("Note by %(name)s, shared between the two") % writer
        body = meeting.note if words.of(meeting) else ""
    return Entry(
        meeting.event.starts_at,
        MEETINGS,
        "brand",
        ICONS[meeting.format],
        _("Met %(way)s, %(n)d minutes") % way,
        body,
        by,
        meeting if meeting.note else None,
    )


def _not_met(meeting) -> Entry:
    at = meeting.event.starts_at
    if meeting.status == Meeting.Status.MISSED:
        return Entry(at, MEETINGS, "soon", "calendar-x", _("They did not meet"))
    if meeting.status == Meeting.Status.CANCELLED:
        who = meeting.cancelled_by
        title = _("Meeting called off")
        if who:
            title = _("Meeting called off by %(name)s") % {"name": who.name_used}
        return Entry(at, MEETINGS, "soon", "calendar-x", title)
    title = _("Nobody has written down what happened")
    return Entry(at, MEETINGS, "info", "question-circle", title)


def _goals(match, words):
    for goal in Goal.objects.of(match).agreed().with_steps():
        said = {"title": goal.title}
        title = _("Goal set: %(title)s") % said if words else _("A goal was set")
        yield Entry(goal.created_at, GOALS, "brand", "flag", title)
        if goal.done_at:
            reached = _("Goal reached: %(title)s") % said
            title = reached if words else _("A goal was reached")
            yield Entry(goal.done_at, GOALS, "good", "flag-fill", title)
        for step in goal.agreed:
            if step.done_at:
                title = _("A step is done")
                if words:
                    title = _("Step done: %(text)s") % {"text": step.text}
                yield Entry(step.done_at, GOALS, "good", "check2", title)


def _check_ins(match):
    for one in CheckIn.objects.to_the_team().of(match):
        said = {"name": match.mentee.name, "mood": one.get_mood_display()}
        title = _("%(name)s shared a check-in: “%(mood)s”") % said
        yield Entry(one.at, CHECK_INS, "warm", "heart", title)
