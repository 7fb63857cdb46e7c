from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models.programs import Program

SHORTEST, LONGEST = 30, 15 * 365  # days


class RetentionPeriod(models.Model):
    """For how many days a program keeps one kind of data. Without a row the proposed
    time holds."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=30)
    days = models.PositiveIntegerField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "code"], name="one_time_for_each_kind"
            ),
            models.CheckConstraint(
                condition=Q(days__gte=SHORTEST, days__lte=LONGEST),
                name="kept_neither_a_day_nor_for_ever",
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.days} days"
