from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts import policies
from accounts.models import Membership, new_public_id


class HoldQuerySet(models.QuerySet):
    def open(self, today):
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today), lifted_at__isnull=True
        )

    def of(self, membership):
        return self.filter(membership=membership).order_by("placed_at", "pk")

    def in_program(self, program):
        return self.filter(membership__program=program)

    def visible_to(self, user):
        """The coordinators of the program; the reason may name others."""
        return self.filter(membership__program__in=policies.programs(user, "hold"))


class Hold(models.Model):
    """No new pairs for this mentor, through a day or until it is lifted."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="holds"
    )
    reason = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_why = models.CharField(max_length=300, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.UniqueConstraint(
                fields=["membership", "reason"],
                condition=Q(lifted_at__isnull=True),
                name="one_hold_per_reason",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=F("placed_at")),
                name="hold_is_lifted_after_it_was_placed",
            ),
        ]

    def __str__(self):
        return f"{self.membership_id}: {self.reason}"
