"""The forms of the staff on the way of a candidacy."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import add_months
from accounts.forms import PlainForm
from accounts.models import Decision, ScreeningCheck
from accounts.screening import standards

LONGEST_PLAN = timedelta(days=180)
MONTHS_AHEAD = 60


def words(label, needed="", **more):
    """A few sentences; `needed` is what is said when they are missing."""
    return forms.CharField(
        label=label,
        max_length=2000,
        required=bool(needed),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": needed} if needed else None,
        **more,
    )


def one_of(label, choices, needed, **more):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": needed},
        **more,
    )


def day_field(label, **more):
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day"),
            "invalid": _("Write the day as 2027-05-31"),
        },
        **more,
    )


class InterviewDateForm(PlainForm):
    day = day_field(_("Day of the interview"))
    at = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Choose a time"),
            "invalid": _("Write the time as 14:30"),
        },
    )

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not today - LONGEST_PLAN <= day <= today + LONGEST_PLAN:
            raise forms.ValidationError(_("Choose a day within half a year"))
        return day

    @property
    def moment(self) -> datetime:
        """On the clock of whoever plans it."""
        both = datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"])
        return timezone.make_aware(both)


class ProtocolForm(PlainForm):
    """A note under each prompt, a mark for each quality. To sign, every mark."""

    def __init__(self, *args, prompts, interview=None, signing=False, **kwargs):
        self.prompts = prompts
        kept = {n["code"]: n["note"] for n in interview.notes} if interview else {}
        marks = interview.marks if interview else {}
        kwargs["initial"] = {f"note_{code}": kept.get(code) for code, _w in prompts}
        kwargs["initial"] |= {f"mark_{code}": mark for code, mark in marks.items()}
        super().__init__(*args, **kwargs)
        for code, prompt in prompts:
            self.fields[f"note_{code}"] = words(prompt)
        for code, label in standards.QUALITIES:
            needed = _("Choose what fits best, to sign")
            field = one_of(label, standards.MARKS, needed, required=signing)
            self.fields[f"mark_{code}"] = field

    def notes(self) -> list[dict]:
        return [
            {
                "code": code,
                "prompt": prompt,
                "note": self.cleaned_data[f"note_{code}"],
            }
            for code, prompt in self.prompts
        ]

    def marks(self) -> dict:
        said = {c: self.cleaned_data[f"mark_{c}"] for c, _w in standards.QUALITIES}
        return {code: mark for code, mark in said.items() if mark}


class CheckForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("Check"),
        choices=ScreeningCheck.Kind.choices,
        error_messages={"required": _("Choose which check")},
    )
    outcome = one_of(
        _("What came of it"),
        ScreeningCheck.Outcome.choices,
        _("Choose what came of it"),
        help_text=_("Only this and the day are kept. Give the paper back."),
    )
    expires_on = day_field(
        _("Valid until"),
        required=False,
        help_text=_("Leave it out if this check does not end."),
    )

    def clean_expires_on(self):
        until, today = self.cleaned_data["expires_on"], timezone.localdate()
        if until and not today <= until <= add_months(today, MONTHS_AHEAD):
            raise forms.ValidationError(_("Choose a day from today to five years on"))
        return until


class ProposeForm(PlainForm):
    proposed = one_of(
        _("What do you put forward?"),
        Decision.Outcome.choices,
        _("Choose one of the two"),
    )
    reason = words(
        _("Why?"),
        _("Write in a few words why"),
        help_text=_("The second person reads this. Write as if the applicant will."),
    )


class DecideForm(PlainForm):
    outcome = one_of(
        _("Your decision"), Decision.Outcome.choices, _("Choose one of the two")
    )
    note = words(
        _("What it rests on"),
        help_text=_(
            "Needed when somebody is not accepted: what about this person, and "
            "about what they would do here, led to it. A record alone is not enough."
        ),
    )
    invite_now = forms.BooleanField(
        label=_("Send the invitation to sign in right away"),
        required=False,
        help_text=_("Only if they said that e-mail is safe for them."),
    )

    def __init__(self, *args, can_invite=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not can_invite:
            del self.fields["invite_now"]

    def clean(self):
        data = super().clean()
        against = data.get("outcome") == Decision.Outcome.NOT_ACCEPTED
        if against and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write what the decision rests on"))
        return data


class ReasonForm(PlainForm):
    """Why something is taken back, parked or withdrawn."""

    reason = words(_("Why?"), _("Write in a few words why"))


class ToldForm(PlainForm):
    how = forms.CharField(
        label=_("How were they told?"),
        max_length=200,
        help_text=_("For example: by phone, with time for questions."),
        error_messages={"required": _("Write how they were told")},
    )
