"""The browsers that somebody signs in from. A sign-in from one that is not known is told
to them, discreetly and never to an unsafe address."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import KnownDevice
from accounts.sessions import SHARED
from notifications.posting import post

COOKIE = "__Host-device" if settings.HTTPS else "device"
KNOWN_FOR = timedelta(days=180)
MARK_LENGTH = 43


def hash_of(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()


@transaction.atomic
def signed_in(request, response, user, *, tell=True, now=None) -> bool:
    """Whether the browser is a known one; if not, the person is told (but at the very
    first sign-in). A shared device is never remembered and carries no cookie."""
    now = now or timezone.now()
    KnownDevice.objects.filter(person=user, last_at__lt=now - KNOWN_FOR).delete()
    mark = request.COOKIES.get(COOKIE, "")
    own = KnownDevice.objects.filter(person=user, mark_hash=hash_of(mark))
    known = bool(mark) and own.update(last_at=now) == 1
    if not known and tell:
        tell_about(user, now)
    if not request.session.get(SHARED):
        mark = mark if len(mark) == MARK_LENGTH else secrets.token_urlsafe(32)
        if not known:
            remember(user, mark, request, now)
        set_cookie(response, mark)
    return known


def remember(user, mark: str, request, now) -> None:
    browser = request.headers.get("User-Agent", "").replace("\0", "")[:200]
    KnownDevice.objects.get_or_create(
        person=user,
        mark_hash=hash_of(mark),
        defaults={"browser": browser, "first_at": now, "last_at": now},
    )


def set_cookie(response, mark: str) -> None:
    response.set_cookie(
        COOKIE,
        mark,
        max_age=KNOWN_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def tell_about(user, now) -> None:
    """At most one an hour: a burst of sign-ins is one piece of news."""
    hour = f"{now:%Y-%m-%d %H}"
    context = {"at": now.isoformat()}
    post("new_device", user, about=f"signin:{user.pk}", version=hour, context=context)


def forget(user, pk: int) -> bool:
    own = KnownDevice.objects.visible_to(user).filter(pk=pk)
    return own.exists() and own.delete()[0] == 1
