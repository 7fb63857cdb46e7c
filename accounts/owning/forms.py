"""Forms around a person's own data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.models.keeping import LONGEST as LONGEST_KEPT
from accounts.models.keeping import SHORTEST

LONGEST = 4000


def words(label, missing, **more):
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing},
        **more,
    )


class CorrectionForm(PlainForm):
    membership = forms.ModelChoiceField(
        label=_("Where is it?"), queryset=None, empty_label=None
    )
    text = words(
        _("What is wrong, and how should it be?"),
        _("Tell us what is wrong"),
        help_text=_("A few words are enough. You get an answer within 30 days."),
    )

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        field.queryset = memberships
        field.label_from_instance = place_of
        if len(memberships) == 1:
            field.initial = memberships[0]
            field.widget = forms.HiddenInput()


def place_of(membership) -> str:
    return f"{membership.program.name}: {membership.get_role_display()}"


class ReplyForm(PlainForm):
    reply = words(
        _("Your answer"),
        _("Write an answer"),
        help_text=_("Say what was changed. If it stays as it is, say why."),
    )


class LeaveForm(PlainForm):
    why = forms.CharField(
        label=_("Is there something you want to tell us?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You need not say why. The coordinators read it."),
    )


class HoldForm(PlainForm):
    words = words(
        _("Why must everything stay?"),
        _("Say who asked for it and why"),
        help_text=_("Who asked, when, and until when. Privacy officers read it."),
    )


class LiftForm(PlainForm):
    words = words(_("Why may it end?"), _("Say why it ends"))


class RetentionForm(PlainForm):
    """One number of days for each kind of data."""

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        for term in terms:
            self.fields[term.code] = forms.IntegerField(
                label=term.label,
                initial=term.days,
                min_value=SHORTEST,
                max_value=LONGEST_KEPT,
                widget=forms.NumberInput(attrs={"class": "form-control num"}),
                error_messages={
                    "required": _("Say how many days"),
                    "invalid": _("Use a whole number of days"),
                    "min_value": _("At least %(limit_value)s days"),
                    "max_value": _("At most %(limit_value)s days"),
                },
            )
