from datetime import datetime

from django.db import models
from django.db.models import F, Q

from accounts.models.people import valid_zone
from meetings.models.meetings import Meeting


class OtherTimeQuerySet(models.QuerySet):
    def ahead(self, now):
        return self.filter(starts_at__gt=now).order_by("starts_at", "pk")

    def of_person(self, user):
        return self.filter(meeting__event__seats__person=user)


class OtherTime(models.Model):
    """A second or third time that somebody asked for; gone once there is an answer."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="other_times"
    )
    wall_date = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=60, validators=[valid_zone])
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = OtherTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="other_time_takes_time"
            ),
        ]

    def __str__(self):
        return f"{self.wall_start:%Y-%m-%d %H:%M}"

    @property
    def wall_start(self) -> datetime:
        return datetime.combine(self.wall_date, self.wall_time)

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60
