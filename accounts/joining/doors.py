"""Whether a way into a program is open now, and why not."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count

from accounts.models import ApplicationForm, Membership, Program
from accounts.models.programs import PARTICIPANTS

Kind = ApplicationForm.Kind
WAYS = {"me": Kind.MENTEE, "someone": Kind.REFERRAL, "mentor": Kind.MENTOR}
AT_MOST = 50


@dataclass(frozen=True)
class Door:
    """`state` is open, waiting (one may still ask, for the waiting list) or closed;
    `reason` says why it is not open: full, not_yet, over or shut."""

    form: ApplicationForm
    state: str = "open"
    reason: str = ""

    @property
    def is_closed(self) -> bool:
        return self.state == "closed"

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"


def door(form: ApplicationForm, taken: int, today: date) -> Door:
    """What somebody finds who comes today, when so many places are taken."""
    reason = why_not(form, taken, today)
    if not reason:
        return Door(form)
    return Door(form, "waiting" if form.waiting_list else "closed", reason)


def why_not(form: ApplicationForm, taken: int, today: date) -> str:
    if form.opens_on and today < form.opens_on:
        return "not_yet"
    if form.closes_on and today > form.closes_on:
        return "over"
    if not form.is_open:
        return "shut"
    return "full" if form.places is not None and taken >= form.places else ""


def form_of(program: Program, kind: str) -> ApplicationForm:
    """The row of this way in; one that was never saved is open."""
    row = ApplicationForm.objects.of(program).filter(kind=kind).first()
    return row or ApplicationForm(program=program, kind=kind)


def door_of(program: Program, kind: str, now: datetime) -> Door:
    return doors_of([program], now)[program.pk, kind]


def doors_of(programs: list[Program], now: datetime) -> dict[tuple[int, str], Door]:
    """Every way into these programs, in two queries."""
    rows = ApplicationForm.objects.filter(program__in=programs)
    forms = {(row.program_id, row.kind): row for row in rows}
    taken = places_taken(programs)
    found = {}
    for program in programs:
        today = now.astimezone(ZoneInfo(program.time_zone)).date()
        for kind in Kind.values:
            new = ApplicationForm(program=program, kind=kind)
            form = forms.get((program.pk, kind), new)
            number = taken.get((program.pk, form.role), 0)
            found[program.pk, kind] = door(form, number, today)
    return found


def places_taken(programs) -> dict[tuple[int, str], int]:
    """How many people take part, by program and role; a break keeps the place."""
    people = Membership.objects.filter(program__in=programs, role__in=PARTICIPANTS)
    here = people.exclude(status=Membership.Status.ENDED).order_by()
    rows = here.values_list("program", "role").annotate(Count("pk"))
    return {(program, role): number for program, role, number in rows}


def programs_taking(now: datetime) -> dict[str, list[Program]]:
    """For each way ("me", "someone", "mentor") the programs where one may ask."""
    programs = list(Program.objects.order_by("name", "pk")[:AT_MOST])
    doors = doors_of(programs, now)
    return {
        way: [p for p in programs if not doors[p.pk, kind].is_closed]
        for way, kind in WAYS.items()
    }
