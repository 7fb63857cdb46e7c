"""How long meetings keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Retention
from matching.models import Match
from meetings.holdings import REMOVED
from meetings.models import CheckIn, Goal, Meeting, Step


def ended(program, before):
    return Match.objects.of(program).ended().filter(ended_at__lt=before)


def notes(program, before):
    rows = Meeting.objects.filter(match__in=ended(program, before))
    return rows.exclude(note="", wish="", place="")


def forget_notes(rows) -> int:
    return rows.update(note="", note_at=None, wish="", place="")


def goals(program, before):
    rows = Goal.objects.filter(match__in=ended(program, before))
    return rows.exclude(title=REMOVED)


def forget_goals(rows) -> int:
    """That there was one is counted; its words go."""
    Step.objects.filter(goal__in=rows.values("pk")).update(text=REMOVED)
    return rows.update(title=REMOVED, why="")


def check_ins(program, before):
    return CheckIn.objects.filter(match__program=program, at__lt=before)


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
)
