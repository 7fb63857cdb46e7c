"""Closed by default: every page passes here, and a page without a rule stays closed."""

import logging
import time
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from accounts import denying, keeping, policies, second_step, sessions
from accounts.models import Membership
from accounts.rights import rights_of

logger = logging.getLogger(__name__)
NUL = "\0"
METHODS = ("GET", "HEAD", "POST")
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)
SIGNED_OUT = {
    "idle": _("You were away for a while, so we signed you out."),
    "whole": _("You were signed in for a long time. Please sign in once more."),
    "roles": _("What you can do here has changed. Please sign in once more."),
}

# The home page of a person with several roles opens on the first of these.
ROLE_ORDER = (
    policies.COORDINATOR,
    policies.SUPERVISOR,
    policies.MENTOR,
    policies.MENTEE,
    policies.EVALUATOR,
    policies.LEADER,
)


def signed_out(request) -> bool:
    at = getattr(request, "resolver_match", None)
    leaving = request.method == "POST" and at and at.view_name == "account_logout"
    return bool(leaving) and not request.user.is_authenticated


def headers(get_response):
    """What every answer carries, static files and errors too."""

    def middleware(request):
        response = get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Robots-Tag", "noindex")
        if hasattr(request, "session"):
            # also before signing in: an application holds as much as an account
            response["Cache-Control"] = "no-store"
        if "Clear-Site-Data" not in response and signed_out(request):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


def known_methods(get_response):
    """Pages are read (GET, HEAD) and sent forms (POST); nothing else is understood,
    so that no page has to say so."""

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


def own_time_and_language(get_response):
    """Render on the person's own clock and in their language."""

    def middleware(request):
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(ZoneInfo(request.user.time_zone)):
                return get_response(request)
        return get_response(request)

    return middleware


class SessionAgeMiddleware:
    """Ends a session that was idle, is too old, or began with other roles. What was
    about to be sent is kept for the person, if they sign in again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.held_roles, request.was_signed_in = set(), None
        if request.user.is_authenticated:
            self.check(request)
        return self.get_response(request)

    def check(self, request):
        active = Membership.objects.active().filter(user=request.user)
        held = list(active.values_list("program_id", "role"))
        request.held_roles = {role for _, role in held}
        why = sessions.why_over(request.session, held, int(time.time()))
        if why:
            request.was_signed_in = request.user.pk
            logout(request)
            messages.info(request, SIGNED_OUT[why])


def to_sign_in(request):
    """And back: to the page, or to what was about to be sent."""
    then = request.get_full_path()
    if request.was_signed_in and request.method == "POST":
        keeping.keep(request, request.was_signed_in)
        then = reverse("accounts:go_on")
    answer = redirect_to_login(then)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(answer.url)
    return answer


class AccessMiddleware:
    """The policy table decides who may open a page; the page itself starts from
    `visible_to(user)`. Sets `request.program`, `request.memberships` (by role),
    `request.roles`, `request.rights` and `request.acting_role`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.program, request.acting_role = None, None
        request.memberships, request.roles, request.rights = {}, set(), set()
        response = self.get_response(request)
        denying.note(request, response.status_code)
        unknown_path = response.status_code == 404 and not request.resolver_match
        if unknown_path and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return response

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        rule = policies.registry.get(name)
        if rule is None:
            logger.error("no policy for %s: the page stays closed", name)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise Http404
        if not rule.public and not request.user.is_authenticated:
            return to_sign_in(request)
        if any(NUL in str(value) for value in kwargs.values()):
            raise Http404  # PostgreSQL does not even compare with it
        if rule.public:
            return None
        if name not in second_step.ON_THE_WAY:
            if second_step.missing(request.user, request.held_roles):
                return redirect("accounts:second_step")
        if "program" in kwargs:
            self.enter_program(request, kwargs.pop("program"))
        if not policies.allows(rule, request.roles, request.rights):
            raise PermissionDenied
        return None

    def enter_program(self, request, slug):
        own = Membership.objects.active().filter(user=request.user, program__slug=slug)
        memberships = list(own.select_related("program"))
        if not memberships:
            raise Http404
        request.program = memberships[0].program
        request.memberships = {m.role: m for m in memberships}
        request.roles = set(request.memberships)
        chosen = request.session.get("acting", {}).get(slug)
        order = [role for role in ROLE_ORDER if role in request.roles]
        request.acting_role = chosen if chosen in request.roles else order[0]
        if request.session.get("program") != slug:
            request.session["program"] = slug
        if policies.COORDINATOR in request.roles:
            coordinator = request.memberships[policies.COORDINATOR]
            request.rights = rights_of(coordinator, timezone.now())
