"""The letters around a person's own data: they say that there is something, not what."""

from django.urls import reverse
from django.utils.translation import gettext as _

from notifications.kinds import Content, Kind


def answer(message) -> Content:
    return Content(
        _("There is an answer for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("You asked us something. The answer is on your own page."),
        ),
        _("Read it"),
    )


def own_data_page(message) -> str:
    return reverse("accounts:own_data")


def left(message) -> Content:
    return Content(
        _("Your account has changed"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("As you wished, your part has ended. Thank you for the time with us."),
            _("If it was a slip, you can take it back within seven days."),
        ),
        _("Open your page"),
    )


def erasure_confirmed(message) -> Content:
    return Content(
        _("What you asked for is under way"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("You asked us to take away what we hold about you. We do it now."),
            _("This is our last letter. You need not do anything."),
        ),
    )


KINDS = (
    Kind("left", "Changes of your account", left, own_data_page, may_mute=False),
    Kind(
        "erasure_confirmed",
        "Answers about your data",
        erasure_confirmed,
        own_data_page,
        may_mute=False,
    ),
    Kind("own_data_answer", "Answers about your data", answer, own_data_page),
)
