from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from matching.models.rounds import Round


class SolveJobQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(finished_at__isnull=True)

    def free(self, now):
        """Nobody is at work on it, or whoever was is gone."""
        idle = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        return self.unfinished().filter(idle)


class SolveJob(models.Model):
    """One working out of a round, outside the request: who asked for it, how far it
    is, who holds it until when."""

    class Step(models.TextChoices):
        WAITING = "waiting", _("In line")
        COLLECTING = "collecting", _("Reading what everybody told us")
        SOLVING = "solving", _("Looking for the best set of pairs, and proving it")
        EXPLAINING = "explaining", _("Writing down why")
        DONE = "done", _("Done")

    class Outcome(models.TextChoices):
        NONE = "", _("Under way")
        DONE = "done", _("Done")
        MOVED = "moved", _("Somebody else worked on the round meanwhile")
        FAILED = "failed", _("It did not work out")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="jobs")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    asked_at = models.DateTimeField(default=timezone.now)
    step = models.CharField(max_length=12, choices=Step, default=Step.WAITING)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=8, choices=Outcome, default=Outcome.NONE, blank=True
    )

    objects = SolveJobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(finished_at__isnull=True),
                name="one_working_out_at_a_time",
            )
        ]

    def __str__(self):
        return f"working out round {self.round_id}"

    @property
    def steps(self) -> list[dict]:
        """What is behind, what is under way, what comes."""
        order = list(self.Step)[1:-1]
        at = order.index(self.step) if self.step in order else -1
        return [
            {"label": step.label, "done": n < at, "now": n == at}
            for n, step in enumerate(order)
        ]


class ScoredQuerySet(models.QuerySet):
    def by_name(self):
        rows = self.select_related("membership__user")
        return rows.order_by("membership__role", "membership__user__name_used", "pk")


class Scored(models.Model):
    """What was known of a person when a round was worked out, so that the round can be
    understood, and checked again, a year later. Emptied when the person is erased."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="scored")
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="scored"
    )
    values = models.JSONField(default=dict)

    objects = ScoredQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "scored"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "membership"], name="scored_once_in_a_round"
            )
        ]

    def __str__(self):
        return f"scored {self.pk}"
