"""The letters about a survey: that there is a question, and nothing of what about."""

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import SurveyRequest
from notifications.kinds import Content, Kind


def request_page(message) -> str:
    asked = SurveyRequest.objects.filter(pk=message.about.partition(":")[2])
    found = asked.select_related("membership__program").first()
    if found is None:
        return reverse("mentoring:start")
    slug = found.membership.program.slug
    return reverse("evaluation:answer", args=[slug, found.public_id])


def survey_ready(message) -> Content:
    return Content(
        _("We have a short question for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("We would like to know how it is going for you. It takes two minutes."),
            _("You can leave out any question, or say that you would rather not."),
        ),
        _("Answer"),
    )


def survey_reminder(message) -> Content:
    return Content(
        _("Our short question is still open"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("We asked you something a while ago. It takes two minutes."),
            _("If you would rather not answer, one tap is enough. We won't ask again."),
        ),
        _("Answer"),
    )


KINDS = (
    Kind("survey_ready", "Short questions", survey_ready, request_page),
    Kind("survey_reminder", "Short questions", survey_reminder, request_page),
)
