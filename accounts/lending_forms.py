from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.lending import LONGEST, deputies_for
from accounts.models import Membership, Right
from accounts.roles import RightCode


class NameField(forms.ModelChoiceField):
    def label_from_instance(self, member):
        return member.name


class StandInForm(PlainForm):
    """Who stands in for a coordinator, with which rights, on which days."""

    deputy = NameField(
        label=_("Who stands in for you?"),
        queryset=Membership.objects.none(),
        error_messages={"required": _("Choose somebody")},
    )
    codes = forms.MultipleChoiceField(
        label=_("With which of your rights?"),
        help_text=_("Only what you hold yourself."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )
    first = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Give a date"), "invalid": _("Give a date")},
    )
    last = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Give a date"), "invalid": _("Give a date")},
    )

    def __init__(self, *args, coordinator, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        own = Right.objects.filter(membership=coordinator).values_list(
            "code", flat=True
        )
        held = set(own)
        self.fields["deputy"].queryset = deputies_for(coordinator)
        self.fields["codes"].choices = [
            choice for choice in RightCode.choices if choice[0] in held
        ]

    def clean_last(self):
        last, first = self.cleaned_data["last"], self.cleaned_data.get("first")
        if last < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or later."))
        if first and last < first:
            raise forms.ValidationError(_("The last day is before the first one."))
        if first and last - first >= LONGEST:
            raise forms.ValidationError(
                _("Sixty days at most. For longer, ask for the right itself.")
            )
        return last
