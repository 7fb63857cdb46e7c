"""How long accounts keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.models import (
    AccessNote,
    Answer,
    Application,
    Contact,
    Correction,
    Leaving,
    LivedExperience,
    Membership,
)
from accounts.owning.coming_in import NOBODY, blank_applications
from accounts.personal_data import Retention
from notifications.models import Message

YEAR = 365
State = Application.State
OVER = (State.NOT_ACCEPTED, State.WITHDRAWN, State.CLOSED)


def applications(program, before):
    over = Application.objects.filter(program=program, state__in=OVER)
    return over.filter(created_at__lt=before).exclude(name_used=NOBODY)


def forget_applications(rows) -> int:
    Answer.objects.filter(application__in=rows.values("pk")).delete()
    return blank_applications(rows)


def messages(program, before):
    return Message.objects.filter(program_id=program.pk, planned_at__lt=before)


def gone_people(program, before):
    ended = Membership.objects.of(program).filter(status=Membership.Status.ENDED)
    return ended.filter(ended_at__lt=before)


def contacts(program, before):
    return Contact.objects.filter(membership__in=gone_people(program, before))


def experiences(program, before):
    return LivedExperience.objects.filter(membership__in=gone_people(program, before))


def notes(program, before):
    return AccessNote.objects.filter(entry__program_id=program.pk, entry__at__lt=before)


def corrections(program, before):
    return Correction.objects.of(program).filter(answered_at__lt=before)


def leavings(program, before):
    rows = Leaving.objects.filter(membership__program=program, at__lt=before)
    return rows.exclude(why="")


def delete(rows) -> int:
    return rows.delete()[0]


TERMS = (
    Retention(
        "applications",
        _("Requests to join that came to nothing"),
        180,
        _("Long enough to ask again, and no longer."),
        applications,
        "membership__user",
        forget_applications,
    ),
    Retention(
        "messages",
        _("Messages that were sent"),
        YEAR,
        _("To answer who was told what."),
        messages,
        "recipient",
        delete,
    ),
    Retention(
        "contacts",
        _("Phone and legal name of people who left"),
        YEAR,
        _("So that somebody who comes back within a year is known."),
        contacts,
        "membership__user",
        delete,
    ),
    Retention(
        "experiences",
        _("What people who left had lived through"),
        YEAR,
        _("It was told to find a match."),
        experiences,
        "membership__user",
        delete,
    ),
    Retention(
        "access_notes",
        _("Reasons written into the access log"),
        6 * YEAR,
        _("Records of who looked are kept for six years."),
        notes,
        "entry__opening__member__user",
        delete,
    ),
    Retention(
        "corrections",
        _("Answered questions about somebody's data"),
        3 * YEAR,
        _("To show that an answer was given in time."),
        corrections,
        "membership__user",
        delete,
    ),
    Retention(
        "leaving_words",
        _("What people said when they left"),
        YEAR,
        _("To learn from it once a year."),
        leavings,
        "membership__user",
        lambda rows: rows.update(why=""),
    ),
)
