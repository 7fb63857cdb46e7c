"""That something waits between the two: no name, no word of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.models import Match
from notifications.kinds import Content, Kind


def something_waits(message) -> Content:
    return Content(
        _("Something new for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("There is something new for you. Sign in to read it."),
        ),
        _("Open"),
    )


def thread_page(message) -> str:
    pk = message.about.split(":")[1]
    found = Match.objects.filter(pk=pk).select_related("program").first()
    if found is None:
        return reverse("mentoring:start")
    return reverse("meetings:thread", args=[found.program.slug, found.public_id])


KINDS = (Kind("pair_message", "Something new to read", something_waits, thread_page),)
