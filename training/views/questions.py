"""One question at a time. An answer is kept as soon as it is given."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from training import quizzing
from training.forms import AnswerForm
from training.views.learning import course_or_404, step_or_404


def question(request, module, step, number):
    course, _member = course_or_404(request, module)
    found = step_or_404(course, step)
    attempt = course.taking and (
        course.taking.attempts.filter(step=found).open().select_related("step").first()
    )
    if not attempt:
        return redirect("training:step", request.program.slug, module, step)
    rows = quizzing.asked_in(attempt)
    row = next((one for one in rows if one.number == number), None)
    if row is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, asked=row)
    if form.is_valid():
        quizzing.keep_answer(attempt, row.question.code, form.chosen)
        if request.htmx:
            return render(request, "training/_kept.html", {"at": timezone.now()})
        return _next(request, module, step, rows, row)
    page = {
        "course": course,
        "step": found,
        "rows": rows,
        "row": row,
        "form": form,
        "before": number - 1,
    }
    return render(request, "training/question.html", page)


def _next(request, module, step, rows, row):
    """The next one without an answer; the page to hand in when none is left."""
    open_ = [one for one in rows if not one.answered and one.number != row.number]
    later = [one for one in open_ if one.number > row.number] or open_
    names = (request.program.slug, module, step)
    if not later:
        return redirect("training:step", *names)
    return redirect("training:question", *names, later[0].number)
