"""What staff must know before they write to a person or call them: the rules, not why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from notifications.clock import EVERY_DAY, Hours
from notifications.models import Reach


@dataclass(frozen=True)
class Rules:
    """Sentences for who looks up a number, which `presenting` leaves out where it must
    not be used. `when` is empty at any time; `now_is_safe` None without such a rule."""

    warning: str
    may_call: bool
    call: str
    voicemail: str
    texts: str
    when: str
    now_is_safe: bool | None
    may_answer: str
    code_word: str


def rules_for(reach: Reach, zone: str, now: datetime) -> Rules:
    return Rules(
        warning=warning_of(reach),
        may_call=not reach.must_not_be_called,
        call=call_of(reach),
        voicemail=_("You may leave one.") if reach.voicemail else _("Leave none."),
        texts=texts_of(reach),
        when=when_of(reach),
        now_is_safe=now_is_safe(reach, zone, now),
        may_answer=reach.may_answer,
        code_word=reach.code_word,
    )


def warning_of(reach: Reach) -> str:
    if reach.wish == Reach.Wish.NOBODY:
        return _("They asked that nobody contacts them. Do not write and do not call.")
    if reach.wish == Reach.Wish.HERE:
        return _("Write to them only here. They read it when they sign in.")
    if reach.mail == Reach.Mail.UNSAFE:
        return _("E-mail is not safe for this person. Do not write to them.")
    return ""


def call_of(reach: Reach) -> str:
    if reach.must_not_be_called:
        return _("Do not call.")
    if reach.call == Reach.Safe.SAFE:
        return _("You may call.")
    return _("Nobody asked yet. Ask first whether they can talk.")


def texts_of(reach: Reach) -> str:
    if reach.text == Reach.Safe.SAFE and reach.wish == Reach.Wish.USUAL:
        return _("All right. They go out by themselves; send none from your own phone.")
    return _("Send none.")


def has_hours(reach: Reach) -> bool:
    return reach.safe_from is not None or bool(reach.safe_days)


def when_of(reach: Reach) -> str:
    """The days and hours in words; empty when any time is all right."""
    days = ", ".join(str(WEEKDAYS_ABBR[day]) for day in reach.safe_days)
    if reach.safe_from is None:
        return days
    hours = _("%(begins)s to %(ends)s") % {
        "begins": hour_words(reach.safe_from),
        "ends": hour_words(reach.safe_until),
    }
    return f"{days}, {hours}" if days else hours


def now_is_safe(reach: Reach, zone: str, now: datetime) -> bool | None:
    if not has_hours(reach):
        return None
    days = frozenset(reach.safe_days) or EVERY_DAY
    begins = reach.safe_from if reach.safe_from is not None else 0
    ends = reach.safe_until if reach.safe_until is not None else 24
    return Hours(begins, ends, days).include(now, zone)


def hour_words(hour: int) -> str:
    """0 and 24 are midnight, 12 is noon."""
    if hour % 12 == 0:
        return _("noon") if hour == 12 else _("midnight")
    return f"{hour % 12} {'am' if hour < 12 else 'pm'}"
