"""Sign-ins, wrong passwords and sign-outs in the access log."""

from django.utils.crypto import salted_hmac

from accounts import access_log
from accounts.models import User
from accounts.models.people import clean_email


def on_sign_in(sender, request, user, **kwargs):
    access_log.record(user, "sign_in", f"person:{user.pk}")


def on_sign_out(sender, request, user, **kwargs):
    if user is not None:
        access_log.record(user, "sign_out", f"person:{user.pk}")


def on_wrong_password(sender, credentials, **kwargs):
    """Whom it was tried for; an address that is nobody's only as its hash, so that
    tries for the same one can be counted."""
    address = clean_email(credentials.get("email") or credentials.get("username"))
    if not address or "\0" in address:
        return
    person = User.objects.filter(email=address).first()
    stranger = salted_hmac("accounts.sign_in", address).hexdigest()[:16]
    subject = f"person:{person.pk}" if person else f"address:{stranger}"
    access_log.record(None, "sign_in", subject, outcome="failed")
