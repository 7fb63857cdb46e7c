"""The pages of a learner: their modules, lessons, the certificate."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import MENTOR
from training import certifying, practicing, quizzing, reflecting, showing
from training.clearance import standings
from training.completing import (
    begin,
    finish_step,
    live_is_missing,
    practice_is_missing,
    steps_left,
)
from training.learning import TRACKS, Course, courses
from training.models import SignOff, Step, Taking
from training.terms import today_of


def own_courses(request) -> list[Course]:
    """Of all roles that this person holds here, the acting one first."""
    roles = sorted(request.roles, key=lambda role: (role != MENTOR, role))
    return [
        course
        for role in roles
        if role in TRACKS
        for course in courses(request.memberships[role])
    ]


def course_or_404(request, code) -> tuple[Course, object]:
    """A module and the membership that takes it."""
    for role in request.roles:
        if role in TRACKS:
            member = request.memberships[role]
            for course in courses(member):
                if course.module.code == code:
                    return course, member
    raise Http404


def taking_of(course, member) -> Taking:
    """Begun at the first thing one does. What is finished is only read again."""
    if course.taking and course.is_finished:
        return course.taking
    return begin(member, course.module)


def step_or_404(course, code) -> Step:
    """With its text; what must be taken first is said on the module's page."""
    found = course.step(code)
    if found is None:
        raise Http404
    full = Step.objects.select_related("version__module").get(pk=found.pk)
    full.is_done = found.is_done
    return full


@require_safe
def track(request):
    mentor = request.memberships.get(MENTOR)
    today = today_of(request.program)
    found = own_courses(request)
    page = {
        "courses": found,
        "certificates": certifying.tracks_taken(found),
        "standing": standings([mentor], today)[0] if mentor else None,
    }
    return render(request, "training/track.html", page)


@require_safe
def module(request, module):
    course, member = course_or_404(request, module)
    version = course.taking.version if course.taking else course.module.published
    done = course.is_under_way and not steps_left(course.taking).exists()
    page = {
        "course": course,
        "version": version,
        "summary": showing.rendered(version.summary, request.program),
        "watched": _watched(member, course),
        "only_practice": done and practice_is_missing(course.taking),
        "only_live": done and live_is_missing(course.taking),
    }
    return render(request, "training/module.html", page)


def _watched(member, course):
    """What was said of one's practices, the newest first, each line with its mark."""
    lines = course.module.practice
    return [
        (
            row,
            list(zip(lines, (SignOff.Mark(m).label for m in row.marks), strict=False)),
        )
        for row in SignOff.objects.of(member, course.module)
        .newest_first()
        .select_related("signed_by")[:3]
    ]


def step(request, module, step):
    """One address for a lesson, a practice and the questions."""
    course, member = course_or_404(request, module)
    found = step_or_404(course, step)
    if course.is_locked:
        return redirect("training:module", request.program.slug, module)
    return SHOWN[found.kind](request, course, member, found)


def lesson(request, course, member, step):
    """Read it, then say so; what was written for oneself is kept either way."""
    if request.method == "POST":
        taking = taking_of(course, member)
        _keep_all(request, taking, step)
        if "stop" in request.POST:
            messages.success(request, _("Saved. It goes on here when you come back."))
            return redirect("training:track", request.program.slug)
        return _go_on(request, course, finish_step(taking, step), step)
    written = reflecting.texts_of(course.taking, step)
    parts = showing.parts_of(step.text, request.program, written)
    page = {
        "course": course,
        "step": step,
        "parts": parts,
        "recording": showing.recording_of(step, request.program),
    }
    return render(request, "training/lesson.html", page)


def _keep_all(request, taking, step):
    for number in range(1, showing.prompts_in(step.text) + 1):
        text = request.POST.get(f"prompt-{number}")
        if text is not None:
            clean = text.replace("\0", "")[: reflecting.LONGEST]
            reflecting.keep(taking, step, number, clean)


@require_POST
def keep(request, module, step):
    """A prompt is kept while it is written; the answer says so beside it."""
    course, member = course_or_404(request, module)
    found = step_or_404(course, step)
    if course.is_locked:
        raise PermissionDenied
    _keep_all(request, taking_of(course, member), found)
    return render(request, "training/_kept.html", {"at": timezone.now()})


def practice(request, course, member, step):
    """Choose, hear what it does, go on; back as often as one likes."""
    if request.method == "POST":
        taking = taking_of(course, member)
        at = _number(request.POST.get("at"))
        if "back" in request.POST:
            practicing.go_back(taking, step, at)
        elif "go-on" in request.POST:
            return _go_on(request, course, None, step)
        else:
            practicing.choose(taking, step, at, _number(request.POST.get("choice")))
        return redirect(f"{request.path}#now")
    path = course.taking and course.taking.paths.filter(step=step).first()
    walked = practicing.walked(step, path.choices if path else [])
    scene = walked.now
    page = {
        "course": course,
        "step": step,
        "opening": showing.rendered(walked.opening, request.program),
        "past": [
            (showing.rendered(scene.text, request.program), choice)
            for scene, choice in walked.past
        ],
        "scene": showing.rendered(scene.text, request.program) if scene else "",
        "choices": scene.choices if scene else (),
        "is_over": walked.is_over,
        "at": len(walked.past),
    }
    return render(request, "training/practice.html", page)


def _number(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else -1


def quiz(request, course, member, step):
    """Before, while and after: begin a try, see what is answered, hand it in, learn from
    what came of it."""
    if request.method == "POST":
        return _begin_or_hand_in(request, course, member, step)
    tries = course.taking.attempts.filter(step=step) if course.taking else None
    last = tries.order_by("-number").first() if tries is not None else None
    today = today_of(request.program)
    page = {
        "course": course,
        "step": step,
        "attempt": last,
        "left": quizzing.tries_left(course.taking, step, today)
        if course.taking
        else course.module.published.attempts or True,
        "version": course.taking.version if course.taking else course.module.published,
    }
    if last and last.handed_in_at is None:
        page["questions"] = quizzing.asked_in(last)
        return render(request, "training/quiz_open.html", page)
    if last:
        page["reviewed"] = quizzing.review(last)
    return render(request, "training/quiz.html", page)


def _begin_or_hand_in(request, course, member, step):
    taking = taking_of(course, member)
    if "hand-in" in request.POST:
        attempt = taking.attempts.filter(step=step).open().first()
        if attempt is not None:
            quizzing.hand_in(attempt)
        return redirect(request.path)
    try:
        quizzing.begin_attempt(taking, step)
    except quizzing.NoMoreToday:
        return redirect(request.path)
    return redirect("training:question", request.program.slug, *_names(course, step), 1)


def _names(course, step):
    return course.module.code, step.code


SHOWN = {Step.Kind.LESSON: lesson, Step.Kind.SCENARIO: practice, Step.Kind.QUIZ: quiz}


def _go_on(request, course, completion, done):
    """To the next step that is not done, or to the end of the module."""
    slug = request.program.slug
    rest = [s for s in course.steps if not s.is_done and s.pk != done.pk]
    if completion is not None or not rest:
        return redirect("training:module", slug, course.module.code)
    later = [s for s in rest if s.number > done.number]
    return redirect("training:step", slug, course.module.code, (later or rest)[0].code)


@require_POST
def again(request, module):
    course, member = course_or_404(request, module)
    if course.may_renew:
        begin(member, course.module)
        messages.success(request, _("The lessons are open again. Take your time."))
    return redirect("training:module", request.program.slug, module)
