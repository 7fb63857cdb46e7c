"""When and with whom, never why: events, the seats of people in them, and the hours
at which people are usually free."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WindowQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person).order_by("weekday", "from_time", "pk")

    def visible_to(self, user):
        """One's own hours. Others only ever see the slots that come out of them."""
        own = self.filter(person=user)
        return own if policies.gives("owner", "hours", "read") else own.none()


class Window(models.Model):
    """Hours of the week at which a person is usually free, on their own clock. An end
    that is not after the beginning is on the next day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="windows"
    )
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    from_time = models.TimeField()
    until_time = models.TimeField()

    objects = WindowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_time=F("until_time")), name="window_is_open"
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="week_has_seven_days"
            ),
            models.UniqueConstraint(
                fields=["person", "weekday", "from_time"], name="window_given_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.from_time:%H:%M}"


class DayQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person).order_by("date", "from_time", "pk")

    def from_day(self, day):
        return self.filter(date__gte=day)

    def visible_to(self, user):
        """One's own, as the hours of the week."""
        own = self.filter(person=user)
        return own if policies.gives("owner", "hours", "read") else own.none()


class SpecialDay(models.Model):
    """One date that is not like the week: with hours it adds them, without any the
    usual hours of that date do not count."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="special_days"
    )
    date = models.DateField()
    from_time = models.TimeField(null=True, blank=True)
    until_time = models.TimeField(null=True, blank=True)

    objects = DayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_time__isnull=True, until_time__isnull=True)
                | Q(from_time__isnull=False, until_time__isnull=False)
                & ~Q(from_time=F("until_time")),
                name="special_day_has_both_ends_or_none",
            ),
            models.UniqueConstraint(
                fields=["person", "date", "from_time"], name="extra_hours_given_once"
            ),
            models.UniqueConstraint(
                fields=["person", "date"],
                condition=Q(from_time__isnull=True),
                name="day_closed_once",
            ),
        ]

    def __str__(self):
        return f"{self.date}"

    @property
    def is_closed(self) -> bool:
        return self.from_time is None


class BookingRules(models.Model):
    """How one person likes to be asked: the room around each meeting, how early and how
    far ahead, and the dates (both within) on which they are away."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="booking_rules"
    )
    buffer_minutes = models.PositiveSmallIntegerField(default=0)
    notice_hours = models.PositiveSmallIntegerField(default=12)
    horizon_days = models.PositiveSmallIntegerField(default=56)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(away_from__isnull=True, away_until__isnull=True)
                | Q(away_until__gte=F("away_from")),
                name="away_from_a_day_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(horizon_days__gte=1), name="can_be_asked_at_all"
            ),
        ]

    def __str__(self):
        return f"rules of {self.person}"

    def is_away_after(self, day) -> bool:
        """Whether there is time away that is not over on this day."""
        return self.away_until is not None and self.away_until >= day
