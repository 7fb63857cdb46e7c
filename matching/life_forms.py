"""What the two, and staff, fill in about the life of a match."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.forms import PlainForm
from matching.models import Checkpoint, Goodbye, Keepsake, PairAgreement
from scheduling.fields import DayField

LAST_MEETING_WITHIN = timedelta(days=42)
COVER_WITHIN = timedelta(days=366)
REST = (
    ("0", _("I am ready for somebody new")),
    ("14", _("I would like two weeks to myself")),
    ("28", _("I would like four weeks to myself")),
)
AGAIN = (("no", _("I do not look for somebody new now")), *REST)


def area(label, rows=3, most=600, **kwargs):
    lines = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, widget=lines, max_length=most, required=False, **kwargs
    )


def one_of(label, choices, missing=None, **kwargs):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing or _("Choose one")},
        **kwargs,
    )


def month_choices():
    return [(n, _now("%(n)d months") % {"n": n}) for n in PairAgreement.MONTHS]


class AgreementForm(PlainForm):
    rhythm = one_of(_("How often will you meet?"), PairAgreement.Rhythm.choices)
    way = one_of(_("How will you meet?"), PairAgreement.Way.choices)
    boundaries = area(
        _("What you both keep to"),
        4,
        1000,
        help_text=_(
            "For example: when a call is fine, and what stays between you two. "
            "The team can read it."
        ),
    )
    months = forms.TypedChoiceField(
        label=_("For how long, from the day you began?"),
        choices=month_choices,
        coerce=int,
        help_text=_("You can always stop sooner, or add more time."),
    )


class CheckpointForm(PlainForm):
    going = one_of(_("How is it going for you?"), Checkpoint.Going.choices)
    wish = one_of(_("What would you like next?"), Checkpoint.Wish.choices)
    words = area(
        _("Do you want to say more?"),
        help_text=_("Only the coordinators read it. The other person does not."),
    )


class GoodbyeForm(PlainForm):
    """`today` is the day on the program's clock, `mentor` says which side writes."""

    way = one_of(_("How would you like to say goodbye?"), Goodbye.Way.choices)
    last_meeting_on = DayField(
        label=_("Which day would suit for a last meeting?"), required=False
    )
    words = area(
        _("Some words for the other person"),
        most=1000,
        help_text=_("They read this on their page."),
    )
    keep = area(_("What would you like to keep from your time?"), 2)
    next_step = area(_("What comes next for you?"), 2)
    next = one_of(_("And somebody new?"), AGAIN)

    def __init__(self, *args, today, mentor, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if mentor:
            self.fields["next"].choices = REST

    def clean_last_meeting_on(self):
        day = self.cleaned_data["last_meeting_on"]
        if day and not self.today <= day <= self.today + LAST_MEETING_WITHIN:
            raise forms.ValidationError(_now("Choose a day in the next six weeks"))
        return day


class HandoverForm(PlainForm):
    words = forms.CharField(
        label=_("What would help whoever comes next?"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=2000,
        help_text=_("They read it first, and nobody else does unless they say yes."),
        error_messages={"required": _("Write a few words")},
    )


class KeepForm(PlainForm):
    """What one of the two wants after the end."""

    shares = forms.BooleanField(
        label=_("We may both still read what we did together"),
        help_text=_("It opens when you both say so. You can take it back."),
        required=False,
    )
    care = forms.ChoiceField(
        label=_("Would you like a hello after three and six months?"),
        choices=[("", _("No, thank you")), *Keepsake.Care.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    care_way = forms.CharField(
        label=_("How should they reach you?"),
        help_text=_("For example a phone number. Only who says hello sees it."),
        max_length=200,
        required=False,
    )
    cares = forms.BooleanField(
        label=_("I would say hello after three and six months"),
        help_text=_("Only if they want it too. We remind you then."),
        required=False,
    )

    def __init__(self, *args, mentor, keepsake=None, **kwargs):
        start = {name: getattr(keepsake, name) for name in self.base_fields if keepsake}
        super().__init__(*args, initial=start, **kwargs)
        for name in ("care", "care_way") if mentor else ("cares",):
            del self.fields[name]

    def clean(self):
        values = self.cleaned_data
        if values.get("care") == Keepsake.Care.MENTOR and not values.get("care_way"):
            self.add_error("care_way", _now("Write how your mentor can reach you"))
        return values


class NextForm(PlainForm):
    next = one_of(_("And somebody new?"), AGAIN)

    def __init__(self, *args, mentor, **kwargs):
        super().__init__(*args, **kwargs)
        if mentor:
            self.fields["next"].choices = REST


def in_words(mentor) -> str:
    said = ngettext(
        "%(name)s, %(n)d open place", "%(name)s, %(n)d open places", mentor.places
    )
    return said % {"name": mentor.name, "n": mentor.places}


class CoverForm(PlainForm):
    """`mentors` are those who could step in, with their open `places`."""

    mentor = forms.ChoiceField(
        label=_("Who steps in?"),
        error_messages={"required": _("Choose who steps in")},
    )
    until = DayField(
        label=_("Until when?"),
        required=False,
        help_text=_("The last day. Leave it open if you do not know yet."),
    )

    def __init__(self, *args, mentors, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentors = {member.public_id: member for member in mentors}
        self.today = today
        self.fields["mentor"].choices = [
            ("", _now("Choose somebody")),
            *((key, in_words(member)) for key, member in self.mentors.items()),
        ]

    def clean_mentor(self):
        return self.mentors[self.cleaned_data["mentor"]]

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day and not self.today <= day <= self.today + COVER_WITHIN:
            raise forms.ValidationError(_now("Choose a day in the next twelve months"))
        return day
