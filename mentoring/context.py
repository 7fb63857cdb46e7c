"""What every page's frame needs: names, the menu (from the same policy table that
guards the pages), the person."""

from django.conf import settings
from django.urls import reverse

from accounts import second_step, sessions
from accounts.models import Membership
from accounts.roles import RightCode
from mentoring.navigation import home_of, menu, own_profile
from safeguarding.models import Concern


def frame(request):
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    program = getattr(request, "program", None)
    site = {"public_name": settings.PUBLIC_NAME, "exit_url": settings.EXIT_URL}
    return {
        "site": site,
        "demo": settings.DEMO,
        "program": program,
        "theme": user.theme if signed_in else "light",
        "me": user if signed_in else None,
        "nav": menu(request) if program else [],
        "profile_url": own_profile(request) if signed_in else "",
        "home_url": home_of(request) if signed_in else reverse("community:landing"),
        "roles_switch": _roles(request, user) if signed_in else [],
        "base": base_for(request),
        "step_is_free": signed_in and not second_step.wanted_of(request.held_roles),
        "stay": sessions.seconds_left(request) if signed_in else None,
        "concern_waits": concern_waits(request),
    }


def concern_waits(request) -> bool:
    """Whether a safety lead must be told on every page: not everybody can be written to."""
    if RightCode.SAFETY_LEAD not in getattr(request, "rights", ()):
        return False
    mine = Concern.objects.visible_to(request.user).of(request.program)
    return mine.unanswered().exists()


def base_for(request) -> str:
    """Staff sit at a desk, participants hold a phone."""
    roles = getattr(request, "roles", set())
    acting = getattr(request, "acting_role", None)
    if not roles:
        return "base_plain.html"
    staff = (acting or next(iter(roles))) not in ("mentee", "mentor")
    return "base_staff.html" if staff else "base_app.html"


def _roles(request, user):
    memberships = (
        Membership.objects.active().filter(user=user).select_related("program")
    )
    found = [
        {
            "label": f"{m.get_role_display()}, {m.program.name}",
            "url": reverse("mentoring:home_as", args=[m.program.slug, m.role]),
            "current": request.program == m.program
            and m.role == getattr(request, "acting_role", None),
        }
        for m in memberships.order_by("program__name", "role")
    ]
    return found if len(found) > 1 else []
