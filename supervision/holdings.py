"""What supervision holds about a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from supervision.models import (
    Flag,
    PlateCheck,
    SessionMentor,
    StaffContact,
    SupervisionSession,
    Topic,
)


def contacts_with(user):
    side = StaffContact.Side
    return StaffContact.objects.filter(
        Q(side=side.MENTEE, match__mentee__user=user)
        | Q(side=side.MENTOR, match__mentor__user=user)
    )


def export_contacts(user) -> list[dict]:
    return [
        {"due": str(row.due_on), "done": str(row.done_at or ""), "note": row.note}
        for row in contacts_with(user).soonest_first()
    ]


def erase_contacts(user) -> int:
    return contacts_with(user).exclude(note="").update(note="")


def flags_about(user):
    return Flag.objects.filter(
        Q(match__mentee__user=user) | Q(match__mentor__user=user)
    )


def export_flags(user) -> list[dict]:
    return [
        {"since": row.raised_at.isoformat(), "why": row.get_kind_display()}
        for row in flags_about(user).oldest_first()
    ]


def erase_flags(user) -> int:
    return flags_about(user).delete()[0]


def own_sessions(user):
    seats = SessionMentor.objects.filter(mentor__user=user)
    return SupervisionSession.objects.filter(
        Q(supervisor__user=user) | Q(pk__in=seats.values("session"))
    )


def export_sessions(user) -> list[dict]:
    sessions = own_sessions(user).select_related("event").order_by("event__starts_at")
    return [
        {
            "starts": row.event.starts_at.isoformat(),
            "how": row.get_format_display(),
            "place": row.place,
            "shared note": row.shared_note,
        }
        for row in sessions
    ]


def erase_sessions(user) -> int:
    """A note about one mentor alone goes with them; one about several stays theirs."""
    return alone_with(user).update(shared_note="", noted_at=None, place="")


def with_others(user):
    return own_sessions(user).exclude(pk__in=alone_with(user).values("pk"))


def alone_with(user):
    """Sessions in which nobody sat but this mentor and the supervisor."""
    alone = own_sessions(user).exclude(supervisor__user=user)
    others = SessionMentor.objects.exclude(mentor__user=user)
    return alone.exclude(pk__in=others.values("session"))


def own_topics(user):
    return Topic.objects.added_by_person(user)


def export_topics(user) -> list[str]:
    return [row.text for row in own_topics(user).in_order()]


def erase_topics(user) -> int:
    return own_topics(user).delete()[0]


def own_plates(user):
    return PlateCheck.objects.filter(member__user=user).newest_first()


def export_plates(user) -> list[dict]:
    return [{"on": str(row.on), "answer": row.answer} for row in own_plates(user)]


def erase_plates(user) -> int:
    return own_plates(user).delete()[0]


def contact_subjects(user) -> list[str]:
    return [row.tag for row in contacts_with(user)]


def session_subjects(user) -> list[str]:
    return [row.tag for row in own_sessions(user)]


SESSION = "format place created_at noted_at shared_note"
HOLDINGS = (
    Holding(
        "calls and visits of our team",
        export_contacts,
        erase_contacts,
        kept="that somebody was in touch, and when",
        subjects=contact_subjects,
        words={
            "call.read": (
                _("read what was noted of a call with you"),
                _("read what was noted of a call with them"),
            ),
            "call.done": (_("noted a call with you"), _("noted a call with them")),
        },
        rows=(
            Rows(
                StaffContact,
                contacts_with,
                shown="number due_on done_at withdrawn_at note",
                erased="note",
                kept="number due_on done_at withdrawn_at",
            ),
        ),
    ),
    Holding(
        "pairs kept in view",
        export_flags,
        erase_flags,
        rows=(
            Rows(
                Flag,
                flags_about,
                shown="kind raised_at cleared_at",
                erased="kind raised_at cleared_at",
            ),
        ),
    ),
    Holding(
        "supervision",
        export_sessions,
        erase_sessions,
        kept="that a session took place; the note of a session with several mentors",
        subjects=session_subjects,
        words={
            "session.read": (
                _("read the note of a supervision session of yours"),
                _("read the note of a supervision session"),
            ),
            "session.note": (
                _("wrote the note of a supervision session of yours"),
                _("wrote the note of a supervision session"),
            ),
            "opened.session.note": (
                _(
                    "opened the note of a supervision session of yours for an hour,"
                    " with a reason"
                ),
                _(
                    "opened the note of a supervision session for an hour, with a reason"
                ),
            ),
        },
        rows=(
            Rows(
                SupervisionSession,
                alone_with,
                shown=SESSION,
                erased="place noted_at shared_note",
                kept="format created_at",
            ),
            Rows(SupervisionSession, with_others, shown=SESSION, kept=SESSION),
        ),
    ),
    Holding(
        "topics for supervision",
        export_topics,
        erase_topics,
        rows=(Rows(Topic, own_topics, shown="text added_at", erased="text added_at"),),
    ),
    Holding(
        "how full your plate was",
        export_plates,
        erase_plates,
        rows=(
            Rows(PlateCheck, own_plates, shown="answer on at", erased="answer on at"),
        ),
    ),
)
