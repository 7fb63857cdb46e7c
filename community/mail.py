"""The letters about groups: a time, and nothing of what it is for."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.wording import clock_words, day_words
from community.models import GroupSession
from notifications.kinds import Content, Kind
from scheduling.zones import zone_words


def session_of(message) -> GroupSession:
    sessions = GroupSession.objects.select_related("event", "group__program")
    return sessions.get(pk=message.about.partition(":")[2])


def words(message) -> dict:
    """On the clock that is active: the recipient's."""
    starts_at = session_of(message).event.starts_at
    return {
        "name": message.recipient.name_used,
        "time": f"{day_words(starts_at)}, {clock_words(starts_at)}",
        "zone": zone_words(message.recipient.time_zone),
    }


def group_reminder(message) -> Content:
    said = words(message)
    return Content(
        _("Reminder: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("A reminder: %(time)s (your time, %(zone)s).") % said,
            _("If you can’t make it, one tap is enough. No reason needed."),
        ),
        _("See the details"),
    )


def group_place_free(message) -> Content:
    said = words(message)
    return Content(
        _("There is a place for you: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("A place is free now: %(time)s (your time, %(zone)s).") % said,
            _("It is yours. If you can’t make it, one tap gives it to someone else."),
        ),
        _("See the details"),
    )


def group_cancelled(message) -> Content:
    said = words(message)
    return Content(
        _("Called off: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("%(time)s does not take place.") % said,
        ),
        _("See what else is on"),
    )


def group_page(message) -> str:
    sessions = GroupSession.objects.select_related("group__program")
    found = sessions.filter(pk=message.about.partition(":")[2]).first()
    if found is None:
        return reverse("mentoring:start")
    slug = found.group.program.slug
    return reverse("community:group", args=[slug, found.group.public_id])


KINDS = (
    Kind("group_reminder", "Reminders of a time", group_reminder, group_page),
    Kind(
        "group_place_free", "A place in a group is free", group_place_free, group_page
    ),
    Kind(
        "group_cancelled",
        "A time is agreed, moved or called off",
        group_cancelled,
        group_page,
        news=True,
    ),
)
