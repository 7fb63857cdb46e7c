"""The letters of training."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.wording import clock_words, day_words
from notifications.kinds import Content, Kind
from scheduling.invitations import CANCEL, REQUEST, invitation
from scheduling.zones import zone_words
from training.models import LiveSession


def training_completed(message) -> Content:
    return Content(
        _("You finished something"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("You finished the last part. Thank you for the time you gave."),
            _("What comes next stands on your page."),
        ),
        _("See what comes next"),
    )


def training_reminder(message) -> Content:
    return Content(
        _("There is something left to finish"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("You began something here. It goes on where you stopped."),
            _("If you have no time for it now, tell us. That is all right."),
        ),
        _("Go on"),
    )


def training_ending(message) -> Content:
    day = date_format(date.fromisoformat(message.context["until"]), "j F Y")
    return Content(
        _("Something needs a refresher soon"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("A part of what you took counts until %(day)s.") % {"day": day},
            _("Go through it once more when it suits you, and it goes on."),
        ),
        _("See what it is"),
    )


def training_over(message) -> Content:
    return Content(
        _("Something needs a refresher"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("A part of what you took has run out. What you do now goes on."),
            _("Nothing new comes to you until you have gone through it once more."),
        ),
        _("See what it is"),
    )


def training_over_of_mentor(message) -> Content:
    return Content(
        _("Somebody you support needs a refresher"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("A part of what they took has run out. What they do now goes on."),
            _("A friendly word from you often helps."),
        ),
        _("See who"),
    )


def practice_signed(message) -> Content:
    return Content(
        _("There is a word for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("Somebody wrote down what they saw, and what comes next."),
        ),
        _("Read it"),
    )


def session_of(message) -> LiveSession:
    rows = LiveSession.objects.select_related("event__program")
    return rows.get(pk=message.about.partition(":")[2])


def words(message, event) -> dict:
    """On the clock that is active: the recipient's."""
    return {
        "name": message.recipient.name_used,
        "time": f"{day_words(event.starts_at)}, {clock_words(event.starts_at)}",
        "zone": zone_words(message.recipient.time_zone),
    }


def live_place(message) -> Content:
    event = session_of(message).event
    said = words(message, event)
    return Content(
        _("You have a place: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("You have a place: %(time)s (your time, %(zone)s).") % said,
            _("If you can’t make it, one tap gives it to someone else."),
        ),
        _("See the details"),
        calendar=(REQUEST, invitation(event, message.recipient, REQUEST)),
    )


def live_reminder(message) -> Content:
    said = words(message, session_of(message).event)
    return Content(
        _("Reminder: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("A reminder: %(time)s (your time, %(zone)s).") % said,
            _("If you can’t make it, one tap is enough. No reason needed."),
        ),
        _("See the details"),
    )


def live_called_off(message) -> Content:
    event = session_of(message).event
    said = words(message, event)
    return Content(
        _("Called off: %(time)s") % said,
        (
            _("Hi %(name)s,") % said,
            _("%(time)s does not take place.") % said,
        ),
        _("See what else is on"),
        calendar=(CANCEL, invitation(event, message.recipient, CANCEL)),
    )


def live_page(message) -> str:
    found = session_of(message)
    slug = found.event.program.slug
    return reverse("training:session", args=[slug, found.public_id])


def hours_answered(message) -> Content:
    return Content(
        _("There is an answer for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("You wrote something down. Somebody has looked at it."),
        ),
        _("Read it"),
    )


def own_hours(message) -> str:
    return reverse("training:hours", args=[message.context["program"]])


def own_track(message) -> str:
    return reverse("training:track", args=[message.context["program"]])


def own_module(message) -> str:
    names = message.context["program"], message.context["module"]
    return reverse("training:module", args=names)


def overview(message) -> str:
    return reverse("training:overview", args=[message.context["program"]])


KINDS = (
    Kind("hours_answered", "Training you finished", hours_answered, own_hours),
    Kind("live_place", "A time is agreed, moved or called off", live_place, live_page),
    Kind("live_reminder", "Reminders of a time", live_reminder, live_page),
    Kind(
        "live_called_off",
        "A time is agreed, moved or called off",
        live_called_off,
        live_page,
        news=True,
    ),
    Kind("training_ending", "Training that runs out", training_ending, own_track),
    Kind("training_over", "Training that runs out", training_over, own_track),
    Kind(
        "training_over_of_mentor",
        "Training of people you support",
        training_over_of_mentor,
        overview,
    ),
    Kind("practice_signed", "Training you finished", practice_signed, own_module),
    Kind("training_completed", "Training you finished", training_completed, own_track),
    Kind("training_reminder", "Things to finish", training_reminder, own_track),
)
