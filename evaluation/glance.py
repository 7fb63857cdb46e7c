"""What home pages show of evaluation."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import SurveyRequest
from evaluation.reporting import Sentence, findings_of, quarters_of


class WaitingSurvey(NamedTuple):
    """A survey that a person may still answer."""

    request: SurveyRequest
    title: str
    url: str


class Teaser(NamedTuple):
    """The last report in short."""

    quarter: str
    sentences: tuple[Sentence, ...]
    url: str


def waiting_survey(user, program, now) -> WaitingSurvey | None:
    """The open survey of this person in this program that closes first; one query."""
    own = SurveyRequest.objects.visible_to(user).of(program).open(now)
    request = own.select_related("survey").order_by("closes_at", "pk").first()
    if request is None:
        return None
    url = reverse("evaluation:answer", args=[program.slug, request.public_id])
    return WaitingSurvey(request, _(request.survey.title), url)


def teaser(program, now) -> Teaser:
    """For evaluators, leaders and coordinators; a fixed number of queries."""
    findings = findings_of(program, quarters_of(program, now)[0])
    url = reverse("evaluation:report", args=[program.slug])
    return Teaser(findings.quarter.label, findings.sentences, url)
