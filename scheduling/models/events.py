"""When and with whom, never why: events, and the seats of people in them."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts import policies
from accounts.models import Program, new_public_id
from accounts.models.people import valid_zone


def new_uid() -> str:
    return f"{uuid.uuid4()}@{settings.HOST}"


class EventQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(cancelled_at__isnull=True)

    def upcoming(self, now):
        return self.standing().filter(ends_at__gt=now).order_by("starts_at", "pk")

    def visible_to(self, user):
        """Who sits in it; coordinators of its program."""
        offices = Q(program__in=policies.programs(user, "event"))
        seats = Seat.objects.filter(person=user)
        if not policies.gives("owner", "event", "read"):
            seats = seats.none()
        return self.filter(Q(pk__in=seats.values("event")) | offices)


class Event(models.Model):
    """Something that happens at a time. The wall time and its zone are the truth; the
    UTC pair is derived. `sequence` grows with every change that others must hear of."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    wall_date = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60, validators=[valid_zone])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    blocking = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="event_takes_time"
            ),
            models.CheckConstraint(
                condition=Q(blocking=False) | Q(cancelled_at__isnull=True),
                name="cancelled_event_blocks_nobody",
            ),
        ]
        indexes = [models.Index(fields=["program", "starts_at"])]

    def __str__(self):
        return f"{self.kind} {self.wall_start:%Y-%m-%d %H:%M} {self.zone}"

    @property
    def wall_start(self) -> datetime:
        return datetime.combine(self.wall_date, self.wall_time)

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class SeatQuerySet(models.QuerySet):
    def blocking(self):
        return self.filter(blocking=True)

    def between(self, begin, end):
        return self.filter(starts__lt=end, ends__gt=begin)

    def of(self, *people):
        return self.filter(person__in=people)


class Seat(models.Model):
    """One person's place in an event. While it blocks, no other blocking seat of the
    person overlaps: an exclusion constraint on PostgreSQL, triggers on SQLite."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats"
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    blocking = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_seat_each"),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="seat_takes_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "starts"],
                condition=Q(blocking=True),
                name="seat_taken",
            )
        ]

    def __str__(self):
        return f"{self.person} in {self.event}"
