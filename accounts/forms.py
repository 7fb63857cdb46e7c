"""Forms of one's own account. `PlainForm` is the shape of every form in the house."""

import zoneinfo

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import LivedExperience, User
from accounts.roles import RightCode, Role
from accounts.wording import USUAL_NAMES


class PlainForm(forms.Form):
    """One column, no asterisks: optional fields say so. The template writes the form
    tag and the button. NUL and other control characters are refused kindly."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            if not field.required and not isinstance(field, forms.BooleanField):
                field.label = _("%(label)s (optional)") % {"label": field.label}
            # 10 is Django's own default, far too tall for a phone
            if field.widget.attrs.get("rows") == "10":
                field.widget.attrs["rows"] = 3


class PlainModelForm(PlainForm, forms.ModelForm):
    """The same for a form over a model."""


class SignedForm(PlainForm):
    """A form that is signed by typing one's own name."""

    signature = forms.CharField(
        label=_("Your name, as your signature"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write your name to sign")},
    )

    def __init__(self, *args, signer, **kwargs):
        super().__init__(*args, **kwargs)
        self.signer = signer

    def clean_signature(self):
        written = " ".join(self.cleaned_data["signature"].split())
        own = " ".join(self.signer.name_used.split())
        if written.casefold() != own.casefold():
            raise forms.ValidationError(
                _("Write it as it stands in your account: %(name)s")
                % {"name": self.signer.name_used}
            )
        return written


class LivedForm(PlainForm):
    """One thing somebody has lived through, in their own words."""

    topic = forms.CharField(
        label=_("In your own words"),
        max_length=60,
        help_text=_("For example: grief, time in prison, raising a child alone."),
        error_messages={"required": _("Write a word or two")},
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=LivedExperience.Visibility.choices,
        initial=LivedExperience.Visibility.MATCHING,
        widget=forms.RadioSelect,
    )


def zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The zones people here know by a word of their own first, then all others."""
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n)
    usual = [
        (name, f"{words} ({name.rpartition('/')[2].replace('_', ' ')})")
        for name, words in USUAL_NAMES.items()
    ]
    others = [
        (name, name.replace("_", " "))
        for name in names
        if not name.startswith(("Etc/", "SystemV/", "US/")) and name not in USUAL_NAMES
    ]
    return [(_("United States"), usual), (_("Elsewhere"), others)]


def languages_with_words() -> list[tuple[str, str]]:
    """Those in which the pages are written; the first needs no translation."""
    return [
        (code, name)
        for number, (code, name) in enumerate(settings.LANGUAGES)
        if number == 0 or any((path / code).exists() for path in settings.LOCALE_PATHS)
    ]


class OwnAccountForm(PlainModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("All times are shown on this clock."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages_with_words)

    class Meta:
        model = User
        fields = ["name_used", "pronouns", "time_zone", "language"]
        labels = {"name_used": _("Name you use"), "pronouns": _("Pronouns")}
        help_texts = {"name_used": _("A first name or nickname is fine.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(languages_with_words()) < 2:
            del self.fields["language"]


class EntrustForm(PlainForm):
    what = forms.ChoiceField(
        label=_("Role or right"),
        choices=[
            (_("Roles"), Role.choices),
            (_("Rights of a coordinator"), RightCode.choices),
        ],
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The second coordinator reads it."),
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": _("Say why")},
    )


class WayInForm(PlainForm):
    how = forms.CharField(
        label=_("How did you make sure who they are?"),
        help_text=_("For example: met in the office, called back on the known number."),
        min_length=15,
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": _("Say how you made sure who they are"),
            "min_length": _("Say a little more, so that others understand it"),
        },
    )


class OpeningForm(PlainForm):
    reason = forms.CharField(
        label=_("Why do you need to read this now?"),
        help_text=_("One or two sentences. Another person on the team reads them."),
        widget=forms.Textarea,
        min_length=15,
        max_length=1000,
        error_messages={
            "required": _("Say why you need it"),
            "min_length": _("Say a little more, so that others understand it"),
        },
    )


class ShownForm(PlainForm):
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    shown = forms.MultipleChoiceField(
        label=_("What may the person you meet with see?"),
        help_text=_("You can change this at any time. It counts at once."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, contact, email, safe_number="", **kwargs):
        kwargs["initial"] = {
            "phone": contact.phone or safe_number,
            "shown": contact.shown_to_match,
        }
        super().__init__(*args, **kwargs)
        choices = [("phone", _("My phone number"))]
        if email:
            choices.append(("email", _("My e-mail address")))
        self.fields["shown"].choices = choices
        self.fields["shown"].label = _("What may the person you meet with see?")

    def clean(self):
        given = super().clean()
        if "phone" in given.get("shown", ()) and not given.get("phone"):
            self.add_error("phone", _("Give the number, or do not show it"))
        return given


class WelcomeForm(PlainForm):
    name_used = forms.CharField(
        label=_("What should we call you?"),
        max_length=80,
        help_text=_("A first name or nickname is fine."),
        error_messages={"required": _("Tell us what to call you")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        help_text=_("At least 15 characters. A few words in a row work well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password")},
    )

    def __init__(self, *args, person, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_password(self):
        validate_password(self.cleaned_data["password"], self.person)
        return self.cleaned_data["password"]
