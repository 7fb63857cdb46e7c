"""Live sessions: what is on, a place in it, who was there."""

import io

import qrcode
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from qrcode.image.svg import SvgPathImage

from accounts.policies import COORDINATOR, SUPERVISOR
from scheduling.placing import TimeTaken
from training import gathering
from training.forms import SessionForm
from training.learning import TRACKS
from training.models import LivePlace, LiveSession, Module

SHOWN = 30


def session_or_404(request, public_id) -> LiveSession:
    rows = LiveSession.objects.visible_to(request.user).of(request.program)
    return get_object_or_404(rows.with_people(), public_id=public_id)


def own_session_or_404(request, public_id) -> LiveSession:
    """For its trainer and the coordinators."""
    session = session_or_404(request, public_id)
    if not teaches(request, session):
        raise PermissionDenied
    return session


def teaches(request, session) -> bool:
    return COORDINATOR in request.roles or session.trainer.user_id == request.user.pk


def learner(request):
    """The membership with which somebody learns: as a mentor before all others."""
    roles = [role for role in TRACKS if role in request.roles]
    return request.memberships[roles[0]]


@require_safe
def sessions(request):
    now = timezone.now()
    rows = LiveSession.objects.visible_to(request.user).of(request.program)
    coming = list(rows.with_people().coming(now)[:SHOWN])
    own = LivePlace.objects.filter(member=learner(request), session__in=coming)
    places = {place.session_id: place for place in own}
    staff = {COORDINATOR, SUPERVISOR} & set(request.roles)
    page = {
        "coming": [(session, places.get(session.pk)) for session in coming],
        "over": rows.with_people().over(now)[:SHOWN] if staff else (),
        "may_plan": bool(staff),
    }
    return render(request, "training/sessions.html", page)


@require_safe
def session(request, public_id):
    found = session_or_404(request, public_id)
    mine = found.places.filter(member=learner(request)).first()
    page = {
        "session": found,
        "mine": mine,
        "is_over": found.event.ends_at <= timezone.now(),
        "free": max(found.capacity - found.going, 0),
        "teaches": teaches(request, found),
    }
    if page["teaches"]:
        people = found.places.select_related("member__user")
        page["going"] = people.going().order_by("member__user__name_used", "pk")
        page["waiting"] = people.waiting().first_come()
    return render(request, "training/session.html", page)


@require_POST
def session_join(request, public_id):
    found = session_or_404(request, public_id)
    try:
        place = gathering.sign_up(found, learner(request))
    except gathering.Over:
        messages.info(request, _("This one is over or called off."))
    except TimeTaken:
        messages.error(request, _("You have something else at that time."))
    else:
        going = place.state == LivePlace.State.GOING
        said = _("You have a place. An invitation is on its way.")
        wait = _("It is full. You are on the waiting list and hear from us.")
        messages.success(request, said if going else wait)
    return _back(request, found)


@require_POST
def session_leave(request, public_id):
    found = session_or_404(request, public_id)
    try:
        gathering.step_back(found, learner(request))
    except gathering.Over:
        messages.info(request, _("This one is over or called off."))
    else:
        messages.success(request, _("Your place is free for somebody else."))
    return _back(request, found)


def _back(request, found):
    return redirect("training:session", request.program.slug, found.public_id)


def session_new(request):
    role = COORDINATOR if COORDINATOR in request.roles else SUPERVISOR
    form = SessionForm(
        request.POST or None,
        modules=Module.objects.of(request.program).offered().in_order(),
        zone=request.program.time_zone,
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            planned = gathering.plan(
                request.memberships[role],
                chosen["wall_start"],
                chosen["minutes"],
                title=chosen["title"],
                capacity=chosen["capacity"],
                place=chosen["place"],
                module=chosen["module"],
            )
        except TimeTaken:
            form.add_error("time", _("You have something else at that time"))
        else:
            messages.success(request, _("Planned. People can sign up now."))
            return _back(request, planned)
    return render(request, "training/session_new.html", {"form": form})


@require_POST
def session_mark(request, public_id):
    """Whoever is ticked was there for all of it, unless fewer minutes are given."""
    found = own_session_or_404(request, public_id)
    if found.event.starts_at > timezone.now():
        messages.info(request, _("It has not begun yet."))
        return _back(request, found)
    there = {}
    for place in found.places.going():
        typed = request.POST.get(f"minutes-{place.pk}", "")
        there[place.pk] = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
    gathering.mark(found, there)
    messages.success(request, _("Saved. The minutes count."))
    return _back(request, found)


@require_safe
def session_wall(request, public_id):
    """To print or to put on a screen: whoever is in the room points a phone at it."""
    found = own_session_or_404(request, public_id)
    names = [request.program.slug, found.public_id, found.wall_code]
    address = request.build_absolute_uri(reverse("training:session_here", args=names))
    drawn = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=24).save(drawn)
    picture = drawn.getvalue().decode().partition("?>")[2]
    page = {"session": found, "picture": mark_safe(picture), "address": address}  # noqa: S308
    return render(request, "training/session_wall.html", page)


def session_here(request, public_id, code):
    """Behind the code on the wall: one tap says that one is here."""
    found = session_or_404(request, public_id)
    found = get_object_or_404(
        LiveSession.objects.with_people(), pk=found.pk, wall_code=code
    )
    if request.method == "POST":
        try:
            here = gathering.arrive(found, learner(request))
        except TimeTaken:
            here = False
        if here:
            messages.success(request, _("Good that you are here. The minutes count."))
            return _back(request, found)
        messages.error(
            request,
            _("This did not work: too early, too late, or full. Tell the trainer."),
        )
        return _back(request, found)
    return render(request, "training/session_here.html", {"session": found})


@require_POST
def session_off(request, public_id):
    found = own_session_or_404(request, public_id)
    if gathering.call_off(found):
        messages.success(
            request, _("Called off. Everybody who had a place hears of it.")
        )
    else:
        messages.info(request, _("This one is over or called off."))
    return redirect("training:sessions", request.program.slug)
