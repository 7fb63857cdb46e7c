"""The letters of accounts."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.joining.drafting import token_of
from accounts.models import ApplicationDraft, Program
from notifications.kinds import Content, Kind
from notifications.sealing import unseal

CONFIRM_WITHIN = timedelta(days=3)


def password_reset(message) -> Content:
    return Content(
        _("Your new password"),
        (
            _("Somebody asked to set a new password for this address."),
            _("If it was you, open the page below within 15 minutes."),
            _("If it was not you, there is nothing to do."),
        ),
        _("Choose a password"),
    )


def reset_page(message) -> str:
    """A fresh key each time the link is opened, while the letter holds and the password
    is still the one for which it was asked."""
    user = message.recipient
    same = message.context.get("password") == user.get_session_auth_hash()
    if not same or message.expires_at <= timezone.now():
        return reverse("account_reset_password")
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return get_adapter().get_reset_password_from_key_url(key)


def confirm_email(message) -> Content:
    return Content(
        _("Please confirm your address"),
        (_("Open the page below to confirm that this address is yours."),),
        _("Confirm"),
    )


def confirm_page(message) -> str:
    """For some days, and for the address alone to which the letter went."""
    waiting = EmailAddress.objects.filter(user=message.recipient, verified=False)
    address = waiting.filter(pk=message.context.get("address")).first()
    if address is None or message.planned_at < timezone.now() - CONFIRM_WITHIN:
        return reverse("account_login")
    key = EmailConfirmationHMAC.create(address).key
    return reverse("account_confirm_email", args=[key])


def sign_in_code(message) -> Content:
    code = unseal(message.payload)["code"] if message.payload else ""
    return Content(_("Your code"), (_("Your code to sign in:"), code), _("Sign in"))


def account_notice(message) -> Content:
    return Content(
        _("Something changed in your account"),
        (_("The way you sign in was changed. If it was not you, tell us."),),
        _("See your account"),
    )


def new_device(message) -> Content:
    return Content(
        _("Was it you?"),
        (
            _("Somebody signed in to your account from a new phone or computer."),
            _("If it was you, there is nothing to do."),
            _("If not, open the page below: sign out all others, take a new password."),
        ),
        _("See your account"),
    )


def invitation(message) -> Content:
    return Content(
        _("Your account is ready"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("Your account is ready. Open the page below to choose a password."),
            _("The link works for 14 days."),
        ),
        _("Choose a password"),
    )


def new_place(message) -> Content:
    return Content(
        _("There is something new for you"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("There is something new for you. Sign in as you always do to see it."),
        ),
    )


def saved_form(message) -> Content:
    """To a stranger: whoever reads the mailbox learns nothing of what it is."""
    return Content(
        _("The page you saved"),
        (
            _("Here is the link to the page you saved, so that you can go on later."),
            _("Whoever has the link can open the page, so please keep it to yourself."),
            _("If it was not you, there is nothing to do."),
        ),
        _("Go on"),
    )


def saved_page(message) -> str:
    """The signed link is made when it is opened; nothing secret is stored."""
    kept = ApplicationDraft.objects.filter(pk=message.context["draft"]).first()
    token = token_of(kept) if kept else "-"
    return reverse("accounts:apply_later", args=[token])


def to_sign(message) -> Content:
    return Content(
        _("Something to read"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _("There is something new for you to read and sign. Take your time."),
        ),
        _("Read it"),
    )


def agreements_page(message) -> str:
    return reverse("accounts:agreements")


def record_opened(message) -> Content:
    return Content(
        _("Please take a look"),
        (
            _("Hi %(name)s,") % {"name": message.recipient.name_used},
            _(
                "There is something that a second person should read. It takes a minute."
            ),
        ),
        _("Read"),
    )


def openings_page(message) -> str:
    slug = Program.objects.values_list("slug", flat=True).get(pk=message.program_id)
    return reverse("accounts:openings", args=[slug])


def texts_on(message) -> Content:
    words = _("Texts are on. Reply STOP to end them.")
    return Content(words, (words,), short=words)


def start_page(message) -> str:
    return "/start/"


def welcome_page(message) -> str:
    return reverse("accounts:welcome", args=[message.token])


def reach_page(message) -> str:
    return reverse("accounts:reach")


def own_security(message) -> str:
    return reverse("accounts:security")


def own_account(message) -> str:
    return reverse("accounts:settings")


KINDS = (
    Kind(
        "password_reset",
        "New password",
        password_reset,
        reset_page,
        essential=True,
        only="mail",
        opens_without_sign_in=True,
    ),
    Kind(
        "confirm_email",
        "Confirm an address",
        confirm_email,
        confirm_page,
        essential=True,
        only="mail",
        opens_without_sign_in=True,
    ),
    Kind("sign_in_code", "Sign-in code", sign_in_code, essential=True, only="mail"),
    Kind("account_notice", "Account changes", account_notice, own_account, True),
    Kind("new_device", "New device", new_device, own_security, True, may_mute=False),
    Kind(
        "invitation",
        "Invitation",
        invitation,
        welcome_page,
        may_mute=False,
        only="mail",
        opens_without_sign_in=True,
    ),
    Kind(
        "saved_form",
        "A page you saved",
        saved_form,
        saved_page,
        may_mute=False,
        opens_without_sign_in=True,
        to_strangers=True,
    ),
    Kind("to_sign", "Something to sign", to_sign, agreements_page, may_mute=False),
    Kind(
        "record_opened",
        "Something to read",
        record_opened,
        openings_page,
        may_mute=False,
    ),
    Kind("new_place", "Invitation", new_place, start_page, may_mute=False),
    Kind("texts_on", "Texts are on", texts_on, reach_page, may_mute=False, only="text"),
)
