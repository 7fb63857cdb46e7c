from django.db import models
from django.db.models import F, Max, Q

from accounts import policies
from accounts.models import Attestation, Membership
from training.models.courses import Module, Track
from training.models.relation import overseen_by


class CompletionQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(membership__program=program)

    def mandatory(self):
        return self.filter(
            module__mandatory=True,
            module__track=Track.MENTOR,
            module__retired_at__isnull=True,
        )

    def current(self, today):
        return self.filter(passed_on__lte=today, expires_on__gte=today)

    def taken_here(self, membership, module):
        """What this mentor did themselves, the newest first."""
        own = self.filter(membership=membership, module=module)
        return own.filter(attestation__isnull=True).order_by("-passed_on", "-pk")

    def visible_to(self, user):
        """The mentor; the coordinators of the program; the mentor's supervisor."""
        return self.filter(
            Q(membership__in=policies.people(user, "training", via=("owner",)))
            | Q(membership__in=overseen_by(user))
        )

    def latest_end(self):
        """(membership, module) -> the day until which the training holds."""
        ends = self.values("membership_id", "module_id").annotate(end=Max("expires_on"))
        return ends.order_by("membership_id", "module_id")


class Completion(models.Model):
    """A mentor has this module from one day until another, by taking it here or by a
    coordinator's signed word that they took it elsewhere."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="completions"
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=0)
    passed_on = models.DateField()
    expires_on = models.DateField()
    attestation = models.ForeignKey(
        Attestation, null=True, blank=True, on_delete=models.PROTECT
    )

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("passed_on")),
                name="training_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["membership", "module", "passed_on"],
                condition=Q(attestation__isnull=True),
                name="completed_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["membership", "module", "attestation"],
                name="attested_once",
            ),
        ]
        indexes = [models.Index(fields=["membership", "module", "expires_on"])]

    def __str__(self):
        return f"{self.membership_id}: {self.module_id} until {self.expires_on}"
