"""What notes and the list of two people hold about each of them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from meetings.models import Addendum, AgendaPoint, Attendance, SupervisorNote


def said(user):
    return Attendance.objects.filter(person=user)


def about(user):
    """Notes to a supervisor about them as a mentee."""
    return SupervisorNote.objects.filter(meeting__match__mentee__user=user)


def written(user):
    return SupervisorNote.objects.filter(written_by=user)


def added_about(user):
    return Addendum.objects.filter(meeting__match__mentee__user=user)


def added(user):
    mine = Addendum.objects.filter(written_by=user)
    return mine.exclude(meeting__match__mentee__user=user)


def points(user):
    return AgendaPoint.objects.filter(match__mentee__user=user)


def points_added(user):
    mine = AgendaPoint.objects.filter(added_by=user)
    return mine.exclude(match__mentee__user=user)


def _noted(rows) -> list[dict]:
    return [{"at": one.at.isoformat(), "text": one.text} for one in rows.order_by("at")]


def export(user) -> dict:
    """Notes to the supervisor are in the copy of whom they are about: the page said so
    before they were written."""
    listed = AgendaPoint.objects.filter(
        Q(pk__in=points(user).values("pk")) | Q(pk__in=points_added(user).values("pk"))
    )
    return {
        "notes to the supervisor about you": _noted(about(user)),
        "notes to your supervisor": _noted(written(user)),
        "added to notes": _noted(added_about(user)) + _noted(added(user)),
        "on the list": [point.words for point in listed.in_order()],
        "what you said of meetings": [
            {"at": one.at.isoformat(), "met": one.held, "minutes": one.minutes}
            for one in said(user).order_by("at", "pk")
        ],
    }


def erase(user) -> int:
    """The words go with the mentee; that somebody said they met, stays counted."""
    rows = (about(user), added_about(user), points(user))
    return sum(each.delete()[0] for each in rows)


LISTED = "text added_at carried done_at"
HOLDING = Holding(
    "notes and lists of meetings",
    export,
    erase,
    kept="what each said of a meeting; for a mentor also what they wrote for a mentee or"
    " for their supervisor, which is about the mentee",
    words={
        "supervisor_note.read": (
            _("read a note to the supervisor about you"),
            _("read a note to the supervisor"),
        ),
        "supervisor_note.written": (
            _("wrote a note to the supervisor about you"),
            _("wrote a note to the supervisor"),
        ),
        "opened.meeting.supervisor_note": (
            _("opened a note to the supervisor for an hour, with a reason"),
            _("opened a note to the supervisor for an hour, with a reason"),
        ),
    },
    rows=(
        Rows(Attendance, said, shown="held minutes at", kept="held minutes at"),
        Rows(SupervisorNote, about, shown="text at", erased="text at"),
        Rows(SupervisorNote, written, shown="text at", kept="text at"),
        Rows(
            Addendum,
            added_about,
            shown="to_supervisor text at",
            erased="to_supervisor text at",
        ),
        Rows(
            Addendum,
            added,
            shown="to_supervisor text at",
            kept="to_supervisor text at",
        ),
        Rows(AgendaPoint, points, shown=LISTED, erased=LISTED),
        Rows(AgendaPoint, points_added, shown=LISTED, kept=LISTED),
    ),
)
