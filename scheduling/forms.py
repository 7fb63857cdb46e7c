from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.templatetags.look import clock_words
from scheduling.fields import ClockField, DayField
from scheduling.models import BookingRules, Feed, SpecialDay, Weekday, Window

MIDNIGHT = "00:00"


def half_hours(first: int, last: int) -> list[tuple[str, str]]:
    """Choices from `first` to `last` o'clock, every half an hour; 24 is midnight."""
    some_day = datetime(2000, 1, 1)
    times = [
        some_day + timedelta(minutes=30 * half)
        for half in range(2 * first, 2 * min(last, 23) + 2)
    ]
    found = [(f"{at:%H:%M}", clock_words(at)) for at in times]
    return [*found, (MIDNIGHT, _("midnight"))] if last == 24 else found


class HoursForm(PlainForm):
    """Hours at which somebody is usually free."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        coerce=int,
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day")},
    )
    from_time = forms.ChoiceField(label=_("From"), choices=lambda: half_hours(6, 23))
    until_time = forms.ChoiceField(label=_("Until"), choices=lambda: half_hours(7, 24))

    def clean_from_time(self):
        return time.fromisoformat(self.cleaned_data["from_time"])

    def clean_until_time(self):
        return time.fromisoformat(self.cleaned_data["until_time"])

    def clean(self):
        since = self.cleaned_data.get("from_time")
        until = self.cleaned_data.get("until_time")
        if since and until is not None and time() != until <= since:
            self.add_error(
                "until_time", _("Choose an end that is later than the start")
            )
        return self.cleaned_data


class RemoveForm(forms.Form):
    window = forms.ModelChoiceField(queryset=Window.objects.none())

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["window"].queryset = Window.objects.visible_to(person)


FURTHEST = timedelta(days=730)


class ComingDayField(DayField):
    """A day from `first` on, at most two years ahead."""

    first = None

    def clean(self, value):
        day = super().clean(value)
        if day and self.first and not self.first <= day <= self.first + FURTHEST:
            raise forms.ValidationError(_("Choose a day from today on"))
        return day


class SpecialDayForm(PlainForm):
    """One date that is not like the week."""

    date = ComingDayField(label=_("Which day?"))
    what = forms.ChoiceField(
        label=_("What is different?"),
        choices=[
            ("closed", _("I am not free that day")),
            ("extra", _("I have extra hours that day")),
        ],
        initial="closed",
        widget=forms.RadioSelect,
    )
    from_time = ClockField(label=_("Extra hours from"), required=False)
    until_time = ClockField(label=_("Extra hours until"), required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].first = today

    def clean(self):
        if self.cleaned_data.get("what") != "extra":
            return self.cleaned_data
        since, until = (self.cleaned_data.get(n) for n in ("from_time", "until_time"))
        if since is None and "from_time" not in self.errors:
            self.add_error("from_time", _("Choose when the extra hours begin"))
        if until is None and "until_time" not in self.errors:
            self.add_error("until_time", _("Choose when the extra hours end"))
        elif since is not None and until != time() and until <= since:
            self.add_error(
                "until_time", _("Choose an end that is later than the start")
            )
        return self.cleaned_data


class RemoveDayForm(forms.Form):
    day = forms.ModelChoiceField(queryset=SpecialDay.objects.none())

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].queryset = SpecialDay.objects.visible_to(person)


class AwayForm(PlainForm):
    """Dates on which somebody is away, both within. Empty fields: not away."""

    away_from = ComingDayField(label=_("First day away"), required=False)
    away_until = ComingDayField(label=_("Last day away"), required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["away_until"].first = today

    def clean(self):
        since = self.cleaned_data.get("away_from")
        until = self.cleaned_data.get("away_until")
        if until and not since:
            self.cleaned_data["away_from"] = self.today
        elif since and not until and "away_until" not in self.errors:
            self.add_error("away_until", _("Choose your last day away"))
        elif since and until and until < since:
            self.add_error("away_until", _("Choose a day that is not before the first"))
        return self.cleaned_data


class RulesForm(PlainForm):
    """How somebody likes to be asked."""

    notice_hours = forms.TypedChoiceField(
        label=_("How long before may somebody ask?"),
        coerce=int,
        choices=[
            (2, _("2 hours")),
            (12, _("12 hours")),
            (24, _("1 day")),
            (48, _("2 days")),
            (168, _("1 week")),
        ],
    )
    horizon_days = forms.TypedChoiceField(
        label=_("How far ahead?"),
        coerce=int,
        choices=[
            (14, _("2 weeks")),
            (28, _("4 weeks")),
            (56, _("8 weeks")),
            (180, _("6 months")),
        ],
    )
    buffer_minutes = forms.TypedChoiceField(
        label=_("Room to breathe before and after each meeting"),
        coerce=int,
        choices=[
            (0, _("None")),
            (10, _("10 minutes")),
            (15, _("15 minutes")),
            (30, _("30 minutes")),
            (60, _("1 hour")),
        ],
    )

    def __init__(self, *args, rules: BookingRules, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.initial = getattr(rules, name)


class FeedForm(PlainForm):
    """What the link shows; `what` is the button that was pressed."""

    detail = forms.ChoiceField(
        label=_("What does it show of a time?"),
        choices=Feed.Detail.choices,
        widget=forms.RadioSelect,
        initial=Feed.Detail.NEUTRAL,
    )
    what = forms.ChoiceField(
        choices=[(word, word) for word in ("make", "save", "revoke")],
        widget=forms.HiddenInput,
    )
