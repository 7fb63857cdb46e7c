"""The help lines: data with a source and a date, never words in a template.

Read from the lines' own public pages; `checked_on` is when, `check_again` when a person
has to look again."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """One way to get help. `calls` are (label, address) with a tel: or sms: address."""

    code: str
    icon: str
    tone: str
    title: str
    text: str
    calls: tuple[tuple[str, str], ...]
    source: str
    checked_on: date
    check_again: date


CHECKED, AGAIN = date(2026, 11, 1), date(2027, 5, 1)
UNITED_STATES = (
    Line(
        "emergency",
        "exclamation-triangle",
        "urgent",
        _("You or someone is in danger now"),
        _("Police, ambulance, fire. Say where you are first."),
        ((_("Call 911"), "tel:911"),),
        "911.gov",
        CHECKED,
        AGAIN,
    ),
    Line(
        "talk",
        "telephone",
        "warm",
        _("Talk with someone, day or night"),
        _("A trained listener. You don’t need to give your name."),
        ((_("Call 988"), "tel:988"), (_("Text 988"), "sms:988")),
        "988lifeline.org",
        CHECKED,
        AGAIN,
    ),
    Line(
        "overdose",
        "capsule",
        "warm",
        _("You or a friend took too much"),
        _("Poison line, day or night. If they don’t wake up, call 911."),
        ((_("Call 1-800-222-1222"), "tel:18002221222"),),
        "poison.org",
        CHECKED,
        AGAIN,
    ),
    Line(
        "home",
        "house-door",
        "warm",
        _("Home is not safe"),
        _("People who can help you plan, at your pace."),
        ((_("Call 1-800-799-7233"), "tel:18007997233"),),
        "thehotline.org",
        CHECKED,
        AGAIN,
    ),
)
LINES = UNITED_STATES
