"""The pages of a mentor: courses, lessons, questions, the certificate."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import select_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import MENTOR
from training.answering import answer
from training.clearance import standings
from training.completing import start_again
from training.forms import AnswerForm
from training.learning import courses
from training.models import Completion
from training.terms import today_of


def _course_or_404(request, code):
    found = courses(request.memberships[MENTOR])
    course = next((c for c in found if c.module.code == code), None)
    if course is None:
        raise Http404
    return course


def _lesson_or_404(course, code):
    lesson = next((x for x in course.lessons if x.code == code), None)
    if lesson is None:
        raise Http404
    return lesson


@require_safe
def track(request):
    own = request.memberships[MENTOR]
    today = today_of(request.program)
    context = {
        "courses": courses(own, today),
        "standing": standings([own], today)[0],
    }
    return render(request, "training/track.html", context)


@require_safe
def lesson(request, module, lesson):
    course = _course_or_404(request, module)
    found = _lesson_or_404(course, lesson)
    own = request.memberships[MENTOR]
    questions = list(found.questions.in_order().with_answered(own))
    body = select_template(
        [
            f"training/lessons/{get_language()}/{found.code}.html",
            f"training/lessons/{found.code}.html",
        ]
    )
    context = {
        "course": course,
        "lesson": found,
        "questions": questions,
        "total": len(questions),
        "begin": next((q for q in questions if not q.is_answered), questions[0]),
        "body": body.template,
    }
    return render(request, "training/lesson.html", context)


def quiz(request, module, lesson, number):
    """One question at a time. A right answer is kept, then shown with its reasons; a
    wrong one is only answered back."""
    own = request.memberships[MENTOR]
    course = _course_or_404(request, module)
    found = _lesson_or_404(course, lesson)
    questions = list(found.questions.in_order().with_answered(own))
    question = next((q for q in questions if q.number == number), None)
    if question is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, question=question)
    if form.is_valid() and answer(own, question, form.chosen):
        return redirect(request.path)
    options = list(question.options.all())
    context = {
        "course": course,
        "lesson": found,
        "questions": questions,
        "total": len(questions),
        "question": question,
        "form": form,
        "right": [o for o in options if o.right],
        "others": [o for o in options if not o.right],
        "tried": [o for o in options if o.pk in form.chosen],
        "open": any(not q.is_answered for q in questions),
        "after": _after(questions, question),
    }
    page = "training/answered.html" if question.is_answered else "training/quiz.html"
    return render(request, page, context)


def _after(questions, question):
    """The next question to answer, or while reading again the next one at all."""
    later = [q for q in questions if q.number > question.number]
    unanswered = [q for q in questions if not q.is_answered and q != question]
    return next(iter(unanswered or later), None)


@require_POST
def again(request, module):
    course = _course_or_404(request, module)
    if course.may_renew:
        start_again(request.memberships[MENTOR], course.module)
        messages.success(request, _("The lessons are open again. Take your time."))
    return redirect("training:track", request.program.slug)


@require_safe
def certificate(request, module):
    own = request.memberships[MENTOR]
    course = _course_or_404(request, module)
    completion = Completion.objects.taken_here(own, course.module).first()
    if completion is None:
        raise Http404
    context = {"course": course, "completion": completion}
    return render(request, "training/certificate.html", context)
