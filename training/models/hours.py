from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, new_public_id
from training.models.relation import overseen_by
from training.texts.competencies import TOPICS


class OwnHoursQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who wrote them down; who watches over their training."""
        own = Q(membership__in=policies.people(user, "training", via=("owner",)))
        return self.filter(own | Q(membership__in=overseen_by(user)))

    def of(self, program):
        return self.filter(membership__program=program)

    def waiting(self):
        return self.filter(state=OwnHours.State.WAITING)

    def confirmed(self):
        return self.filter(state=OwnHours.State.CONFIRMED)

    def newest_first(self):
        return self.order_by("-on", "-pk")


class OwnHours(models.Model):
    """Something a mentor learned elsewhere. It counts once somebody has confirmed it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a yes")
        CONFIRMED = "confirmed", _("Counts")
        DECLINED = "declined", _("Does not count")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="own_hours"
    )
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=16, choices=list(TOPICS.items()))
    minutes = models.PositiveSmallIntegerField()
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = OwnHoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "own hours"
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="hours_take_time"),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(answered_at__isnull=False),
                name="hours_are_answered_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.membership_id}: {self.minutes} minutes on {self.on}"
