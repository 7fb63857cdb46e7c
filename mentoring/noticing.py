"""A coordinator writes to a person. The words are read here after sign-in; what leaves
says only that there is something."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentoring.models import Notice
from notifications.kinds import Content, Kind
from notifications.posting import post

LONGEST = 1500


@transaction.atomic
def write(member, text: str, by, at=None) -> Notice:
    notice = Notice.objects.create(
        member=member, text=text, written_by=by, written_at=at or timezone.now()
    )
    post(
        "notice",
        member.user,
        program=member.program,
        about=f"notice:{notice.pk}",
        context={"page": [member.program.slug, notice.public_id]},
    )
    return notice


def letter(message) -> Content:
    return Content(
        _("There is a note for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("There is a note for you. Sign in to read it."),
        ),
        _("Read it"),
    )


def notice_page(message) -> str:
    return reverse("mentoring:notice", args=message.context["page"])


KINDS = (Kind("notice", "Notes from the team", letter, notice_page),)
