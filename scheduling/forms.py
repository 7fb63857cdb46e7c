from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from accounts.templatetags.look import clock_words
from scheduling.models import Weekday, Window

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
