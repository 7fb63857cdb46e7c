"""What accounts hears from Django."""

from accounts.adapters import log_failure
from accounts.inviting import remember_sign_in


def on_wrong_code(sender, user, **kwargs):
    log_failure(user)


def on_sign_in(sender, request, user, **kwargs):
    remember_sign_in(user)
