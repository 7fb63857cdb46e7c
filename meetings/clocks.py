"""The same time on two clocks, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.templatetags.look import clock_words, day_words
from scheduling.zones import wall_time


def on_other_clock(moment: datetime, zone: str, other: str) -> str:
    """What the clock of `other` shows, when it is not what that of `zone` shows; with
    the day when that differs too."""
    here, there = wall_time(moment, zone), wall_time(moment, other)
    if here == there:
        return ""
    with timezone.override(ZoneInfo(other)):
        words = clock_words(moment)
        return words if here.date() == there.date() else f"{day_words(moment)}, {words}"


def apart_words(name: str, moment: datetime, zone: str, other: str) -> str:
    """How far the clock of `other` is from that of `zone`: "Ada is 1 hour earlier"."""
    gap = wall_time(moment, other) - wall_time(moment, zone)
    minutes = round(gap.total_seconds() / 60)
    if not minutes:
        return ""
    hours = f"{abs(minutes) / 60:g}"
    span = ngettext("%(n)s hour", "%(n)s hours", 1 if hours == "1" else 2)
    words = (
        _("%(name)s is %(span)s earlier")
        if minutes < 0
        else _("%(name)s is %(span)s later")
    )
    return words % {"name": name, "span": span % {"n": hours}}
