"""A short question, and a suggestion: neither says what about or for whom."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.models import Match
from meetings.asking_how import seal
from notifications.kinds import Content, Kind


def hello(message) -> str:
    return _("Hi %(name)s,") % {"name": message.recipient.name_used}


def short_question(message) -> Content:
    return Content(
        _("How are you today?"),
        (
            hello(message),
            _("A short question, as you asked us to: how are you today?"),
            _("One tap is enough. You can always skip it."),
        ),
        _("Answer"),
    )


def question_page(message) -> str:
    pk = int(message.about.split(":")[1])
    return reverse("meetings:check_in_link", args=[seal(pk, message.expires_at)])


def suggestion(message) -> Content:
    return Content(
        _("A small idea for this week"),
        (
            hello(message),
            _("This could be a good moment to say hello. Sign in to see more."),
        ),
        _("Open"),
    )


def hello_page(message) -> str:
    pk = message.about.split(":")[1]
    found = Match.objects.filter(pk=pk).select_related("program").first()
    if found is None:
        return reverse("mentoring:start")
    return reverse("mentoring:home", args=[found.program.slug])


KINDS = (
    Kind(
        "check_in_asked",
        "A short question, as often as you chose",
        short_question,
        question_page,
        opens_without_sign_in=True,
    ),
    Kind("hello_prompt", "Small ideas for the week", suggestion, hello_page),
)
