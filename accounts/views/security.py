"""What protects one's own account: the second step, where one is signed in, devices."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import devices, second_step, sessions
from accounts.models import KnownDevice


def second_step_page(request):
    """Why a second step, and the ways to it. Whoever must have one lands here."""
    page = {
        "required": second_step.required_of(request.held_roles),
        "has_one": second_step.has_one(request.user),
    }
    return render(request, "accounts/second_step.html", page)


def security(request):
    user = request.user
    steps = {step.type: step for step in Authenticator.objects.filter(user=user)}
    codes = steps.get(Authenticator.Type.RECOVERY_CODES)
    limits = sessions.limits_of(
        request.held_roles, request.session.get(sessions.SHARED, False)
    )
    page = {
        "has_step": any(kind in steps for kind in second_step.STEPS),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "required": second_step.required_of(request.held_roles),
        "open_sessions": sessions.open_sessions(user).count(),
        "devices": KnownDevice.objects.visible_to(user).order_by("-last_at"),
        "idle_minutes": limits["idle"] // 60,
        "whole_hours": limits["whole"] // 3600,
        "shared": request.session.get(sessions.SHARED, False),
    }
    return render(request, "accounts/security.html", page)


@require_POST
def end_session(request, pk):
    if not sessions.end(request.user, pk):
        raise Http404
    messages.success(request, _("That phone or computer is signed out."))
    return redirect("usersessions_list")


@require_POST
def forget_device(request, pk):
    if not devices.forget(request.user, pk):
        raise Http404
    messages.success(request, _("We no longer know that phone or computer."))
    return redirect("accounts:security")


@require_POST
def stay(request):
    """Still here: the middleware has noted the use."""
    return HttpResponse(status=204)
