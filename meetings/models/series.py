from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import valid_zone
from matching.models import Match
from scheduling.recurring import dates

AHEAD = timedelta(weeks=12)


class SeriesQuerySet(models.QuerySet):
    def running(self, today: date):
        """Agreed, of a pair that lasts, and not over."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            agreed_at__isnull=False,
            stopped_from__isnull=True,
            match__in=Match.objects.current().values("pk"),
        )


class Series(models.Model):
    """Meetings of a pair that repeat. The rule only makes rows: each date within the
    next twelve weeks is a meeting of its own, with its own event. How they meet is
    taken from the newest of them."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Every few weeks")
        MONTHLY = "monthly", _("Every month, on the same weekday")
        LAST = "last", _("Every month, on the last such weekday")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="series")
    rhythm = models.CharField(max_length=8, choices=Rhythm)
    every = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60, validators=[valid_zone])
    minutes = models.PositiveSmallIntegerField()
    until = models.DateField(null=True, blank=True)
    stopped_from = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every__gte=1, every__lte=4), name="repeats_within_reason"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts_on")),
                name="series_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"series {self.pk}"

    def dates(self, until: date) -> list[date]:
        """All of them up to that day, the past ones too."""
        ends = [until]
        if self.until:
            ends.append(self.until)
        if self.stopped_from:
            ends.append(self.stopped_from - timedelta(days=1))
        if min(ends) < self.starts_on:
            return []
        return dates(self.rhythm, self.every, self.starts_on, min(ends))

    def wall_start(self, day: date) -> datetime:
        return datetime.combine(day, self.wall_time)
