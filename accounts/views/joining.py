"""Who asked to join, and the coordinator's answer; the waiting list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import access_log, joining
from accounts.joining import knowing
from accounts.joining.answers import answers_on
from accounts.joining.apply_forms import LANGUAGES, TIMES, AnswerForm
from accounts.models import Application, Candidacy
from accounts.models.programs import Role

ANSWERS = {
    "accept": (joining.accept, gettext_lazy("%(name)s is here now.")),
    "close": (joining.close, gettext_lazy("The request of %(name)s is closed.")),
    "withdraw": (
        joining.withdraw,
        gettext_lazy("We do not go on, as %(name)s asked."),
    ),
    "wait": (
        joining.put_on_waiting_list,
        gettext_lazy("%(name)s is on the waiting list."),
    ),
    "unwait": (
        joining.take_off_waiting_list,
        gettext_lazy("%(name)s waits for an answer now."),
    ),
}


def of_the_program(request):
    return Application.objects.visible_to(request.user).of(request.program)


def applications(request):
    everyone = of_the_program(request)
    lists = {
        "new": everyone.open().oldest_first(),
        "waiting": everyone.on_waiting_list().waiting_longest_first(),
        "answered": everyone.answered().newest_answer_first(),
    }
    show = request.GET.get("show")
    show = show if show in lists else "new"
    found = Paginator(lists[show], 50).get_page(request.GET.get("page"))
    page = {
        "show": show,
        "page": found,
        "known": knowing.marked(found) if show != "answered" else set(),
        "counts": {name: found.count() for name, found in lists.items()},
        "may_settle": "settings" in request.rights,
    }
    return render(request, "accounts/applications.html", page)


def own_application(request, public_id):
    return get_object_or_404(of_the_program(request), public_id=public_id)


def candidacy_of(request, asked):
    """The way of somebody who offered to be a mentor; only screeners may open it."""
    mine = Candidacy.objects.visible_to(request.user).of(request.program)
    return mine.filter(application=asked).first()


def application(request, public_id):
    asked = own_application(request, public_id)
    about = f"application:{asked.pk}"
    access_log.record(request.user, "application.read", about, program=request.program)
    said = answers_on(asked, request.user)
    if said.of_screeners:
        access_log.record(request.user, "answers.read", about, program=request.program)
    times = dict(TIMES)
    is_open = asked.state in Application.UNANSWERED
    page = {
        "asked": asked,
        "suspects": knowing.may_be(asked) if is_open else [],
        "said": said,
        "times": [times[time] for time in asked.safe_times if time in times],
        "language": dict(LANGUAGES).get(asked.language, asked.language),
        "is_new": asked.state == Application.State.NEW,
        "is_waiting": asked.state == Application.State.WAITING,
        "is_open": is_open,
        "candidacy": candidacy_of(request, asked),
    }
    return render(request, "accounts/application.html", page)


@require_POST
def application_answer(request, public_id):
    asked = own_application(request, public_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return redirect("accounts:application", request.program.slug, public_id)
    answer, words = ANSWERS[form.cleaned_data["answer"]]
    if asked.role == Role.MENTOR and answer is not joining.take_off_waiting_list:
        return redirect("accounts:screening", request.program.slug)  # two people do
    more = {}
    if answer is joining.accept:
        more = {"invite_now": form.cleaned_data["invite_now"]}
    try:
        answer(asked, request.user, **more)
        messages.success(request, words % {"name": asked.name_used})
    except joining.AlreadyAnswered:
        messages.info(request, _("Somebody answered this one before you."))
    except IntegrityError:
        messages.error(
            request,
            _("Somebody else added this person just now. Nothing changed; look again."),
        )
    return redirect("accounts:applications", request.program.slug)


@require_POST
def application_likeness(request, public_id):
    """Whether the applicant is somebody the program knows."""
    asked = own_application(request, public_id)
    suspects = {suspect.ref: suspect for suspect in knowing.may_be(asked)}
    if not (suspect := suspects.get(request.POST.get("who", ""))):
        raise Http404
    is_same = request.POST.get("is") == "same"
    try:
        knowing.say(asked, suspect, request.user, is_same=is_same)
        messages.success(request, said_of(suspect, is_same))
    except joining.AlreadyAnswered:
        messages.info(request, _("Somebody answered this one before you."))
    return redirect("accounts:application", request.program.slug, public_id)


def said_of(suspect, is_same: bool) -> str:
    if not is_same:
        words = _("Noted: this is somebody else than %(name)s.")
    elif suspect.is_request:
        words = _("Noted: %(name)s asked twice. This request is closed.")
    else:
        words = _("Noted: this is %(name)s. Take them in, and nobody is here twice.")
    return words % {"name": suspect.name}
