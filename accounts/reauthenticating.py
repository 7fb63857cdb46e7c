"""Is it still you? Asked before what must not be done from a screen that somebody left:
an export, a change of roles, a look in an emergency, an erasure, a disclosure.

    @reauthenticated                 a form: what was typed is kept and offered again
    @reauthenticated(download=True)  a file: afterwards its link is offered

A page that is only read comes up by itself afterwards. The answer is the password or the
second step, at most five minutes ago; signing in counts. Tests: `tests.conftest.confirmed`
and `tests.conftest.unconfirmed` set the session of a client."""

import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from accounts import keeping


def lately(request) -> bool:
    """Whether this person showed within five minutes that it is them."""
    records = get_authentication_records(request, request.user)
    limit = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return bool(records) and time.time() - records[-1]["at"] < limit


def ask(request, *, download=False):
    """To the question, and from there to where the person was."""
    then = request.get_full_path()
    if download or request.method == "POST":
        keeping.keep(request, request.user.pk)
        then = reverse("accounts:go_on")
    place = f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(place)
    return HttpResponseRedirect(place)


def reauthenticated(view=None, *, download=False):
    def decorate(view):
        @wraps(view)
        def asked(request, *args, **kwargs):
            if lately(request):
                return view(request, *args, **kwargs)
            return ask(request, download=download)

        return asked

    return decorate(view) if view else decorate
