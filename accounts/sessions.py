"""How long somebody stays signed in: by the strictest of their roles, and shorter on a
device that others use too."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import policies

SHARED = "shared_device"
SHARED_ASKED = "shared_device_asked"  # ticked at the door; counts once fully in
STAFF = set(policies.EVERYONE) - set(policies.PARTICIPANTS)


def limits_of(roles, shared: bool = False) -> dict:
    """Seconds without use, and seconds in all."""
    of_role = STAFF & set(roles)
    limits = settings.STAFF_SESSION if of_role else settings.PARTICIPANT_SESSION
    if not shared:
        return limits
    return {key: min(limits[key], settings.SHARED_SESSION[key]) for key in limits}


def why_over(session, held: list[tuple], now: int) -> str:
    """Why this session ends ("" while it goes on). Notes when it began, was last used
    and with which roles (program and role); a use is noted once a minute."""
    began, seen = session.setdefault("began", now), session.setdefault("seen", now)
    limits = limits_of({role for _, role in held}, session.get(SHARED, False))
    roles = sorted(f"{program}:{role}" for program, role in held)
    if now - seen > limits["idle"]:
        return "idle"
    if now - began > limits["whole"]:
        return "whole"
    if gained(session.setdefault("roles", roles), roles):
        return "roles"
    if session["roles"] != roles:
        session["roles"] = roles
    if now - seen > 60:
        session["seen"] = now
    return ""


def gained(before: list[str], now: list[str]) -> bool:
    """A role more, or one of staff less: the person signs in again. A participant who
    leaves only loses, and that holds at the next request anyway."""
    lost = {role.partition(":")[2] for role in set(before) - set(now)}
    return bool(set(now) - set(before)) or bool(STAFF & lost)


def seconds_left(request) -> int | None:
    """For the warning on the page: until it ends if it is not used."""
    session = getattr(request, "session", None)
    if session is None or "began" not in session:
        return None
    limits = limits_of(request.held_roles, session.get(SHARED, False))
    whole = session["began"] + limits["whole"] - int(time.time())
    idle = limits["idle"] - 60  # a use is noted once a minute
    return min(idle, whole)  # the same on each page but for the last hour


def open_sessions(user):
    """Where this person is signed in, the newest first. Only reads."""
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    own = UserSession.objects.filter(user=user).order_by("-created_at")
    return own.filter(session_key__in=alive.values("session_key"))


def end(user, pk: int) -> bool:
    """End one of their own sessions on the server; False when there is none."""
    session = UserSession.objects.filter(user=user, pk=pk).first()
    if session is None:
        return False
    session.end()
    return True
