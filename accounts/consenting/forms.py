"""Forms of documents: writing one, signing one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.consenting.publishing import GRACE_DAYS, LONGEST_GRACE, Draft
from accounts.forms import PlainForm

LONGEST_TEXT = 30_000


class DocumentForm(PlainForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give it a title")},
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "Plain text. An empty line begins a new paragraph, “# ” before a line makes "
            "it a heading, “- ” before a line makes it a point of a list."
        ),
        widget=forms.Textarea(attrs={"rows": 22}),
        error_messages={"required": _("Write the text")},
    )
    mandatory = forms.BooleanField(
        label=_("Everybody in this role must sign it"),
        help_text=_("A mentor who has not signed gets no new pair."),
        required=False,
    )
    binding = forms.BooleanField(
        label=_("Ask everybody to sign again"),
        help_text=_(
            "For changes that matter. They are told today. Leave it out when you only "
            "mend the wording: then what was signed still counts."
        ),
        required=False,
    )
    grace = forms.IntegerField(
        label=_("Days to sign"),
        min_value=0,
        max_value=LONGEST_GRACE,
        initial=GRACE_DAYS,
        help_text=_(
            "So long what they signed before still counts. Who joins from today on "
            "signs before a first pair."
        ),
        error_messages={"required": _("Say how many days they have")},
    )

    def __init__(self, *args, first=False, **kwargs):
        super().__init__(*args, **kwargs)
        if first:
            del self.fields["binding"]

    def clean_text(self):
        return "\n".join(
            line.rstrip() for line in self.cleaned_data["text"].splitlines()
        )

    @property
    def draft(self) -> Draft:
        return Draft(self.cleaned_data["title"], self.cleaned_data["text"])
