"""How long meetings keeps what it holds, unless a program says otherwise."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Retention
from matching.models import Match
from meetings.holdings import REMOVED
from meetings.models import (
    Addendum,
    AgendaPoint,
    CheckIn,
    Goal,
    GoalVersion,
    Measure,
    Meeting,
    PairMessage,
    Scale,
    Step,
    SupervisorNote,
)

BARE_LEVELS = dict.fromkeys(("much_less", "less", "expected", "more", "much_more"), "")


def ended(program, before):
    return Match.objects.of(program).ended().filter(ended_at__lt=before)


def notes(program, before):
    rows = Meeting.objects.filter(match__in=ended(program, before))
    words = Meeting.objects.filter(match__in=ended(program, before)).filter(
        Q(supervisor_notes__isnull=False)
        | Q(addenda__isnull=False)
        | Q(match__agenda_points__isnull=False)
    )
    bare = Q(note="", next_step="", wish="", place="")
    return rows.filter(~bare | Q(pk__in=words.values("pk")))


def forget_notes(rows) -> int:
    ids = list(rows.values_list("pk", flat=True))
    matches = list(rows.values_list("match", flat=True))
    SupervisorNote.objects.filter(meeting__in=ids).delete()
    Addendum.objects.filter(meeting__in=ids).delete()
    AgendaPoint.objects.filter(match__in=matches).delete()
    bare = {"note": "", "next_step": "", "note_at": None, "wish": "", "place": ""}
    return Meeting.objects.filter(pk__in=ids).update(**bare)


def goals(program, before):
    rows = Goal.objects.filter(match__in=ended(program, before))
    return rows.exclude(title=REMOVED)


def forget_goals(rows) -> int:
    """That there was one is counted; its words go."""
    goals = rows.values("pk")
    Step.objects.filter(goal__in=goals).update(text=REMOVED)
    Measure.objects.filter(goal__in=goals).delete()
    GoalVersion.objects.filter(goal__in=goals).delete()
    Scale.objects.filter(goal__in=goals).update(**BARE_LEVELS)
    return rows.update(title=REMOVED, why="", area="", review_on=None)


def check_ins(program, before):
    return CheckIn.objects.filter(match__program=program, at__lt=before)


def pair_messages(program, before):
    return PairMessage.objects.filter(match__in=ended(program, before))


TERMS = (
    Retention(
        "meeting_notes",
        _("Shared notes of pairs that ended"),
        2 * 365,
        _("The two may want to read them for a while."),
        notes,
        "match__mentee__user",
        forget_notes,
    ),
    Retention(
        "goals",
        _("Words of goals of pairs that ended"),
        3 * 365,
        _("Goals are the mentee's own; that one was reached stays counted."),
        goals,
        "match__mentee__user",
        forget_goals,
    ),
    Retention(
        "check_ins",
        _("Check-ins"),
        2 * 365,
        _("They help to see the last weeks, not the last years."),
        check_ins,
        "match__mentee__user",
        lambda rows: rows.delete()[0],
    ),
    Retention(
        "pair_messages",
        _("Messages of pairs that ended"),
        365,
        _("They are for the two alone; a year is enough to read them again."),
        pair_messages,
        "match__mentee__user",
        lambda rows: rows.delete()[0],
    ),
)
