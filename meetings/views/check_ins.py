"""How are you doing? On the page, and from a message without signing in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models.programs import Role
from meetings import checking_in, glance
from meetings.asking_how import asked_by_link
from meetings.check_ins_forms import MoodForm, RhythmForm, WordsForm
from meetings.models import CheckIn
from meetings.views.fetching import own_match

MOODS = CheckIn.Mood.choices


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request):
    """One tap; the answer to a hard day is an offer, never an alarm."""
    match = checking_in.match_of(request.memberships[Role.MENTEE])
    if request.method == "POST" and match:
        form = MoodForm(request.POST, moods=MOODS)
        if form.is_valid():
            checking_in.check_in(match, form.cleaned_data["mood"])
            messages.success(request, _("Thank you for saying how you are."))
        return _again(request)
    return _show(request, match)


def _show(request, match, words=None, rhythm_form=None):
    member, now = request.memberships[Role.MENTEE], timezone.now()
    rhythm = checking_in.rhythm_of(member)
    recent = glance.recent_checkins(match, 5) if match else []
    last = recent[0] if recent and recent[0].takes_words(now) else None
    if last and words is None:
        said = {"words": last.words, "shown_to": last.shown_to}
        words = WordsForm(initial=said, auto_id="said_%s")
    start = {name: getattr(rhythm, name) for name in RhythmForm.base_fields}
    page = {
        "match": match,
        "moods": MOODS,
        "recent": recent,
        "hard": bool(recent) and recent[0].is_hard_today(now),
        "shown_to": rhythm.shown_to,
        "words": words if last else None,
        "rhythm": rhythm_form or RhythmForm(initial=start),
    }
    return render(request, "meetings/check_in.html", page)


def _again(request):
    return redirect("meetings:check_in", request.program.slug)


@require_POST
def check_in_words(request):
    match = checking_in.match_of(request.memberships[Role.MENTEE])
    last = glance.recent_checkins(match, 1) if match else []
    form = WordsForm(request.POST, auto_id="said_%s")
    if last and not form.is_valid():
        return _show(request, match, words=form)
    if last and checking_in.add_words(last[0], **form.cleaned_data):
        messages.success(request, _("Saved."))
    return _again(request)


@require_POST
def check_in_rhythm(request):
    member = request.memberships[Role.MENTEE]
    form = RhythmForm(request.POST)
    if not form.is_valid():
        return _show(request, checking_in.match_of(member), rhythm_form=form)
    checking_in.choose_rhythm(member, **form.cleaned_data)
    messages.success(request, _("Saved. You can change it at any time."))
    return _again(request)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_link(request, token):
    """From a message: opening it says nothing, a tap does. No names, nothing that was
    said before: whoever holds the phone may be somebody else."""
    member = asked_by_link(token, timezone.now())
    match = checking_in.match_of(member) if member else None
    if match is None:
        return render(request, "meetings/check_in_gone.html", status=404)
    form = MoodForm(request.POST if request.method == "POST" else None, moods=MOODS)
    with translation.override(member.user.language):
        if form.is_valid():
            checking_in.check_in(match, form.cleaned_data["mood"])
        page = {"moods": MOODS, "done": form.is_valid()}
        return render(request, "meetings/check_in_link.html", page)


@require_POST
def hello_done(request, public_id):
    """The mentor has said hello, or does not need the reminder."""
    match = own_match(request, public_id)
    if match.side != Role.MENTOR:
        raise PermissionDenied
    checking_in.said_hello(match)
    return redirect("mentoring:home", request.program.slug)
