"""The ways into a program, and its own questions. For coordinators with the right
*settings*."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.joining import building
from accounts.joining.apply_forms import FORMS
from accounts.joining.builder_forms import DoorForm, QuestionForm, as_initial
from accounts.joining.doors import WAYS, door_of, doors_of, form_of
from accounts.joining.versions import newest_version, questions_of
from accounts.models import ApplicationForm, Question

Kind = ApplicationForm.Kind
WAY = {kind: way for way, kind in WAYS.items()}


def kind_or_404(kind: str) -> str:
    if kind not in Kind.values:
        raise Http404
    return kind


def application_forms(request):
    doors = doors_of([request.program], timezone.now())
    ways = [
        {
            "door": doors[request.program.pk, kind],
            "version": newest_version(request.program, kind),
            "in_work": building.version_in_work(request.program, kind),
        }
        for kind in Kind.values
    ]
    return render(request, "accounts/application_forms.html", {"ways": ways})


def application_form(request, kind):
    """Open or close a way in."""
    row = form_of(request.program, kind_or_404(kind))
    sent = request.method == "POST"  # with nothing ticked it says something, too
    form = DoorForm(request.POST if sent else None, instance=row)
    if sent and form.is_valid():
        building.settle(form.instance, request.user)
        messages.success(request, _("Saved."))
        return redirect("accounts:application_forms", request.program.slug)
    door = door_of(request.program, kind, timezone.now())
    page = {"form": form, "kind": kind, "name": Kind(kind).label, "door": door}
    return render(request, "accounts/application_form.html", page)


def asked_now(request, kind):
    """The version that is shown to who edits: the one in work, else what is asked."""
    in_work = building.version_in_work(request.program, kind)
    return in_work, in_work or newest_version(request.program, kind)


def form_questions(request, kind):
    in_work, version = asked_now(request, kind_or_404(kind))
    page = {
        "kind": kind,
        "name": Kind(kind).label,
        "in_work": in_work,
        "version": version,
        "questions": questions_of(version),
    }
    return render(request, "accounts/form_questions.html", page)


def to_questions(request, kind):
    return redirect("accounts:form_questions", request.program.slug, kind)


def question_new(request, kind):
    mentors = kind_or_404(kind) == Kind.MENTOR
    form = QuestionForm(request.POST or None, for_mentors=mentors)
    if request.method == "POST" and form.is_valid():
        try:
            building.add(request.program, kind, form.cleaned_data)
            messages.success(request, _("Added. Nobody is asked before you publish."))
        except building.TooMany:
            messages.error(request, _("These are enough questions for one form."))
        return to_questions(request, kind)
    return question_page(request, kind, form, _("A new question"))


def own_question(request, kind, public_id) -> Question:
    version = asked_now(request, kind_or_404(kind))[1]
    questions = Question.objects.filter(version=version) if version else None
    return get_object_or_404(questions or Question.objects.none(), public_id=public_id)


def question_edit(request, kind, public_id):
    question, mentors = own_question(request, kind, public_id), kind == Kind.MENTOR
    start = as_initial(question)
    form = QuestionForm(request.POST or None, initial=start, for_mentors=mentors)
    if request.method == "POST" and form.is_valid():
        building.change(request.program, kind, question, form.cleaned_data)
        messages.success(request, _("Changed. Nobody is asked before you publish."))
        return to_questions(request, kind)
    return question_page(request, kind, form, question.label)


def question_page(request, kind, form, title):
    page = {"form": form, "kind": kind, "name": Kind(kind).label, "title": title}
    return render(request, "accounts/form_question.html", page)


@require_POST
def question_move(request, kind, public_id):
    """One place up or down, or out of the form."""
    question = own_question(request, kind, public_id)
    to = request.POST.get("to")
    if to == "out":
        building.remove(request.program, kind, question)
        messages.success(request, _("Taken out. Answers given so far stay."))
    elif to in ("up", "down"):
        building.move(request.program, kind, question, up=to == "up")
    return to_questions(request, kind)


@require_POST
def form_publish(request, kind):
    try:
        building.publish(request.program, kind_or_404(kind), request.user)
        messages.success(
            request, _("Published. These questions are asked from now on.")
        )
    except building.Published:
        messages.info(request, _("There was nothing new to publish."))
    return to_questions(request, kind)


@require_POST
def form_discard(request, kind):
    if building.discard(request.program, kind_or_404(kind)):
        messages.success(request, _("Back to the questions that are asked now."))
    return to_questions(request, kind)


def form_preview(request, kind):
    """The form as an applicant sees it; nothing can be sent from here."""
    in_work, version = asked_now(request, kind_or_404(kind))
    form = FORMS[kind](questions=questions_of(version))
    page = {
        "form": form,
        "parts": form.parts(),
        "about": WAY[kind],
        "kind": kind,
        "in_work": in_work,
        "name": Kind(kind).label,
    }
    return render(request, "accounts/form_preview.html", page)
