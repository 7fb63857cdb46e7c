"""The life of a match, for coordinators: each turn, who steps in, what somebody wants
after sixty days, and the end."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from accounts.days import today_of
from matching import caring, caseload, checking, covering, parting, taking_away
from matching.forms import MatchEndForm
from matching.introducing import begin_trial
from matching.life_forms import CoverForm
from matching.matches import NotPossible, end_match
from matching.models import AfterCare, Checkpoint, Cover, Goodbye, Match
from matching.pausing import pause_match, resume_match
from matching.reopening import reopen
from scheduling.zones import resolve

NOTE = 300


def own_match(request, public_id):
    rows = Match.objects.visible_to(request.user).of(request.program).with_people()
    return get_object_or_404(rows, public_id=public_id)


def to_pair(request, match):
    return redirect("meetings:pair", request.program.slug, match.public_id)


def note_of(request) -> str:
    """A few words for the team, if somebody wrote them."""
    return request.POST.get("note", "").replace("\0", "").strip()[:NOTE]


@require_POST
def match_pause(request, public_id):
    """A break, or the end of one."""
    match, by, note = own_match(request, public_id), request.user, note_of(request)
    names = {"mentee": match.mentee.name, "mentor": match.mentor.name}
    if match.status == Match.Status.PAUSED:
        moved = resume_match(match, by, note=note)
        text = _("%(mentee)s and %(mentor)s go on.")
    else:
        moved = pause_match(match, by, note=note)
        text = _("%(mentee)s and %(mentor)s take a break. Meetings they planned stay.")
    if moved:
        messages.success(request, text % names)
    else:
        messages.info(request, _("Somebody was faster, or the pairing has ended."))
    return to_pair(request, match)


def match_end(request, public_id):
    """Ending has a page of its own. Some weeks for a goodbye come first, or not."""
    match = own_match(request, public_id)
    form = MatchEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, again = form.cleaned_data["reason"], form.cleaned_data["again"]
        if "goodbye" in request.POST:
            return begin_goodbye(request, match, reason, again)
        if end_match(match, reason, request.user, again=again):
            messages.success(request, _("The pairing has ended. Thank you both."))
        return redirect("meetings:pairs", request.program.slug)
    return render(request, "matching/match_end.html", {"match": match, "form": form})


def begin_goodbye(request, match, reason, again):
    way = Goodbye.Way.TOGETHER
    if parting.say_goodbye(match, request.user, way, reason=reason, again=again):
        messages.success(request, _("They have four weeks to say goodbye."))
    else:
        messages.info(request, _("Somebody was faster, or the pairing has ended."))
    return to_pair(request, match)


def met(match, request):
    return begin_trial(match, request.user, note=note_of(request))


def go_on(match, request):
    return checking.settle(match, request.user, note=note_of(request))


def take_back(match, request):
    return parting.take_back(match, request.user, note=note_of(request))


def open_again(match, request):
    if match.status != Match.Status.ENDED:
        return False
    if not reopen(match, match.ended_at, timezone.now(), by=request.user):
        raise NotPossible(
            _("They cannot go on now: there is no open place, or one of them is away.")
        )
    return True


def hello(match, request):
    due = AfterCare.objects.of(match).due(today_of(match.program))
    due = due.filter(by_mentor=False).first()
    return due is not None and caring.said_hello(due, request.user)


TURNS = {
    "met": met,
    "go_on": go_on,
    "take_back": take_back,
    "reopen": open_again,
    "hello": hello,
    "one": lambda match, request: caseload.weigh(match, 1, request.user),
    "two": lambda match, request: caseload.weigh(match, 2, request.user),
    "told": lambda match, request: parting.told(match, request.user),
    "take_away": lambda match, request: taking_away.take_away(match),
}


@require_POST
def match_turn(request, public_id):
    """One of the turns that the page of the pair offers."""
    match = own_match(request, public_id)
    turn = TURNS.get(request.POST.get("turn"))
    try:
        moved = turn is not None and turn(match, request)
    except NotPossible as why:
        messages.warning(request, str(why))
        return to_pair(request, match)
    if moved:
        messages.success(request, _("Written down."))
    else:
        messages.info(request, _("This has changed meanwhile. Here is how it is now."))
    return to_pair(request, match)


def match_cover(request, public_id):
    """Who steps in for a while."""
    match, now = own_match(request, public_id), timezone.now()
    running = Cover.objects.running(now).filter(match=match)
    if request.method == "POST" and "end" in request.POST:
        cover = running.select_related("mentor__user").first()
        if cover and covering.end_cover(cover, request.user):
            name = {"name": cover.mentor.name}
            words = _("%(name)s no longer steps in. Thank you both.")
            messages.success(request, words % name)
        return to_pair(request, match)
    form = CoverForm(
        request.POST or None,
        mentors=covering.can_step_in(match, now),
        today=today_of(match.program, now),
    )
    if request.method == "POST" and form.is_valid() and step_in(request, match, form):
        return to_pair(request, match)
    page = {"match": match, "form": form, "cover": running.first()}
    return render(request, "matching/match_cover.html", page)


def step_in(request, match, form) -> bool:
    mentor, day = form.cleaned_data["mentor"], form.cleaned_data["until"]
    midnight = day and datetime.combine(day + timedelta(days=1), time())
    until = midnight and resolve(midnight, match.program.time_zone)
    try:
        covering.set_cover(match, mentor, request.user, until=until)
    except NotPossible as why:
        form.add_error("mentor", str(why))
        return False
    messages.success(request, _("%(name)s steps in.") % {"name": mentor.name})
    return True


def match_checkpoint(request, public_id):
    """What the two answered after sixty days; each look is logged."""
    match = own_match(request, public_id)
    rows = Checkpoint.objects.visible_to(request.user).of(match)
    answers = list(rows.select_related("membership__user"))
    if request.method == "POST":
        named = request.POST.get("answer", "")
        own = [row for row in answers if str(row.pk) == named]
        if any(checking.take_up(row, request.user) for row in own):
            messages.success(request, _("Written down: you look after it."))
        return redirect(
            "matching:match_checkpoint", request.program.slug, match.public_id
        )
    read = [f"checkpoint:{row.pk}" for row in answers if row.answered_at]
    access_log.record_many(
        request.user, "checkpoint.read", read, program=request.program
    )
    page = {"match": match, "answers": answers}
    return render(request, "matching/match_checkpoint.html", page)
