"""What a coordinator says once for many people, and the name of a kept list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.tagging import LONGEST as LONGEST_TAG
from accounts.tagging import tidy
from mentoring import noticing
from mentoring.models import BulkJob


class InviteForm(PlainForm):
    """Nothing to say: the words of the invitation are always the same."""


class MessageForm(PlainForm):
    text = forms.CharField(
        label=_("What would you like to say?"),
        max_length=noticing.LONGEST,
        help_text=_(
            "They read it here, after signing in. What reaches their phone or mailbox "
            "says only that there is a note."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what you would like to say")},
    )


class RemindForm(PlainForm):
    OF = (
        ("training", _("Training that is not finished")),
        ("questions", _("Short questions that wait for an answer")),
        ("documents", _("Documents to read and sign")),
    )
    of = forms.ChoiceField(
        label=_("What of?"),
        choices=OF,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you remind them of")},
    )


class TagForm(PlainForm):
    tag = forms.CharField(
        label=_("Tag"),
        max_length=LONGEST_TAG,
        help_text=_(
            "A word that helps your team to find people again. Nothing about health: "
            "the person can read their tags."
        ),
        widget=forms.TextInput(attrs={"list": "tags", "autocomplete": "off"}),
        error_messages={"required": _("Write or choose a tag")},
    )

    def clean_tag(self):
        return tidy(self.cleaned_data["tag"])


class SupervisorForm(PlainForm):
    supervisor = forms.ChoiceField(
        label=_("Who will supervise them?"),
        help_text=_("Whoever does it now no longer sees these mentors."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a supervisor")},
    )

    def __init__(self, *args, supervisors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].choices = supervisors


Act = BulkJob.Act
FORMS = {
    Act.INVITE: InviteForm,
    Act.MESSAGE: MessageForm,
    Act.REMIND: RemindForm,
    Act.TAG: TagForm,
    Act.UNTAG: TagForm,
    Act.SUPERVISOR: SupervisorForm,
}


class KeepListForm(PlainForm):
    name = forms.CharField(
        label=_("Name of this list"),
        max_length=40,
        error_messages={"required": _("Give the list a name")},
    )
    shared = forms.BooleanField(
        label=_("The other coordinators see it too"), required=False
    )
    query = forms.CharField(
        max_length=600, required=False, widget=forms.HiddenInput, strip=True
    )
