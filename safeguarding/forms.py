from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from safeguarding.models import Concern


class ConcernForm(PlainForm):
    level = forms.ChoiceField(
        label=_("How soon does a person need to look?"),
        choices=Concern.Level.choices,
        widget=forms.RadioSelect,
        help_text=_("If someone is in danger now, call the emergency number first."),
        error_messages={"required": _("Choose how soon a person needs to look")},
    )
    about = forms.ModelChoiceField(
        label=_("Who are you worried about?"),
        queryset=None,
        required=False,
        empty_label=_("I would rather not say, or it is about me"),
    )
    text = forms.CharField(
        label=_("What happened, in your own words?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        help_text=_("What you saw or heard, and when. A few words are enough."),
        error_messages={"required": _("Tell us in a few words what happened")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = people
        self.fields["about"].label_from_instance = lambda member: member.name


class ClosingForm(PlainForm):
    note = forms.CharField(
        label=_("What was done, and what happens next?"),
        widget=forms.Textarea,
        max_length=5000,
        error_messages={"required": _("Write what was done before you close it")},
    )
