"""The pages of those who watch over mentors' training."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import access_log
from accounts.models.programs import Right
from accounts.policies import COORDINATOR
from training import overriding
from training.clearance import lift_hold, place_hold, standings
from training.forms import HoldForm, LiftForm, OverrideForm, PracticeForm
from training.loading import load as load_shipped
from training.models import Hold, Module, Override, SignOff, Track, overseen_by
from training.observing import sign_off
from training.overseeing import kinds, overseen, rows
from training.terms import today_of

SHOWN = {
    "": gettext_lazy("All"),
    "missing": gettext_lazy("Something is missing"),
    "ending": gettext_lazy("Ends within 30 days"),
    "ready": gettext_lazy("Ready"),
    "held": gettext_lazy("On hold"),
}


@require_safe
def overview(request):
    today = today_of(request.program)
    found = kinds(overseen(request.user, request.program), today)
    counts = Counter(found.values())
    show = request.GET.get("show", "")
    show = show if show in SHOWN else ""
    wanted = [pk for pk, kind in found.items() if show in ("", kind)]
    page = Paginator(wanted, 50).get_page(request.GET.get("page"))
    page.object_list = rows(found, page.object_list, today)
    may_hold = COORDINATOR in request.roles
    context = {
        "filters": [
            {"key": key, "label": label, "count": counts[key] if key else len(found)}
            for key, label in SHOWN.items()
        ],
        "show": show,
        "page": page,
        "counts": counts,
        "total": len(found),
        "may_hold": may_hold,
        "has_training": any(row.of for row in page)
        or Module.objects.of(request.program).exists(),
        "may_sign": may_hold and Right.Code.SCREENER in request.rights,
        "may_export": may_hold and Right.Code.EXPORTER in request.rights,
        "may_load": Right.Code.SETTINGS in request.rights,
        "may_override": may_hold and Right.Code.SCREENER in request.rights,
    }
    return render(request, "training/overview.html", context)


def _mentor_or_404(request, public_id):
    """Nobody holds or lifts their own."""
    mentors = overseen_by(request.user).of(request.program).select_related("user")
    mentor = get_object_or_404(mentors, public_id=public_id)
    if mentor.user_id == request.user.pk:
        raise PermissionDenied
    return mentor


def _hold_page(request, mentor, form, refused=None):
    """The form and the open holds; `refused` is a lift form that needs another look.
    Reading the reasons leaves a trace."""
    today = today_of(request.program)
    visible = Hold.objects.visible_to(request.user)
    holds = list(visible.open(today).of(mentor).select_related("placed_by"))
    if holds:
        subject = f"member:{mentor.pk}"
        access_log.record(request.user, "hold.read", subject, program=request.program)
    lifts = [(row, LiftForm(hold=row)) for row in holds]
    if refused:
        lifts = [(row, refused if row == refused.hold else x) for row, x in lifts]
    context = {
        "mentor": mentor,
        "form": form,
        "wrong": refused or form,
        "holds": lifts,
        "standing": standings([mentor], today)[0],
    }
    return render(request, "training/hold.html", context)


def hold(request, mentor):
    mentor = _mentor_or_404(request, mentor)
    posted = request.POST if request.method == "POST" else None
    form = HoldForm(posted, today=today_of(request.program))
    if form.is_valid():
        place_hold(mentor, **form.cleaned_data, by=request.user)
        said = _("%(name)s is on hold for new pairs.") % {"name": mentor.name}
        messages.success(request, said)
        return redirect("training:overview", request.program.slug)
    return _hold_page(request, mentor, form)


@require_POST
def lift(request, hold):
    visible = Hold.objects.visible_to(request.user).select_related("membership__user")
    hold = get_object_or_404(visible.in_program(request.program), public_id=hold)
    mentor = _mentor_or_404(request, hold.membership.public_id)
    form = LiftForm(request.POST, hold=hold)
    if not form.is_valid():
        empty = HoldForm(today=today_of(request.program))
        return _hold_page(request, mentor, empty, refused=form)
    if lift_hold(hold, by=request.user, why=form.cleaned_data["why"]):
        said = _("The hold on %(name)s is lifted.") % {"name": mentor.name}
        messages.success(request, said)
    else:
        messages.info(request, _("Somebody lifted this hold before you."))
    return redirect("training:overview", request.program.slug)


@require_POST
def load(request):
    load_shipped(request.program)
    messages.success(request, _("The modules are ready."))
    return redirect("training:overview", request.program.slug)


def practice(request, mentor, module):
    """Who watches over a mentor's training writes down what they saw."""
    mentor = _mentor_or_404(request, mentor)
    modules = Module.objects.of(request.program).offered().exclude(practice=[])
    module = get_object_or_404(modules.filter(track=Track.MENTOR), code=module)
    posted = request.POST if request.method == "POST" else None
    form = PracticeForm(posted, module=module, today=today_of(request.program))
    if form.is_valid():
        sign_off(mentor, module, request.user, **form.signed)
        said = _("Saved. %(name)s can read it.") % {"name": mentor.name}
        messages.success(request, said)
        return redirect("training:overview", request.program.slug)
    watched = SignOff.objects.visible_to(request.user).of(mentor, module)
    page = {
        "mentor": mentor,
        "module": module,
        "form": form,
        "marks": [field for field in form if field.name.startswith("mark-")],
        "watched": watched.newest_first().select_related("signed_by")[:5],
    }
    return render(request, "training/sign_off.html", page)


def override(request, mentor):
    mentor = _mentor_or_404(request, mentor)
    today = today_of(request.program)
    posted = request.POST if request.method == "POST" else None
    form = OverrideForm(posted, today=today)
    if form.is_valid():
        overriding.override(mentor, **form.cleaned_data, by=request.user)
        said = _("%(name)s can be matched for now.") % {"name": mentor.name}
        messages.success(request, said)
        return redirect("training:overview", request.program.slug)
    visible = Override.objects.visible_to(request.user).open(today)
    page = {
        "mentor": mentor,
        "form": form,
        "standing": standings([mentor], today)[0],
        "given": visible.filter(membership=mentor).select_related("given_by").first(),
    }
    return render(request, "training/override.html", page)


@require_POST
def override_end(request, override):
    rows = Override.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(
        rows.select_related("membership__user", "membership__program"),
        public_id=override,
    )
    _mentor_or_404(request, found.membership.public_id)
    if overriding.end(found, request.user):
        messages.success(request, _("It is ended."))
    else:
        messages.info(request, _("Somebody ended it before you."))
    return redirect("training:overview", request.program.slug)
