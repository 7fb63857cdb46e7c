"""Forms of consents, of what is passed on, and of the privacy rules."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm, SignedForm
from accounts.models.consents import Regime, Scope
from accounts.models.disclosures import Ground

LINES, LINE_LENGTH = 10, 200
DAY = {
    "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    "error_messages": {"invalid": _("Write the day as 2027-05-31")},
}
OWN_SCOPES = {
    Scope.PARTICIPATION: _("That I take part, and since when"),
    Scope.MEETINGS: _("When my meetings took place"),
    Scope.GOALS: _("My goals and the steps I took"),
    Scope.CONTACT: _("How I can be reached"),
    Scope.HEALTH: _("What I told you about my health or use of substances"),
    Scope.SAFETY: _("Worries about my safety, and plans for it"),
    Scope.OTHER: _("Something else, as I write below"),
}


def scopes_field(label, choices):
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(scope.value, words) for scope, words in choices.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )


class ConsentForm(PlainForm):
    """The elements of a consent, in the words of the person who gives it."""

    person_name = forms.CharField(
        label=_("Your name, as they know it"),
        max_length=150,
        error_messages={"required": _("Write a name")},
    )
    recipients = forms.CharField(
        label=_("Who may get it"),
        help_text=_(
            "One on each line. A name (Dr. Ana Ruiz, Northside Clinic) or a group (my "
            "family doctor)."
        ),
        max_length=2100,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write who may get it")},
    )
    scopes = scopes_field(_("What may be passed on"), OWN_SCOPES)
    information = forms.CharField(
        label=_("In your own words: what exactly"),
        help_text=_("For example: which weeks I came, from May to July."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what exactly may be passed on")},
    )
    purpose = forms.CharField(
        label=_("What for"),
        help_text=_("“Because I ask for it” is enough."),
        max_length=300,
        error_messages={"required": _("Write what it is for")},
    )
    ends_on = forms.DateField(
        label=_("The day it ends"),
        help_text=_("From that day on it no longer counts."),
        required=False,
        **DAY,
    )
    ends_event = forms.CharField(
        label=_("Or what ends it"),
        help_text=_("For example: when my hearing is over."),
        max_length=200,
        required=False,
    )

    def clean_recipients(self):
        lines = [
            " ".join(x.split()) for x in self.cleaned_data["recipients"].splitlines()
        ]
        lines = list(dict.fromkeys(filter(None, lines)))
        if len(lines) > LINES or any(len(line) > LINE_LENGTH for line in lines):
            raise forms.ValidationError(_("Ten lines at most, each a few words"))
        if not lines:
            raise forms.ValidationError(_("Write who may get it"))
        return "\n".join(lines)

    def clean_scopes(self) -> int:
        return sum(set(self.cleaned_data["scopes"]))

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day after today"))
        return day

    def clean(self):
        said = super().clean()
        if not said.get("ends_on") and not said.get("ends_event"):
            if "ends_on" not in self.errors:
                self.add_error(
                    "ends_on", _("Choose a day on which it ends, or write what ends it")
                )
        return said

    ELEMENTS = (
        "person_name recipients scopes information purpose ends_on ends_event signature"
    ).split()

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.ELEMENTS}


class GiveForm(SignedForm, ConsentForm):
    """Given by the person, who signs by typing the name used."""


class RecordForm(ConsentForm):
    """Written down by staff from a sheet of paper."""

    signature = forms.CharField(
        label=_("Name as it was signed"),
        max_length=150,
        error_messages={"required": _("Write the name under the paper")},
    )
    signed_on = forms.DateField(
        label=_("Day of the signature"),
        widget=DAY["widget"],
        error_messages=DAY["error_messages"]
        | {"required": _("Write the day on which it was signed")},
    )
    paper = forms.CharField(
        label=_("Where the paper is kept"),
        max_length=200,
        help_text=_("For example: cabinet 2, folder R."),
        error_messages={"required": _("Write where the paper is kept")},
    )
    WORDS = {
        "person_name": _("Name of the person, as on the paper"),
        "information": _("What exactly, as on the paper"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.WORDS.items():
            self.fields[name].label = label
        self.fields["scopes"].choices = Scope.choices

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Choose today or an earlier day"))
        return day


class PassOnForm(PlainForm):
    """With a consent: under which of its lines, which part of it."""

    covered_as = forms.ChoiceField(
        label=_("Who gets it, as the consent names them"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who gets it")},
    )
    recipient = forms.CharField(
        label=_("Name of the one who gets it"),
        max_length=200,
        error_messages={"required": _("Write the name")},
    )
    affiliation = forms.CharField(
        label=_("Where they work, and their address"), max_length=300, required=False
    )
    scopes = scopes_field(_("What is passed on"), {})
    information = forms.CharField(
        label=_("What exactly"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what is passed on")},
    )

    def __init__(self, *args, consent, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["covered_as"].choices = [(line, line) for line in consent.lines]
        own = [(scope.value, scope.label) for scope in consent.scope_list]
        self.fields["scopes"].choices = own

    def clean_scopes(self) -> int:
        return sum(set(self.cleaned_data["scopes"]))


class ExceptionForm(PlainForm):
    """Without a consent: what the law asks to be written down."""

    exception = forms.ChoiceField(
        label=_("Why without a consent"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground")},
    )
    recipient = forms.CharField(
        label=_("Name of the one who got it"),
        max_length=200,
        error_messages={"required": _("Write the name")},
    )
    affiliation = forms.CharField(
        label=_("Where they work (hospital, agency, court, firm)"),
        max_length=300,
        error_messages={"required": _("Write where they work")},
    )
    at = forms.DateTimeField(
        label=_("When it was passed on"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        error_messages={
            "required": _("Write the day and the time"),
            "invalid": _("Write the day and the time as 2027-05-31 14:30"),
        },
    )
    nature = forms.CharField(
        label=_("What happened, and why it had to be passed on"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what happened")},
    )
    reference = forms.CharField(
        label=_("Number of the order or agreement"),
        help_text=_(
            "For a court or an audit. For a report: its number, if there is one."
        ),
        max_length=200,
        required=False,
    )
    ordered_on = forms.DateField(
        label=_("Day of the order or agreement"), required=False, **DAY
    )
    scopes = scopes_field(_("What was passed on"), {s: s.label for s in Scope})
    information = forms.CharField(
        label=_("What exactly"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was passed on")},
    )

    def clean_scopes(self) -> int:
        return sum(set(self.cleaned_data["scopes"]))

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at > timezone.now():
            raise forms.ValidationError(_("This time has not come yet"))
        return at

    def clean(self):
        said = super().clean()
        if said.get("exception") in (Ground.COURT, Ground.AUDIT):
            if not said.get("reference") and "reference" not in self.errors:
                self.add_error("reference", _("Write the number, or how it is called"))
            if not said.get("ordered_on") and "ordered_on" not in self.errors:
                self.add_error("ordered_on", _("Write the day of the order"))
        return said


class RulesForm(PlainForm):
    """The privacy rules of a program."""

    regimes = forms.MultipleChoiceField(
        label=_("Rules that bind this program"),
        choices=Regime.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They decide which words go under a consent and with a record."),
    )
    discloser = forms.CharField(
        label=_("Who passes things on, as people know it"),
        max_length=200,
        required=False,
        help_text=_(
            "Your organization or program. Left out, it is the program’s name."
        ),
    )
    revoke_at = forms.CharField(
        label=_("Where one can write to take a consent back"),
        max_length=300,
        required=False,
        help_text=_("A postal or e-mail address."),
    )
