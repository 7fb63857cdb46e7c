from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership


class PlateCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The mentor, and the supervisor who walks with them now. Nobody else."""
        return self.filter(member__in=policies.people(user, "plate"))

    def since(self, moment):
        return self.filter(at__gte=moment)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class PlateCheck(models.Model):
    """How full a mentor says their plate is. Only their supervisor sees it."""

    class Answer(models.TextChoices):
        LIGHT = "light", _("Light")
        STEADY = "steady", _("Steady")
        FULL = "full", _("Full")
        TOO_FULL = "too_full", _("Too full")

    TONES = {
        Answer.LIGHT: "good",
        Answer.STEADY: "good",
        Answer.FULL: "info",
        Answer.TOO_FULL: "soon",
    }

    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="plate_checks"
    )
    answer = models.CharField(max_length=8, choices=Answer)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    objects = PlateCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "on"], name="one_plate_a_day")
        ]

    def __str__(self):
        return self.answer

    @property
    def tone(self) -> str:
        return self.TONES[self.answer]
