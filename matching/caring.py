"""After the goodbye: what each of the two wants kept, and a hello after three and six
months for a mentee who said yes to it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.days import add_months, today_of
from matching.models import AfterCare, Keepsake, Match, MatchEvent
from matching.moving import hold, write_down
from matching.telling import tell_one

MONTHS = (3, 6)
STILL_TIME = timedelta(days=21)


def keepsake_of(match, membership) -> Keepsake:
    """Theirs, or an empty one that is not saved yet."""
    found = Keepsake.objects.filter(match=match, membership=membership).first()
    return found or Keepsake(match=match, membership=membership)


def both_share(match) -> bool:
    shared = Keepsake.objects.filter(match=match, shares=True, removed_at=None)
    return shared.count() == 2


@transaction.atomic
def keep(match, membership, *, now=None, **wishes) -> Keepsake:
    """What they want after the end; it may be changed at any time."""
    hold(match)
    Keepsake.objects.update_or_create(
        match=match, membership=membership, defaults=wishes
    )
    plan_after_care(match, now or timezone.now())
    return keepsake_of(match, membership)


def plan_after_care(match, now) -> None:
    """The hellos as both want them now. What is done stays."""
    match = Match.objects.select_related("program").get(pk=match.pk)
    AfterCare.objects.of(match).open().delete()
    mentee = keepsake_of(match, match.mentee)
    if match.status != Match.Status.ENDED or not mentee.care:
        return
    mentor = keepsake_of(match, match.mentor)
    by_mentor = mentee.care == Keepsake.Care.MENTOR and mentor.cares
    ended, today = today_of(match.program, match.ended_at), today_of(match.program, now)
    days = [add_months(ended, months) for months in MONTHS]
    done = set(AfterCare.objects.of(match).values_list("due_on", flat=True))
    AfterCare.objects.bulk_create(
        AfterCare(match=match, due_on=day, by_mentor=by_mentor)
        for day in days
        if day >= today and day not in done
    )


@transaction.atomic
def said_hello(care, by, *, now=None) -> bool:
    """Somebody got in touch; once."""
    now = now or timezone.now()
    rows = AfterCare.objects.open().filter(pk=care.pk)
    if not rows.update(done_at=now, done_by=by):
        return False
    write_down(care.match, MatchEvent.Kind.CARED, by=by, now=now)
    return True


def remind_mentors(now) -> int:
    """One letter for each hello that a mentor offered, on its day or soon after."""
    rows = AfterCare.objects.open().filter(by_mentor=True, due_on__lte=now.date())
    rows = rows.filter(due_on__gt=(now - STILL_TIME).date())
    rows = rows.select_related("match__program", "match__mentor__user")
    for row in rows:
        mentor = row.match.mentor.user
        tell_one(row.match, "match_care", mentor, now, f"care:{row.pk}")
    return len(rows)
