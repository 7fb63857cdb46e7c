"""The second step at sign-in: who must have one, and that its codes work once.

Everybody but mentees must (the strictest role wins). Whoever lacks it is led to set it
up and reaches nothing else. In demo mode it is offered, not required."""

import time

from allauth.mfa import app_settings as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction

from accounts.models import CodeUse
from accounts.models.programs import Role

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What somebody who must set it up may open meanwhile, beside what is public.
ON_THE_WAY = {
    "account_logout",
    "account_reauthenticate",
    "account_email",
    "accounts:second_step",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}


def wanted_of(roles) -> bool:
    return bool(set(roles) - {Role.MENTEE})


def required_of(roles) -> bool:
    return wanted_of(roles) and not settings.DEMO


def has_one(user) -> bool:
    return Authenticator.objects.filter(user=user, type__in=STEPS).exists()


def missing(user, roles) -> bool:
    """Whether this person must set one up before anything else (one query, and none
    for mentees)."""
    return required_of(roles) and not has_one(user)


def counter_of(authenticator, code: str, now: float) -> int | None:
    """The half minute whose six digits these are; None when of none in reach."""
    secret = decrypt(authenticator.data["secret"])
    here = int(now) // mfa.TOTP_PERIOD
    near = range(here - mfa.TOTP_TOLERANCE, here + mfa.TOTP_TOLERANCE + 1)
    digits = "".join(code.split())
    return next(
        (n for n in near if format_hotp_value(hotp_value(secret, n)) == digits), None
    )


@transaction.atomic
def use_up(authenticator, code: str, now: float | None = None) -> bool:
    """True for one caller only, whichever process asks: allauth remembers a code for
    half a minute, in the cache, while it is good for one and a half."""
    counter = counter_of(authenticator, code, now or time.time())
    if counter is None:
        return False
    CodeUse.objects.get_or_create(
        authenticator=authenticator, defaults={"counter": counter - 1}
    )
    unused = CodeUse.objects.filter(authenticator=authenticator, counter__lt=counter)
    return unused.update(counter=counter) == 1
