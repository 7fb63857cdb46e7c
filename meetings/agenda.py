"""What there is to talk about. What was left over stands on the next meeting."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from meetings.models import AgendaPoint

MOST = 30


def add_point(match, by, text, *, goal=None, now=None) -> AgendaPoint | None:
    """None when the list is long already."""
    if AgendaPoint.objects.of(match).open().count() >= MOST:
        return None
    return AgendaPoint.objects.create(
        match=match, added_by=by, text=text, goal=goal, added_at=now or timezone.now()
    )


def drop_point(match, pk: int) -> bool:
    """Not needed after all."""
    return AgendaPoint.objects.of(match).open().filter(pk=pk).delete()[0] == 1


@transaction.atomic
def settle(meeting, points, steps, *, now) -> None:
    """They talked about these points and steps; all others of the meeting are carried
    over. (`points` and `steps` are ids.)"""
    rows = AgendaPoint.objects.of(meeting.match).open()
    rows.filter(pk__in=points).update(done_at=now)
    rows.filter(step__in=steps).update(done_at=now)
    rows.update(carried=F("carried") + 1)
    waiting = set(rows.exclude(step=None).values_list("step", flat=True))
    left = meeting.topics.filter(done_at__isnull=True).exclude(pk__in=steps)
    AgendaPoint.objects.bulk_create(
        AgendaPoint(
            match=meeting.match,
            step=step,
            goal_id=step.goal_id,
            added_at=now,
            carried=1,
        )
        for step in left.order_by("pk")
        if step.pk not in waiting
    )
