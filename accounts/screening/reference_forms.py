"""Forms of references: who may be asked, and what they answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.models import Referee
from accounts.screening.forms import one_of, words


class RefereeForm(PlainForm):
    """By the screener. Nobody is asked without the applicant's yes."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("Write the name of the person")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without one you can give them the link yourself."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    agreed = forms.BooleanField(
        label=_("The applicant said that we may ask this person"),
        error_messages={"required": _("Ask the applicant first, then tick this box")},
    )

    def clean(self):
        data = super().clean()
        reachable = data.get("email") or data.get("phone") or "email" in self.errors
        if not reachable:
            self.add_error("email", _("Give an e-mail address or a phone number"))
        return data

    def said(self) -> dict:
        return {key: self.cleaned_data[key] for key in ("name", "email", "phone")}


class NamingForm(RefereeForm):
    """By the applicant, on their own page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Their name")
        self.fields["email"].label = _("Their e-mail")
        self.fields["email"].required = True
        self.fields["email"].help_text = ""
        needed = _("Give their e-mail address, so that we can write to them")
        self.fields["email"].error_messages["required"] = needed
        del self.fields["phone"]
        agreed = self.fields["agreed"]
        agreed.label = _("They know about this, and you may write to them")
        agreed.error_messages["required"] = _("Ask them first, then tick this box")

    def said(self) -> dict:
        return {key: self.cleaned_data[key] for key in ("name", "email")}


class ReferenceForm(PlainForm):
    """By somebody we ask: five short answers on a phone."""

    relation = one_of(
        _("How do you know them?"),
        Referee.Relation.choices,
        _("Tell us how you know them"),
        help_text=_("Family can answer too. We need one other person then."),
    )
    known = one_of(_("For how long?"), Referee.Known.choices, _("Tell us for how long"))
    reliable = one_of(
        _("Do they keep to what they say?"),
        Referee.Reliable.choices,
        _("Choose what fits best"),
    )
    strengths = words(_("What are they good at with other people?"))
    worries = words(
        _("Is there something we should think about?"),
        help_text=_("If it helps to talk, just write: please call me."),
    )
    recommends = one_of(
        _("Would you recommend them for helping others?"),
        Referee.Recommends.choices,
        _("Choose what fits best"),
        help_text=_("A no is fine too. It is not the only thing we look at."),
    )
