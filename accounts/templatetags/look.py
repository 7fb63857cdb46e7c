"""How things look, in one library: {% load look %}.

Dates are shown in the time zone that is active (the reader's own), the year only when
it is not this one.
"""

import re
import sys
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accounts import drawing
from accounts.wording import (
    clock_words,
    day_words,
    device_words,
    hours_words,
    length_words,
    local,
    near_words,
)

register = template.Library()

register.simple_tag(drawing.spark)
register.simple_tag(drawing.fitbar)
register.simple_tag(drawing.meter)

ICONS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "icons"
SIZES = {"", "sm", "lg"}

EYES = (
    '<circle class="fill" cx="11.8" cy="13.2" r="1.6"/>'
    '<circle class="fill" cx="20.2" cy="13.2" r="1.6"/>'
)
FACES = {
    "rough": '<path d="m9.5 14.2 4-1.8m9 1.8-4-1.8M10.5 22.5c2.2-3.8 8.8-3.8 11 0"/>',
    "low": EYES + '<path d="M11.5 21.5c2-1.8 7-1.8 9 0"/>',
    "okay": EYES + '<path d="M11.5 20.5h9"/>',
    "good": EYES + '<path d="M11 19.5c2.2 2.6 7.8 2.6 10 0"/>',
    "great": EYES
    + '<path class="fill" d="M10 18.5h12c-.6 3.6-3 5.5-6 5.5s-5.4-1.9-6-5.5z"/>',
}


# Names: from the settings, because allauth puts a `site` of its own into its pages


@register.simple_tag
def public_name():
    """What the house is called on everything that may be seen by others."""
    return settings.PUBLIC_NAME


@register.simple_tag
def exit_url():
    """Where Quick exit leads."""
    return settings.EXIT_URL


@register.simple_tag
def demo_password():
    """The one password of the invented people; nothing outside the demo."""
    return settings.DEMO_PASSWORD if settings.DEMO else ""


# Pictures


@register.simple_tag
def icon(name, label=""):
    """An inline icon: no request of its own. With a label it speaks for itself."""
    try:
        shape = _icon_shape(name)
    except FileNotFoundError:
        # A missing picture must not take a live page down; here we want to know.
        if settings.DEBUG or "pytest" in sys.modules:
            raise
        shape = ""
    if label:
        opening = '<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="{}">'
    else:
        opening = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">'
    return format_html(opening, label) + shape + mark_safe("</svg>")


@cache
def _icon_shape(name: str) -> SafeString:
    drawn = (ICONS / f"{name}.svg").read_text()
    inside = re.search(r"<svg[^>]*>(.*)</svg>", drawn, re.DOTALL).group(1)
    return mark_safe(re.sub(r"\s*\n\s*", "", inside))


@register.simple_tag
def face(mood):
    """The drawn face of a check-in: rough, low, okay, good or great."""
    return format_html(
        '<svg class="face" viewBox="0 0 32 32" aria-hidden="true">'
        '<circle cx="16" cy="16" r="12.5"/>{}</svg>',
        mark_safe(FACES[mood]),
    )


@register.simple_tag
def avatar(person, size=""):
    """Initials on a soft color. `person` is a User or has `initials` and `tint`.

    Decoration: the name stands beside it. Sizes: nothing, "sm", "lg".
    """
    if size not in SIZES:
        raise template.TemplateSyntaxError(f"avatar has no size {size!r}")
    return format_html(
        '<span class="avatar {}{}" aria-hidden="true">{}</span>',
        person.tint,
        f" avatar-{size}" if size else "",
        person.initials,
    )


# Dates and times


@register.simple_tag
def day(moment, style=""):
    """Tue 10 Nov; "long": Tuesday 10 November; "full": with the year too."""
    return _time_element(moment, day_words(moment, style), style)


@register.simple_tag
def clock(moment):
    """3 pm, 6:30 pm."""
    return _time_element(moment, clock_words(moment))


@register.simple_tag
def when(moment):
    """Tue 10 Nov, 3 pm."""
    return _time_element(moment, f"{day_words(moment)}, {clock_words(moment)}")


@register.simple_tag
def hours(start, end):
    """6:30 to 7:15 pm."""
    return _time_element(start, hours_words(start, end))


@register.simple_tag
def near(moment, now=None):
    """in 25 minutes; today, 8:10 am; tomorrow, 3 pm; further away the date."""
    return _time_element(moment, near_words(moment, now or timezone.now()))


@register.simple_tag
def ago(moment, now=None):
    """For lists of staff: how long since, as 25 min, 3 h, 16 days."""
    return _time_element(moment, length_words((now or timezone.now()) - moment))


@register.simple_tag
def until(moment, now=None):
    """For lists of staff: how long until, as 25 min, 3 h, 16 days."""
    return _time_element(moment, length_words(moment - (now or timezone.now())))


@register.filter
def device(agent):
    """Chrome on Android, from what the browser says of itself."""
    return device_words(agent)


@register.filter
def lasting(span):
    """A timedelta as 25 min, 3 h, 16 days."""
    return length_words(span)


def _time_element(moment: date, words: str, style: str = "") -> SafeString:
    exact = local(moment)
    return format_html(
        '<time{} datetime="{}">{}</time>',
        mark_safe(' class="full"') if style == "full" else "",
        exact.isoformat(timespec="minutes")
        if isinstance(exact, datetime)
        else exact.isoformat(),
        words,
    )
