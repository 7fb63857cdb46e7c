"""A pair as the two see it: what they agreed on, how it goes, a break, a goodbye, and
what stays of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import access_log
from accounts.days import today_of
from matching import caring, checking, parting
from matching.agreeing import newest, sign, write_agreement
from matching.handing_over import answer_handover, write_handover
from matching.life_forms import (
    AgreementForm,
    CheckpointForm,
    GoodbyeForm,
    HandoverForm,
    KeepForm,
    NextForm,
)
from matching.matches import NotPossible
from matching.models import AfterCare, Checkpoint, Goodbye, Handover, Match
from matching.pausing import pause_match, resume_match
from matching.taking_away import ask_to_take_away
from matching.walking import COVER, MENTEE, MENTOR, own_part, side_of, walk_of


def own_walk(request, public_id, *, ended=False, sides=(MENTEE, MENTOR)) -> Match:
    """A match in which this person takes part, or (with `ended`) once did."""
    rows = Match.objects
    rows = rows.known_to(request.user) if ended else rows.visible_to(request.user)
    rows = rows if ended else rows.current()
    rows = rows.of(request.program).with_people()
    match = get_object_or_404(rows, public_id=public_id)
    match.side = side_of(match, request.user, timezone.now())
    if match.side not in sides:
        raise PermissionDenied
    match.part = own_part(match, match.side)
    return match


def to_walk(request, match, said="", *, moved=True):
    """Back to the page of the pair, with one sentence."""
    if said and moved:
        messages.success(request, said)
    elif not moved:
        messages.info(request, _("This has changed meanwhile. Here is how it is now."))
    return redirect("matching:together", request.program.slug, match.public_id)


@require_safe
def together(request, public_id):
    sides = (MENTEE, MENTOR, COVER)
    match = own_walk(request, public_id, ended=True, sides=sides)
    now = timezone.now()
    page = walk_of(match, match.side, now)
    mentor = match.side == MENTOR
    if page["handover"] and match.side != MENTEE:
        subject = f"handover:{page['handover'].pk}"
        access_log.record(
            request.user, "handover.read", subject, program=request.program
        )
    if match.side != COVER and not match.is_live:
        page["keep"] = KeepForm(mentor=mentor, keepsake=page["keepsake"])
        page["next"] = NextForm(mentor=mentor)
    return render(request, "matching/together.html", page)


def agreement(request, public_id):
    """Read it and sign it, or write it anew."""
    match = own_walk(request, public_id)
    last = newest(match)
    if request.method == "POST" and "version" in request.POST:
        version = request.POST["version"]
        number = int(version) if version.isascii() and version.isdigit() else 0
        moved = sign(match, number, match.side, request.user)
        return to_walk(request, match, _("Signed. Thank you both."), moved=moved)
    start = {} if last is None else vars(last)
    form = AgreementForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        moved = write_agreement(match, match.part, match.side, form.cleaned_data)
        said = _("Written and signed by you. It counts when the other one signs too.")
        return to_walk(request, match, said, moved=moved is not None)
    unsigned = last if last and not last.is_signed else None
    page = {
        "match": match,
        "form": form,
        "unsigned": unsigned,
        "to_sign": unsigned is not None and not unsigned.signed_by(match.side),
    }
    return render(request, "matching/agreement.html", page)


def checkpoint(request, public_id):
    """Two questions to one side; the other side never sees the answer."""
    match = own_walk(request, public_id)
    rows = Checkpoint.objects.visible_to(request.user).of(match)
    own = get_object_or_404(rows, membership=match.part)
    start = {"going": own.going, "wish": own.wish, "words": own.words}
    form = CheckpointForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        moved = checking.answer_checkpoint(own, **form.cleaned_data)
        said = _("Thank you. If you want something to change, the team gets in touch.")
        return to_walk(request, match, said, moved=moved)
    page = {"match": match, "form": form, "open_now": checking.is_open(match)}
    return render(request, "matching/checkpoint.html", page)


def goodbye(request, public_id):
    """Nobody has to say why."""
    match = own_walk(request, public_id)
    today = today_of(request.program)
    mentor = match.side == MENTOR
    form = GoodbyeForm(request.POST or None, today=today, mentor=mentor)
    if request.method == "POST" and form.is_valid():
        plan = dict(form.cleaned_data)
        again, days = next_of(plan.pop("next"))
        moved = parting.say_goodbye(
            match, request.user, again=again and not mentor, **plan
        )
        if moved:
            parting.rest(match.part, days)
        said = _("Thank you for telling us. The other one hears it in a kind way.")
        return to_walk(request, match, said, moved=moved)
    page = {"match": match, "form": form, "mentor": mentor}
    return render(request, "matching/goodbye.html", page)


def next_of(choice: str) -> tuple[bool, int]:
    """Whether they look for somebody new, and after how many days."""
    return choice != "no", int(choice) if choice.isdigit() else 0


@require_POST
def together_turn(request, public_id):
    """A break, the end of one, or a goodbye that is taken back."""
    match, turn = own_walk(request, public_id), request.POST.get("turn")
    if turn == "pause":
        moved = pause_match(match, request.user)
        return to_walk(request, match, _("You take a break."), moved=moved)
    if turn == "resume":
        moved = resume_match(match, request.user)
        return to_walk(request, match, _("You go on. Welcome back."), moved=moved)
    mine = Goodbye.objects.filter(match=match, opened_by=request.user)
    if turn != "take_back" or not mine.exists():
        raise PermissionDenied
    try:
        moved = parting.take_back(match, request.user)
    except NotPossible:
        words = _("That is not possible any more. Please talk with the team.")
        messages.info(request, words)
        return to_walk(request, match)
    return to_walk(request, match, _("You go on together."), moved=moved)


@require_POST
def together_keep(request, public_id):
    """What they want of it after the end, and whether somebody new comes."""
    match = own_walk(request, public_id, ended=True)
    mentor = match.side == MENTOR
    if "remove" in request.POST:
        moved = ask_to_take_away(match, match.part)
        said = _("Asked. The team takes the words away and lets you know.")
        return to_walk(request, match, said, moved=moved)
    if "next" in request.POST:
        return choose_next(request, match, mentor)
    form = KeepForm(request.POST, mentor=mentor)
    if not form.is_valid():
        messages.info(request, next(iter(form.errors.values()))[0])
        return to_walk(request, match)
    caring.keep(match, match.part, **form.cleaned_data)
    return to_walk(request, match, _("Saved. You can change this at any time."))


def choose_next(request, match, mentor):
    form = NextForm(request.POST, mentor=mentor)
    if match.is_live or not form.is_valid():
        return to_walk(request, match, moved=False)
    again, days = next_of(form.cleaned_data["next"])
    parting.rest(match.part, days)
    if not mentor:
        parting.look_again(match, again)
    return to_walk(request, match, _("Saved. You can change this at any time."))


@require_POST
def together_hello(request, public_id):
    """The mentor said hello, as they offered."""
    match = own_walk(request, public_id, ended=True, sides=(MENTOR,))
    due = AfterCare.objects.of(match).due(today_of(request.program))
    care = due.filter(by_mentor=True).first()
    moved = care is not None and caring.said_hello(care, request.user)
    return to_walk(request, match, _("Thank you for saying hello."), moved=moved)


def handover(request, public_id):
    """The mentor writes it; the mentee reads it first and decides."""
    match = own_walk(request, public_id, ended=True)
    if match.side == MENTEE:
        return read_handover(request, match)
    if not match.is_current:
        raise PermissionDenied
    old = Handover.objects.filter(match=match).first()
    form = HandoverForm(
        request.POST or None, initial={"words": old.words if old else ""}
    )
    if request.method == "POST" and form.is_valid():
        moved = write_handover(match, match.part, form.cleaned_data["words"])
        said = _("Thank you. They read it first and decide.")
        return to_walk(request, match, said, moved=moved)
    page = {"match": match, "form": form, "handover": old}
    return render(request, "matching/handover.html", page)


def read_handover(request, match):
    rows = Handover.objects.visible_to(request.user).filter(match=match)
    found = get_object_or_404(rows.select_related("match__mentee__user"))
    if request.method == "POST":
        agreed = request.POST.get("agreed") == "yes"
        answer_handover(found, agreed)
        said = _("It may be passed on.") if agreed else _("It stays with you.")
        return to_walk(request, match, said)
    page = {"match": match, "handover": found, "form": None}
    return render(request, "matching/handover.html", page)
