"""What meetings holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from meetings.models import Goal, Meeting, OtherTime, Series, Step

REMOVED = "(removed)"


def export_meetings(user) -> list[dict]:
    own = Meeting.objects.of_person(user).select_related("event", "match__mentee")
    return [
        {
            "starts": meeting.event.starts_at.isoformat(),
            "what became of it": meeting.get_status_display(),
            "how": meeting.get_format_display(),
            "who calls": meeting.get_caller_display(),
            "place": meeting.place,
            "video room": meeting.room,
            "minutes": meeting.minutes,
            "wish": meeting.wish,
            "shared note": meeting.note,
            "next step": meeting.next_step,
        }
        for meeting in own.order_by("event__starts_at", "pk")
    ]


def erase_meetings(user) -> int:
    """The words go; that two people met, when and for how long, stays. What a mentor
    wrote into the shared note is the mentee's too and stays with them."""
    bare = dict.fromkeys(("note", "next_step", "wish", "place", "room"), "")
    return met_as_mentee(user).update(note_at=None, **bare)


def met_as_mentee(user):
    return Meeting.objects.filter(match__mentee__user=user)


def met_as_mentor(user):
    return Meeting.objects.of_person(user).exclude(match__mentee__user=user)


def own_goals(user):
    return Goal.objects.filter(match__mentee__user=user)


def own_steps(user):
    return Step.objects.filter(goal__match__mentee__user=user)


def export_goals(user) -> list[dict]:
    own = own_goals(user).with_steps().in_order()
    return [
        {
            "goal": goal.title,
            "why": goal.why,
            "status": goal.get_status_display(),
            "steps": [step.text for step in goal.steps.all()],
        }
        for goal in own
    ]


def erase_goals(user) -> int:
    """The words go; that there was a goal, and what became of it, is counted."""
    steps = own_steps(user).update(text=REMOVED)
    bare = {"title": REMOVED, "why": "", "area": "", "review_on": None}
    return steps + own_goals(user).update(**bare)


def meeting_subjects(user) -> list[str]:
    ids = {*met_as_mentee(user).values_list("pk", flat=True)}
    ids |= {*met_as_mentor(user).values_list("pk", flat=True)}
    return [f"meeting:{pk}" for pk in sorted(ids)]


def goal_subjects(user) -> list[str]:
    matches = own_goals(user).order_by().values_list("match", flat=True).distinct()
    return [f"match:{pk}" for pk in matches]


def own_series(user):
    return Series.objects.filter(meetings__event__seats__person=user).distinct()


def export_series(user) -> list[dict]:
    return [
        {
            "how often": series.get_rhythm_display(),
            "every": series.every,
            "from": series.starts_on.isoformat(),
            "at": f"{series.wall_time:%H:%M}",
            "time zone": series.zone,
            "minutes": series.minutes,
            "until": series.until and series.until.isoformat(),
            "stopped from": series.stopped_from and series.stopped_from.isoformat(),
            "agreed": series.agreed_at and series.agreed_at.isoformat(),
        }
        for series in own_series(user).order_by("pk")
    ]


def export_other_times(user) -> list[dict]:
    own = OtherTime.objects.of_person(user).order_by("starts_at", "pk")
    return [
        {
            "from": other.starts_at.isoformat(),
            "until": other.ends_at.isoformat(),
            "on the clock": f"{other.wall_start:%Y-%m-%d %H:%M} {other.zone}",
        }
        for other in own
    ]


def erase_other_times(user) -> int:
    own = OtherTime.objects.of_person(user).values("pk")
    return OtherTime.objects.filter(pk__in=own).delete()[0]


BARE = "status format caller minutes recorded_at"
WORDS = "place wish note next_step note_at room"
OFTEN = "rhythm every starts_on wall_time zone minutes until stopped_from agreed_at"
OTHER = "wall_date wall_time zone starts_at ends_at"
HOLDINGS = (
    Holding(
        "meetings",
        export_meetings,
        erase_meetings,
        kept="that a meeting took place, its day and length; for a mentor also the"
        " shared notes, which are the mentee's too",
        subjects=meeting_subjects,
        words={
            "note.read": (
                _("read the note of a meeting of yours"),
                _("read the note of a meeting"),
            ),
            "note.written": (
                _("wrote the note of a meeting of yours"),
                _("wrote the note of a meeting"),
            ),
            "place.read": (_("read where you meet"), _("read where a pair meets")),
            "opened.meeting.note": (
                _("opened the note of a meeting of yours for an hour, with a reason"),
                _("opened the note of a meeting for an hour, with a reason"),
            ),
            "opened.meeting.place": (
                _("opened the place of a meeting of yours for an hour, with a reason"),
                _("opened the place of a meeting for an hour, with a reason"),
            ),
        },
        rows=(
            Rows(
                Meeting,
                met_as_mentee,
                shown=f"{BARE} {WORDS}",
                erased=WORDS,
                kept=BARE,
            ),
            Rows(
                Meeting,
                met_as_mentor,
                shown=f"{BARE} {WORDS}",
                kept=f"{BARE} {WORDS}",
            ),
        ),
    ),
    Holding(
        "meetings that repeat",
        export_series,
        lambda user: 0,
        kept="how often two people met, without any words",
        rows=(Rows(Series, own_series, shown=OFTEN, kept=OFTEN),),
    ),
    Holding(
        "further times that were asked for",
        export_other_times,
        erase_other_times,
        rows=(Rows(OtherTime, OtherTime.objects.of_person, shown=OTHER, erased=OTHER),),
    ),
    Holding(
        "goals and steps",
        export_goals,
        erase_goals,
        kept="that there was a goal and whether it was reached, without its words",
        subjects=goal_subjects,
        words={
            "goals.read": (_("read your goals"), _("read their goals")),
            "opened.goal": (
                _("opened your goals for an hour, with a reason"),
                _("opened their goals for an hour, with a reason"),
            ),
        },
        rows=(
            Rows(
                Goal,
                own_goals,
                shown="title why area review_on status created_at done_at",
                erased="title why area review_on",
                kept="status created_at done_at",
            ),
            Rows(
                Step,
                own_steps,
                shown="text suggested done_at",
                erased="text",
                kept="suggested done_at",
            ),
        ),
    ),
)
