from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm


class MergeForm(PlainForm):
    reason = forms.CharField(
        label=_("How do you know that they are the same person?"),
        help_text=_("For example: she told me, and the number is the same."),
        min_length=10,
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": _("Say how you know"),
            "min_length": _("Say a little more, so that others can follow"),
        },
    )
