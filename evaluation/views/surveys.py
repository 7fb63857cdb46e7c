"""Surveys as coordinators see them: who was asked and who answered, never what."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evaluation.asking import remind as remind_overdue
from evaluation.completion import completion_of, overdue_of
from evaluation.models import Survey


def surveys(request):
    now = timezone.now()
    context = {
        "surveys": completion_of(request.program, now),
        "overdue": overdue_of(request.program, now),
    }
    return render(request, "evaluation/surveys.html", context)


@require_POST
def remind(request, survey):
    found = get_object_or_404(Survey, pk=survey)
    sent = remind_overdue(request.program, found.pk, request.user)
    if sent:
        text = ngettext(
            "%(n)d person gets a friendly reminder.",
            "%(n)d people get a friendly reminder.",
            sent,
        )
        messages.success(request, text % {"n": sent})
    else:
        messages.info(request, _("Everybody overdue was reminded already."))
    return redirect("evaluation:surveys", request.program.slug)
