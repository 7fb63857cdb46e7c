"""What a safety lead must answer first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.attention import Item
from safeguarding.models import Concern


def open_concerns(program, user, now) -> list[Item]:
    concerns = Concern.objects.visible_to(user).of(program).open()
    return [
        item(program, concern, now)
        for concern in concerns.select_related("raised_by").order_by("raised_at", "pk")
    ]


def item(program, concern, now) -> Item:
    waiting = concern.state == Concern.State.NEW
    if waiting and concern.due_at <= now:
        why = _("Nobody has answered yet, and the time for it is over.")
    elif waiting:
        why = _("Nobody has answered yet.")
    else:
        why = _("Somebody is on it. Close it when it is settled.")
    return Item(
        group="safety",
        tone="urgent" if waiting else "soon",
        icon="shield-exclamation",
        what=_("%(name)s is worried about someone") % {"name": concern.raised_by},
        why=why,
        since=concern.raised_at,
        action=_("Respond") if waiting else _("Open"),
        url=reverse("safeguarding:concern", args=[program.slug, concern.public_id]),
    )
