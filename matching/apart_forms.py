"""Forms of who is never to be matched with whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.models import Membership
from matching.models import Exclusion
from matching.waiting import everybody

NOT_HERE = _("Choose somebody of this program")


class PersonField(forms.ModelChoiceField):
    def __init__(self, label, missing):
        super().__init__(
            queryset=Membership.objects.none(),
            to_field_name="public_id",
            label=label,
            empty_label=_("Choose a person"),
            error_messages={"required": missing, "invalid_choice": NOT_HERE},
        )

    def label_from_instance(self, member):
        return f"{member.name} ({member.get_role_display()})"


class ApartForm(PlainForm):
    """Two people of one program, and why."""

    first = PersonField(_("One person"), _("Choose the first person"))
    second = PersonField(_("The other person"), _("Choose the other person"))
    kind = forms.ChoiceField(
        label=_("What kind of reason?"),
        choices=Exclusion.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes closest"),
            "invalid_choice": _("Choose what comes closest"),
        },
    )
    reason = forms.CharField(
        label=_("In a few words"),
        help_text=_(
            "Confidential: only coordinators of this program read it, on this page. "
            "It never stands as a reason anywhere, not even with the two."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, program, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = everybody(program)

    def clean(self):
        data = super().clean()
        one, other = data.get("first"), data.get("second")
        if one and other and one.user_id == other.user_id:
            self.add_error("second", _("Choose two different people"))
        return data


class LiftForm(PlainForm):
    reason = forms.CharField(
        label=_("Why may they be matched again?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write why: somebody may ask you one day")},
    )
