"""The letters about supervision: a time, and nothing of what it is for or with whom."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.wording import clock_words, day_words
from notifications.kinds import Content, Kind
from scheduling.invitations import CANCEL, REQUEST, invitation
from scheduling.zones import zone_words
from supervision.models import SupervisionSession


def session_of(message) -> SupervisionSession:
    sessions = SupervisionSession.objects.select_related("event__program")
    return sessions.get(pk=message.about.partition(":")[2])


def words(message, session) -> dict:
    """On the clock that is active: the recipient's."""
    starts_at = session.event.starts_at
    return {
        "name": message.recipient.name_used,
        "time": f"{day_words(starts_at)}, {clock_words(starts_at)}",
        "zone": zone_words(message.recipient.time_zone),
    }


def supervision_planned(message) -> Content:
    session = session_of(message)
    said = words(message, session)
    return Content(
        _("Planned: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("A time is planned: %(time)s (your time, %(zone)s).") % said,
            _("You can say beforehand what you would like to talk about."),
        ),
        _("See the details"),
        (REQUEST, invitation(session.event, message.recipient, REQUEST)),
    )


def supervision_cancelled(message) -> Content:
    session = session_of(message)
    said = words(message, session)
    return Content(
        _("Called off: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("%(time)s does not take place.") % said,
            _("You will hear about another time."),
        ),
        _("Open your page"),
        (CANCEL, invitation(session.event, message.recipient, CANCEL)),
    )


def supervision_reminder(message) -> Content:
    said = words(message, session_of(message))
    return Content(
        _("Reminder: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("A reminder: %(time)s (your time, %(zone)s).") % said,
        ),
        _("See the details"),
    )


def session_page(message) -> str:
    pk = message.about.partition(":")[2]
    sessions = SupervisionSession.objects.select_related("program")
    found = sessions.filter(pk=pk).first()
    if found is None:
        return reverse("mentoring:start")
    return reverse("supervision:session", args=[found.program.slug, found.public_id])


KINDS = (
    Kind(
        "supervision_planned",
        "A time is agreed, moved or called off",
        supervision_planned,
        session_page,
    ),
    Kind(
        "supervision_cancelled",
        "A time is agreed, moved or called off",
        supervision_cancelled,
        session_page,
        news=True,
    ),
    Kind(
        "supervision_reminder",
        "Reminders of a time",
        supervision_reminder,
        session_page,
    ),
)
