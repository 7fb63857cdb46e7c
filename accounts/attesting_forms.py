"""Signing for mentors who were trained elsewhere."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.attesting import LONGEST
from accounts.forms import PlainForm, SignedForm


class AttestForm(PlainForm):
    """What one signs for; the people are chosen beside it."""

    covers = forms.MultipleChoiceField(
        label=_("What did they do before?"),
        choices=[
            ("training", _("Training done elsewhere")),
            ("screening", _("Screening, with a good outcome")),
            ("agreements", _("They signed our documents on paper")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one of them")},
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        max_length=1000,
        help_text=_("For example: trained by the county, certificates seen on 3 May."),
        widget=forms.Textarea,
        error_messages={"required": _("Write how you know")},
    )
    expires_on = forms.DateField(
        label=_("Valid until"),
        help_text=_("At most 24 months from today."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day"),
            "invalid": _("Write the day as 2027-05-31"),
        },
    )

    def clean_expires_on(self):
        until, today = self.cleaned_data["expires_on"], timezone.localdate()
        if not today < until <= today + LONGEST + timedelta(days=1):
            raise forms.ValidationError(
                _("Choose a day after today and within 24 months")
            )
        return until


class SignForm(SignedForm, AttestForm):
    """The same once more, hidden, with the signature."""

    people = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covers"].widget = forms.MultipleHiddenInput()
        for name in ("reason", "expires_on"):
            self.fields[name].widget = forms.HiddenInput()
