"""The forms of django-allauth in our own words."""

from allauth.account import forms as allauth
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts import second_step
from accounts.passwords import LONGEST
from accounts.sessions import SHARED_ASKED

ADDRESS = _("E-mail")
PASSWORD_HINT = _("At least 15 characters. A few words in a row work well.")
not_endless = MaxLengthValidator(LONGEST, _("This is too long to be a password."))


class LoginForm(allauth.LoginForm):
    shared = forms.BooleanField(
        required=False,
        label=_("Others use this phone or computer, too"),
        help_text=_("Then you are signed out after 10 minutes without use."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = ADDRESS
        self.fields["password"].validators.append(not_endless)
        self.no_optional_marks = True

    def login(self, request, *args, **kwargs):
        request.session[SHARED_ASKED] = self.cleaned_data["shared"]
        return super().login(request, *args, **kwargs)


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = ADDRESS


class AddEmailForm(allauth.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = ADDRESS


class OneHint:
    """One sentence in place of the list of what a password must not be."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = PASSWORD_HINT
        self.fields["password2"].label = _("The same password once more")


class ChangePasswordForm(OneHint, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(OneHint, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(OneHint, allauth.ResetPasswordKeyForm):
    pass


class CodeOnce:
    """The six digits of an authenticator app open one door, once."""

    def clean_code(self):
        code = super().clean_code()
        of_app = self.authenticator.type == Authenticator.Type.TOTP
        if of_app and not second_step.use_up(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(CodeOnce, mfa.AuthenticateForm):
    pass


class ReauthenticateForm(CodeOnce, mfa.ReauthenticateForm):
    pass
