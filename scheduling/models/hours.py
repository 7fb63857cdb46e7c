"""The hours at which people are free, and how they like to be asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts import policies


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
