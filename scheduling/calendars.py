"""What stands on a calendar page: days, and what happens on them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import policies
from scheduling.models import Event, Seat
from scheduling.zones import resolve, wall_time

MONTH, WEEK, AGENDA = "month", "week", "agenda"
VIEWS = ((MONTH, _("Month")), (WEEK, _("Week")), (AGENDA, _("List")))
AGENDA_DAYS = 28
NAMES_SHOWN = 3
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
# Kind -> its word, whether the names of the others are said, where it leads, and
# whether that address takes the event.
KINDS = {
    "meeting": (_("Meeting"), True, "meetings:at", True),
    "supervision": (_("Supervision"), True, "supervision:sessions", False),
    "live": (_("Training"), False, "training:sessions", False),
    "group": (_("Group"), False, "community:groups", False),
}


@dataclass(frozen=True)
class Entry:
    event: Event
    label: str
    names: str
    url: str

    @property
    def asked(self) -> bool:
        """Not agreed yet."""
        return not self.event.blocking


@dataclass
class Day:
    date: date
    outside: bool = False
    today: bool = False
    entries: list[Entry] = field(default_factory=list)


def first_and_last(view: str, day: date) -> tuple[date, date]:
    """The days a page shows, both within; weeks begin on Monday."""
    if view == AGENDA:
        return day, day + timedelta(days=AGENDA_DAYS - 1)
    first = last = day
    if view == MONTH:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    return monday, last + timedelta(days=6 - last.weekday())


def neighbors(view: str, day: date) -> tuple[date, date]:
    """Where "before" and "after" lead."""
    if view == MONTH:
        first = day.replace(day=1)
        before = (first - timedelta(days=1)).replace(day=1)
        return before, (first + timedelta(days=31)).replace(day=1)
    step = timedelta(days=AGENDA_DAYS if view == AGENDA else 7)
    return day - step, day + step


def day_from(text: str, today: date) -> date:
    """The day that was asked for, today when that is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if EARLIEST < day < LATEST else today


def events_between(user, program, first: date, last: date, everybody: bool):
    """Of this person, or all of the program that they may see. Two queries."""
    zone = user.time_zone
    begin = resolve(datetime.combine(first, time()), zone)
    end = resolve(datetime.combine(last + timedelta(days=1), time()), zone)
    rows = Event.objects.visible_to(user).filter(program=program).standing()
    if not everybody:
        rows = rows.filter(pk__in=Seat.objects.of(user).values("event"))
    rows = rows.filter(starts_at__lt=end, ends_at__gt=begin)
    seats = Seat.objects.select_related("person").order_by("person__name_used", "pk")
    return rows.order_by("starts_at", "pk").prefetch_related(Prefetch("seats", seats))


def days_of(request, view: str, day: date, events, today: date) -> list[Day]:
    """Every day that is shown, on the reader's clock; what lasts over midnight stands
    on the day on which it begins."""
    first, last = first_and_last(view, day)
    days = {
        first + timedelta(days=n): Day(first + timedelta(days=n))
        for n in range((last - first).days + 1)
    }
    for one in days.values():
        one.today = one.date == today
        one.outside = view == MONTH and one.date.month != day.month
    for event in events:
        begins = wall_time(event.starts_at, request.user.time_zone).date()
        if begins in days:
            days[begins].entries.append(entry_of(request, event))
    return list(days.values())


def entry_of(request, event) -> Entry:
    unknown = (_("Appointment"), False, "", False)
    label, named, view, takes_event = KINDS.get(event.kind, unknown)
    rule = policies.registry.get(view)
    url = ""
    if rule and policies.allows(rule, request.roles, request.rights):
        own = [event.public_id] if takes_event else []
        url = reverse(view, args=[request.program.slug, *own])
    others = [s.person for s in event.seats.all() if s.person_id != request.user.pk]
    return Entry(event, label, _names(others) if named else "", url)


def _names(people) -> str:
    """The first few; a round of many would fill the page."""
    names = [person.name_used for person in people]
    more = len(names) - NAMES_SHOWN
    if more > 1:
        names = [*names[:NAMES_SHOWN], gettext("%(n)d more") % {"n": more}]
    return ", ".join(names)
