"""What there is to read about a meeting: what each said, notes, what to talk about."""

from django.db.models import Count, Sum

from accounts import access_log, breaking, policies
from accounts.policies import BREAK_GLASS
from matching.models import Match
from meetings.models import (
    Addendum,
    AgendaPoint,
    Attendance,
    Goal,
    Meeting,
    SupervisorNote,
)
from meetings.noting import remember_differently


def points_of(meeting) -> list[tuple[str, str]]:
    """(value, words) of what there is to talk about: the steps that were chosen for
    this meeting, and what stands on the list of the two."""
    open_ = list(AgendaPoint.objects.of(meeting.match).open().in_order())
    listed = {point.step_id for point in open_}
    steps = [s for s in meeting.topics.order_by("pk") if s.pk not in listed]
    return [
        *((f"step:{step.pk}", step.text) for step in steps),
        *((f"point:{point.pk}", point.words) for point in open_),
    ]


def recall(meeting, user, now) -> dict:
    """For the page of a meeting. What a mentor wrote to their supervisor is in it for
    who wrote it alone."""
    said = list(meeting.said.select_related("person").order_by("at", "pk"))
    notes = SupervisorNote.objects.filter(meeting=meeting, written_by=user)
    addenda = Addendum.objects.visible_to(user).filter(meeting=meeting)
    addenda = list(addenda.select_related("written_by").order_by("at", "pk"))
    own = any(one.person_id == user.pk for one in said)
    return {
        "said": said,
        "differently": remember_differently(said),
        "may_agree": meeting.status in Meeting.RECORDED and said and not own,
        "to_supervisor": notes.first(),
        "shared_addenda": [one for one in addenda if not one.to_supervisor],
        "own_addenda": [one for one in addenda if one.to_supervisor],
        "goals": Goal.objects.of(meeting.match).active().in_order()
        if meeting.is_standing
        else [],
        "points": AgendaPoint.objects.of(meeting.match).open().in_order()
        if meeting.is_standing
        else [],
    }


def together(match) -> dict:
    """How often they met, and for how many minutes in all."""
    rows = Meeting.objects.of(match).held()
    found = rows.aggregate(times=Count("pk"), minutes=Sum("minutes"))
    hours, minutes = divmod(found["minutes"] or 0, 60)
    return {"times": found["times"], "hours": hours, "minutes": minutes}


NEWEST = 20
SUPERVISORS = "meeting.supervisor_note"


def notes_for_staff(request, match, now) -> list[dict]:
    """What a mentor wrote to their supervisor: read by the supervisor, known to exist
    by a coordinator, who may open one with a reason. Each look is logged."""
    user, rows = request.user, SupervisorNote.objects.of(match)
    rows = rows.select_related("meeting__event", "written_by").order_by("-at", "-pk")
    notes = list(rows[:NEWEST])
    if not notes:
        return []
    reads = Match.objects.filter(pk=match.pk).where_may(user, SUPERVISORS, policies.YES)
    subjects = [note.meeting.subject for note in notes]
    opened = set(subjects)
    if not reads.exists():
        if policies.may(user, SUPERVISORS, "read", match.mentee) != BREAK_GLASS:
            return []
        opened = breaking.open_now(user, SUPERVISORS, subjects, now)
    read = sorted(opened & set(subjects))
    access_log.record_many(user, "supervisor_note.read", read, program=request.program)
    added = Addendum.objects.filter(meeting__match=match, to_supervisor=True)
    added = list(added.select_related("written_by").order_by("at", "pk"))
    return [_line(request, match, note, opened, added) for note in notes]


def _line(request, match, note, opened, added) -> dict:
    subject = note.meeting.subject
    if subject in opened:
        mine = [one for one in added if one.meeting_id == note.meeting_id]
        return {"note": note, "added": mine, "panel": None}
    panel = breaking.panel_for(
        request.user, SUPERVISORS, subject, match.mentee, request.path
    )
    return {"note": note, "added": [], "panel": panel}


def apart(match) -> list[Meeting]:
    """Meetings that the two remember differently, the newest first."""
    rows = Attendance.objects.of(match).values_list("meeting", "held")
    words: dict[int, set] = {}
    for meeting, held in rows:
        words.setdefault(meeting, set()).add(held)
    both = [pk for pk, said in words.items() if len(said) > 1]
    found = Meeting.objects.filter(pk__in=both).select_related("event")
    return list(found.order_by("-event__starts_at"))
