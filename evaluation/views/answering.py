"""The page on which a mentee or mentor answers a survey."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluation import answering
from evaluation.forms import AnswerForm
from evaluation.instruments import items_of
from evaluation.models import SurveyRequest


def _request(request, public_id):
    own = SurveyRequest.objects.visible_to(request.user).of(request.program)
    return get_object_or_404(own.with_people(), public_id=public_id)


def answer(request, public_id):
    """One page: the questions; then thanks, and what becomes of the answers."""
    asked = _request(request, public_id)
    if not asked.is_open(timezone.now()):
        return render(request, "evaluation/answered.html", {"asked": asked})
    form = AnswerForm(
        request.POST or None,
        items=items_of(asked.survey),
        for_mentor=asked.for_mentor,
    )
    if request.method == "POST" and form.is_valid():
        if not answering.answer(asked, form.values, form.cleaned_data["text"]):
            messages.info(request, _("This was answered already."))
        return redirect("evaluation:answer", request.program.slug, public_id)
    context = {"asked": asked, "form": form, "title": _(asked.survey.title)}
    return render(request, "evaluation/answer.html", context)


@require_POST
def skip(request, public_id):
    asked = _request(request, public_id)
    answering.skip(asked)
    return redirect("evaluation:answer", request.program.slug, public_id)
