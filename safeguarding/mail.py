from django.urls import reverse
from django.utils.translation import gettext as _

from notifications.kinds import Content, Kind
from safeguarding.models import Concern


def concern_of(message) -> Concern:
    return Concern.objects.select_related("program").get(pk=message.context["concern"])


def concern_raised(message) -> Content:
    return Content(
        _("Please look now"),
        (_("Something needs you. Please sign in and read it."),),
        _("Read it"),
    )


def concern_page(message) -> str:
    concern = concern_of(message)
    return reverse(
        "safeguarding:concern", args=[concern.program.slug, concern.public_id]
    )


def start_page(message) -> str:
    return "/start/"


KINDS = (
    Kind(
        "concern_raised",
        "Safety",
        concern_raised,
        concern_page,
        essential=True,
        confidential=True,
    ),
    Kind(
        "concern_on_call",
        "Safety",
        concern_raised,
        start_page,
        essential=True,
        confidential=True,
        to_strangers=True,
        opens_without_sign_in=True,
    ),
)
