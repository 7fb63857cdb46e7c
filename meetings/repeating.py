"""Meetings that repeat: their next dates as rows, and changes to this one and all that
follow. What changes for many is told once, with the first of them; whoever has another
one of them in their calendar already hears of that one too."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from meetings.cancelling import UNDO, call_off, take_back
from meetings.models import Meeting, Series
from meetings.models.meetings import new_room
from meetings.models.series import AHEAD
from meetings.pairing import people_of, side_of, stay_together
from meetings.telling import hush, plan_reminders, seated, tell, who_expect
from scheduling.placing import (
    TimeTaken,
    confirm_event,
    give_way,
    move_event,
    place_event,
)
from scheduling.recurring import is_last
from scheduling.zones import wall_time

ONE, FOLLOWING, ALL = "one", "following", "all"
HOW = ("format", "place", "caller")


def begin_series(meeting, now) -> bool:
    """The first one was agreed: from now on the series has its dates. False when it
    had begun before."""
    begun = Series.objects.filter(pk=meeting.series_id, agreed_at__isnull=True)
    event = meeting.event
    first = {
        "agreed_at": now,
        "starts_on": event.wall_date,
        "wall_time": event.wall_time,
        "zone": event.zone,
        "minutes": event.minutes,
    }
    if not begun.update(**first):
        return False
    Meeting.objects.filter(pk=meeting.pk).update(series_key=event.wall_date)
    meeting.series.refresh_from_db()
    extend(meeting.series, now)
    return True


@transaction.atomic
def extend(series, now) -> int:
    """The dates of the next twelve weeks that are not there yet. A date at which one of
    the two sits elsewhere becomes a question to look for another time. Safe to repeat."""
    today = wall_time(now, series.zone).date()
    known = set(series.meetings.values_list("series_key", flat=True))
    missing = [
        day for day in series.dates(today + AHEAD) if day > today and day not in known
    ]
    if not missing or not stay_together(series.match):
        return 0
    pattern = series.meetings.order_by("detached", "-series_key").first()
    for day in missing:
        _add(series, pattern, day, now)
    return len(missing)


def _add(series, pattern, day, now) -> Meeting:
    asked = series.proposed_by
    if asked is None or not side_of(series.match, asked, now):
        asked = series.match.mentor.user  # who stepped in has gone
    people = people_of(series.match, asked)
    where = (series.match.program, people, series.wall_start(day), series.zone)
    try:
        event = place_event(*where, series.minutes, blocking=True, kind="meeting")
    except TimeTaken:
        event = place_event(*where, series.minutes, blocking=False, kind="meeting")
    status = Meeting.Status.CONFIRMED if event.blocking else Meeting.Status.PROPOSED
    meeting = Meeting.objects.create(
        match=series.match,
        event=event,
        status=status,
        clash=not event.blocking,
        series=series,
        series_key=day,
        proposed_by=series.proposed_by,
        room=pattern.room and new_room(),
        **{name: getattr(pattern, name) for name in HOW},
    )
    if event.blocking:
        plan_reminders(meeting, people, now)
    return meeting


def affected(meeting, scope: str, now) -> list[Meeting]:
    """The meetings that still take place: this one and those that follow it by the
    rule, or all that are to come."""
    rows = Meeting.objects.filter(series=meeting.series).standing().with_people()
    rows = rows.filter(event__starts_at__gt=now)
    if scope == FOLLOWING:
        rows = rows.filter(series_key__gte=meeting.series_key)
    return list(rows.order_by("series_key", "pk"))


class _Changed(Exception):
    """Somebody was faster with one of them."""


def move_series(meeting, by, scope: str, wall_start, zone, minutes, how, now=None):
    """This one and all that follow (or all to come) take place on another weekday or at
    another time from now on, `how` as `way_to_meet` tells; what was moved alone stays
    where it is. They become a series of their own: what is behind never changes. Raises
    TimeTaken when somebody sits elsewhere at the first new time; a later one becomes a
    question. False when it is too late, or somebody was faster."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            if not stay_together(meeting.match) or not meeting.may_be_moved(now):
                return False
            rows = affected(meeting, scope, now)
            rule = _rule_of(meeting, rows[0], scope, wall_start, zone, minutes)
            _move_rows(rows, _split(meeting.series, rows[0], rule, now), how, by, now)
    except _Changed:
        return False
    return True


def _rule_of(meeting, first, scope, wall_start, zone, minutes) -> dict:
    """Of the new series; for all of them the first one moves by as many days as the
    one that was looked at."""
    shift = wall_start.date() - meeting.series_key
    old = meeting.series
    day = wall_start.date() if scope == FOLLOWING else first.series_key + shift
    off_the_end = old.rhythm == Series.Rhythm.LAST and not is_last(day)
    return {
        "rhythm": Series.Rhythm.MONTHLY if off_the_end else old.rhythm,
        "every": old.every,
        "starts_on": day,
        "until": old.until and max(old.until, day),
        "wall_time": wall_start.time(),
        "zone": zone,
        "minutes": minutes,
    }


def _split(old, first, rule: dict, now) -> Series:
    Series.objects.filter(pk=old.pk).update(stopped_from=first.series_key)
    return Series.objects.create(
        match=old.match,
        agreed_at=now,
        proposed_by=old.proposed_by,
        split_from=old,
        **rule,
    )


def _move_rows(rows, series, how, by, now) -> None:
    today = wall_time(now, series.zone).date()
    far = today + AHEAD + timedelta(days=366)
    days = [day for day in series.dates(far) if day > today][: len(rows)]
    for row in rows:
        give_way(row.event)
    before = rows[0].event.starts_at
    for number, row in enumerate(rows[: len(days)]):
        stays = row.detached and number > 0
        _move_row(row, series, days[number], how, stays, strict=number == 0)
    for row in rows[len(days) :]:
        call_off(row, now, agreed=True, by=by, whom=who_expect(row))
    context = {"before": before.isoformat(), "following": True}
    for number, row in enumerate(rows[: len(days)]):
        whom = seated(row) if number == 0 else who_expect(row)
        if row.status == Meeting.Status.CONFIRMED and not (row.detached and number):
            tell("meeting_moved", row, whom, context=context)
            plan_reminders(row, seated(row), now)
    extend(series, now)


def _move_row(row, series, day, how, stays: bool, strict: bool) -> None:
    """To its new date; `stays` when it was moved alone before. Its seats are free."""
    if not stays:
        hush(row)
        where = (series.wall_start(day), series.minutes, series.zone)
        row.event = move_event(row.event, *where)
    values = {"series": series, "series_key": day}
    if not stays:
        values |= {"detached": False, **how, "room": how["room"] and new_room()}
    try:
        row.event = confirm_event(row.event)
        status, values["clash"] = Meeting.Status.CONFIRMED, False
    except TimeTaken:
        if strict:
            raise
        status, values["clash"] = Meeting.Status.PROPOSED, True
    if not row.move_to(status, sources=Meeting.STANDING, **values):
        raise _Changed


@transaction.atomic
def cancel_series(meeting, by, scope: str, now=None) -> bool:
    """This one and all that follow, or all to come. Told two minutes later, once."""
    now = now or timezone.now()
    if meeting.has_begun(now):
        return False
    rows = affected(meeting, scope, now)
    if meeting not in rows:
        return False
    stop = {"stopped_from": rows[0].series_key}
    Series.objects.filter(pk=meeting.series_id).update(**stop)
    hold = now + UNDO
    for row in sorted(rows, key=lambda row: row != meeting):
        whom = None if row == meeting else who_expect(row)
        more = {"by": by, "hold_until": hold, "whom": whom, "following": True}
        call_off(row, now, agreed=True, **more)
    meeting.refresh_from_db()
    return True


@transaction.atomic
def take_back_series(meeting, by, now=None) -> bool:
    """Undo what `cancel_series` did, as far as the times are still free. Raises
    TimeTaken when that of this one is gone."""
    now = now or timezone.now()
    together = Meeting.objects.filter(
        series=meeting.series,
        status=Meeting.Status.CANCELLED,
        cancelled_by=by,
        hold_until=meeting.hold_until,
    ).exclude(pk=meeting.pk)
    rows = list(together.with_people())
    if not take_back(meeting, by, now=now):
        return False
    if not rows:
        return True
    Series.objects.filter(pk=meeting.series_id).update(stopped_from=None)
    for row in rows:
        with suppress(TimeTaken):
            take_back(row, by, now=now)
    return True
