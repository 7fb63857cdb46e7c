"""The letters of training."""

from django.urls import reverse
from django.utils.translation import gettext as _

from notifications.kinds import Content, Kind


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


def own_track(message) -> str:
    return reverse("training:track", args=[message.context["program"]])


KINDS = (
    Kind("training_completed", "Training you finished", training_completed, own_track),
    Kind("training_reminder", "Things to finish", training_reminder, own_track),
)
