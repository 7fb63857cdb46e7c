"""A day and a time of day, asked the same way on every page."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheduling.zones import resolve


class DayField(forms.DateField):
    """Shown by the browser's own calendar; typed as 2027-05-06 without one."""

    default_error_messages = {
        "required": _("Choose a day"),
        "invalid": _("Write the day like 2027-05-06"),
    }

    def __init__(self, **kwargs):
        calendar = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        kwargs.setdefault("widget", calendar)
        super().__init__(**kwargs)


class ClockField(forms.TimeField):
    default_error_messages = {
        "required": _("Choose a time"),
        "invalid": _("Write the time like 14:30"),
    }

    def __init__(self, **kwargs):
        clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        kwargs.setdefault("widget", clock)
        super().__init__(**kwargs)


class StillToCome:
    """For a form with `date`, `time` and a `zone`: they lie ahead on that clock.
    Gives `wall_start`, the naive moment on it."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("date") or not cleaned.get("time"):
            return cleaned
        wall = datetime.combine(cleaned["date"], cleaned["time"])
        try:
            moment = resolve(wall, self.zone)
        except OverflowError:
            moment = None
        if moment is None or moment <= timezone.now() or wall.year > 2100:
            self.add_error("date", _("Choose a time that is still to come"))
        cleaned["wall_start"] = wall
        return cleaned
