"""What the sweep looks after: candidacies that went quiet, and screenings that end."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.days import today_of
from accounts.models import Candidacy, Membership, Program, Screening, User
from accounts.models.programs import Right, Role
from accounts.models.screening import ScreeningPlan
from accounts.rights import holding
from accounts.screening.moving import Kind, MovedOn, park, plan_of, write_step
from notifications.posting import post

WARN_DAYS = (30, 60, 90)  # the nearest first


def screeners_of(program):
    """People who may open candidacies."""
    here = Membership.objects.active().of(program).with_role(Role.COORDINATOR)
    screens = holding(here, Right.Code.SCREENER)
    return User.objects.filter(pk__in=screens.values("user"), is_active=True)


def ask_after_the_quiet(now=None) -> tuple[int, int]:
    """Who went quiet: first the screener is asked, later it is parked. How many were
    asked after, how many parked."""
    now, asked, parked = now or timezone.now(), 0, 0
    open_ones = Candidacy.objects.on_the_way()
    for program in Program.objects.filter(pk__in=open_ones.values("program")):
        plan = plan_of(program)
        here = open_ones.of(program)
        asked += _chase(here, plan, now)
        parked += _park(here, plan, now)
    return asked, parked


def _chase(open_ones, plan: ScreeningPlan, now) -> int:
    quiet = open_ones.filter(
        chased_at__isnull=True,
        quiet_since__lte=now - timedelta(days=plan.chase_days),
    )
    return sum(chase(candidacy, now) for candidacy in quiet.select_related("screener"))


@transaction.atomic
def chase(candidacy: Candidacy, now) -> bool:
    """Ask whoever looks after it, or everybody who could, what comes next. Once."""
    here = Candidacy.objects.on_the_way().filter(
        pk=candidacy.pk, chased_at__isnull=True, quiet_since=candidacy.quiet_since
    )
    if not here.update(chased_at=now):
        return False
    write_step(candidacy, Kind.CHASED, None, now)
    screeners = screeners_of(candidacy.program)
    own = screeners.filter(pk=candidacy.screener_id)
    for person in own if own.exists() else screeners:
        if not Candidacy.objects.filter(pk=candidacy.pk).visible_to(person).exists():
            continue
        post(
            "candidacy_quiet",
            person,
            program=candidacy.program,
            about=f"candidacy:{candidacy.pk}",
            version=f"{candidacy.quiet_since:%Y-%m-%dT%H:%M}",
            due_at=now,
            expires_at=now + timedelta(days=3),
        )
    return True


def _park(open_ones, plan: ScreeningPlan, now) -> int:
    """Only after somebody was asked, and had the days between to answer."""
    count = 0
    grace = timedelta(days=plan.park_days - plan.chase_days)
    for candidacy in open_ones.filter(chased_at__lte=now - grace):
        try:
            park(candidacy, at=now)
        except MovedOn:
            continue
        count += 1
    return count


def ending(program, today, within: int = WARN_DAYS[-1]) -> list[tuple]:
    """(mentor, day) of the active mentors of a program whose screening ends within so
    many days, soonest first. Of several screenings the one that holds longest."""
    mentors = Membership.objects.active().of(program).with_role(Role.MENTOR)
    current = Screening.objects.current(today).filter(membership__in=mentors)
    last = {}
    for row in current.with_end().select_related("membership__user"):
        _, end = last.get(row.membership_id, (None, row.end))
        last[row.membership_id] = (row.membership, max(end, row.end))
    soon = today + timedelta(days=within)
    found = [(member, end) for member, end in last.values() if end <= soon]
    return sorted(found, key=lambda pair: (pair[1], pair[0].pk))


def warn(now=None) -> int:
    """A letter 90, 60 and 30 days before a screening ends; the day in between brings
    only the nearest one, and each day of ending brings each letter once."""
    now, count = now or timezone.now(), 0
    for program in Program.objects.all():
        today = today_of(program, now)
        for member, end in ending(program, today):
            left = (end - today).days
            days = next(days for days in WARN_DAYS if left <= days)
            message = post(
                "renewal_due",
                member.user,
                program=program,
                about=f"renewal:{member.pk}",
                version=f"{end}:{days}",
                due_at=now,
                expires_at=now + timedelta(days=10),
            )
            count += message is not None
    return count
