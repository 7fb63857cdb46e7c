"""Three, six and twelve months together: a moment to be glad of."""

from datetime import timedelta

from django.db import transaction

from accounts.days import add_months, today_of
from matching.models import Match, MatchEvent
from matching.moving import hold, write_down
from matching.telling import tell

MONTHS = (3, 6, 12)
STILL_NEWS = timedelta(days=30)


def reach(now) -> int:
    """Those whose day has come, each once."""
    return sum(reach_one(match, months, now) for match, months in due(now))


def due(now):
    """Only days that are not long over: who comes in from elsewhere gets no letter
    about last year."""
    for months in MONTHS:
        known = MatchEvent.objects.filter(kind="milestone", number=months)
        rows = Match.objects.live().exclude(pk__in=known.order_by().values("match"))
        old_enough = rows.filter(started_at__lte=now - timedelta(days=28 * months))
        for match in old_enough.with_people().order_by("pk"):
            today = today_of(match.program, now)
            day = add_months(today_of(match.program, match.started_at), months)
            if day <= today < day + STILL_NEWS:
                yield match, months


@transaction.atomic
def reach_one(match, months, now) -> bool:
    row, kind = hold(match), MatchEvent.Kind.MILESTONE
    known = MatchEvent.objects.of(match).filter(kind=kind, number=months)
    if not row.is_live or known.exists():
        return False
    write_down(match, kind, by=None, now=now, number=months)
    tell(match, "match_milestone", None, now, version=months)
    return True
