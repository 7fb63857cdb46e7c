"""Times in words. Moments are told on the clock that is active (the reader's own), in
the language that is active; the year only when it is not this one."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, ngettext

USUAL_NAMES = {
    "America/New_York": "Eastern",
    "America/Detroit": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
}


def day_words(moment: date, style: str = "") -> str:
    moment = local(moment)
    if style == "full":
        return format_date(moment, "l j F Y")
    if style == "long":
        return format_date(moment, "l j F")
    this_year = moment.year == timezone.localdate().year
    return format_date(moment, "D j M" if this_year else "D j M Y")


def clock_words(moment: datetime) -> str:
    moment = local(moment)
    return f"{_hour(moment)} {_half(moment)}"


def hours_words(start: datetime, end: datetime) -> str:
    start, end = local(start), local(end)
    same_half = start.date() == end.date() and _half(start) == _half(end)
    first = _hour(start) if same_half else clock_words(start)
    return gettext("%(start)s to %(end)s") % {"start": first, "end": clock_words(end)}


def near_words(moment: datetime, now: datetime) -> str:
    minutes = round((moment - now).total_seconds() / 60)
    if 0 < minutes < 60:
        words = ngettext("in %(n)d minute", "in %(n)d minutes", minutes)
        return words % {"n": minutes}
    days = (local(moment).date() - local(now).date()).days
    names = {
        -1: gettext("yesterday"),
        0: gettext("today"),
        1: gettext("tomorrow"),
    }
    return f"{names.get(days) or day_words(moment)}, {clock_words(moment)}"


def length_words(span: timedelta) -> str:
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes < 60:
        return gettext("%(n)d min") % {"n": minutes}
    if minutes < 48 * 60:
        return gettext("%(n)d h") % {"n": minutes // 60}
    return ngettext("%(n)d day", "%(n)d days", span.days) % {"n": span.days}


def local(moment: date) -> date:
    """In the active time zone; a plain date and a wall time stay as they are."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def _hour(moment: datetime) -> str:
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment.minute:02}" if moment.minute else str(hour)


def _half(moment: datetime) -> str:
    return gettext("am") if moment.hour < 12 else gettext("pm")


BROWSERS = (  # the first that fits: many call themselves Chrome and Safari too
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """What a browser says of itself, short: Chrome on Android."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    device = next((name for mark, name in DEVICES if mark in agent), "")
    if browser and device:
        said = {"browser": browser, "device": device}
        return gettext("%(browser)s on %(device)s") % said
    return browser or device or gettext("A phone or computer")
