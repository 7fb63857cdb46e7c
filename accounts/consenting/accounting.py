"""The account of what was passed on about one person: three years as 42 CFR Part 2
asks, six as HIPAA does."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Disclosure

YEARS = {"3": _("Last 3 years (42 CFR Part 2)"), "6": _("Last 6 years (HIPAA)")}
USUAL = "6"


@dataclass(frozen=True)
class Account:
    """`rows` are the disclosures since a day, newest first."""

    years: str
    since: datetime
    rows: list[Disclosure]


def chosen(asked: str) -> str:
    return asked if asked in YEARS else USUAL


def years_before(moment: datetime, years: int) -> datetime:
    """The same day so many years ago; 28 February for a 29th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def account_of(rows, asked: str, now=None) -> Account:
    """`rows` are disclosures that the viewer may see."""
    years = chosen(asked)
    since = years_before(timezone.localtime(now or timezone.now()), int(years))
    found = rows.since(since).newest_first().select_related("consent", "program")
    return Account(years, since, list(found))
