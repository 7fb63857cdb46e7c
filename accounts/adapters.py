"""allauth, bent to our rules: its mails go through the outbox (safe contact, neutral
words, neutral links), nobody signs up without an invitation, TOTP secrets are sealed."""

import unicodedata

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access_log, devices, keeping
from accounts.models.people import clean_email
from accounts.reauthenticating import lately
from accounts.sessions import SHARED, SHARED_ASKED
from notifications.posting import post
from notifications.sealing import seal, unseal

LETTERS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/email_confirmation": "confirm_email",
    "account/email/email_confirmation_signup": "confirm_email",
    "account/email/login_code": "sign_in_code",
    "account/email/unknown_account": None,
    "account/email/account_already_exists": None,
}
BY_PASSWORD = {"id": "reauthenticate", "description": _("Use your password")}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail or password is not correct. Try again, or choose a new "
            "password below."
        )
    }

    def is_open_for_signup(self, request):
        return False

    def _get_login_attempts_cache_key(self, request, **credentials):
        """One count for one account. allauth's own key holds the Host header as it was
        sent, port and all, and the address as it was typed: each spelling that leads to
        the same account would get five tries of its own."""
        typed = credentials.get("email", "").strip()
        return f"account:{unicodedata.normalize('NFKC', typed).casefold()}"

    def authentication_failed(self, request, **credentials):
        email = clean_email(credentials.get("email"))
        person = get_user_model().objects.filter(email=email).first()
        log_failure(person)

    def post_login(self, request, user, **hook):
        """Fully in, second step and all."""
        request.session[SHARED] = request.session.pop(SHARED_ASKED, False)
        keeping.forget_others(request, user)
        response = super().post_login(request, user, **hook)
        access_log.record(user, "signin.done", f"signin:{user.pk}")
        devices.signed_in(request, response, user)
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """Signing in a moment ago counts: nobody is asked twice in five minutes."""
        asked = super().is_reauthentication_required(app=app, **kwargs)
        return asked and not lately(context.request)

    def get_reauthentication_methods(self, user):
        """The people of the demo have no password of their own, but the printed one."""
        methods = super().get_reauthentication_methods(user)
        if settings.DEMO and getattr(user, "is_demo", False):
            if not user.has_usable_password():
                methods.insert(
                    0, BY_PASSWORD | {"url": reverse("account_reauthenticate")}
                )
        return methods

    def send_mail(self, template_prefix, email, context):
        """Write an outbox row; the secret is sealed until it leaves."""
        kind = LETTERS.get(template_prefix, "account_notice")
        user = (
            context.get("user") or get_user_model().objects.filter(email=email).first()
        )
        if kind is None or user is None:
            return
        secret = {"code": context.get("code") or "", "to": email}
        link = context.get("password_reset_url") or context.get("activate_url")
        version = link or secret["code"] or timezone.now().isoformat()
        bound = LINK_IS_FOR.get(kind, nothing)(user, email)
        post(kind, user, version=version, payload=secret, context=bound)


def the_password_of_now(user, email) -> dict:
    return {"password": user.get_session_auth_hash()}


def this_address(user, email) -> dict:
    address = EmailAddress.objects.filter(user=user, email__iexact=email).first()
    return {"address": address and address.pk}


def nothing(user, email) -> dict:
    return {}


# What the neutral link of a letter acts on, so that it acts on nothing else later.
LINK_IS_FOR = {"password_reset": the_password_of_now, "confirm_email": this_address}


def log_failure(person) -> None:
    """A wrong password or code. That an unknown address was tried is worth a row, too."""
    whose = f"signin:{person.pk}" if person else "signin:unknown"
    access_log.record(None, "signin.failed", whose, outcome="denied")


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)
