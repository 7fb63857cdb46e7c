from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.models import Match


class CheckInQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two people, the mentor's supervisor and the coordinators."""
        return self.filter(
            match__in=Match.objects.where_may(user, "check_in").values("pk")
        )

    def of(self, match):
        return self.filter(match=match)

    def since(self, moment: datetime):
        return self.filter(at__gte=moment)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class CheckIn(models.Model):
    """How a mentee said they are doing: one word, one tap."""

    class Mood(models.TextChoices):
        ROUGH = "rough", _("Rough")
        LOW = "low", _("Low")
        OKAY = "okay", _("Okay")
        GOOD = "good", _("Good")
        GREAT = "great", _("Great")

    HARD = (Mood.ROUGH, Mood.LOW)

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="check_ins")
    mood = models.CharField(max_length=8, choices=Mood)
    at = models.DateTimeField(default=timezone.now)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["match", "at"])]

    def __str__(self):
        return self.mood

    def is_hard_today(self, now: datetime) -> bool:
        """Whether it asks for an offer of help: not for days on end."""
        return self.mood in self.HARD and now - self.at < timedelta(days=1)
