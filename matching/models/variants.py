from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.models.rounds import Round

SLOTS = (1, 2)


class Variant(models.Model):
    """A "what if" of a round that somebody wants to look at again, beside another. Only
    what was asked is kept; the answer is worked out whenever it is shown."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="variants")
    slot = models.PositiveSmallIntegerField()
    asked = models.JSONField(default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "slot"], name="one_variant_per_slot"
            ),
            models.CheckConstraint(
                condition=Q(slot__in=SLOTS),
                name="two_variants_at_most",
                violation_error_message=_("Two variants fit side by side"),
            ),
        ]

    def __str__(self):
        return f"variant {self.slot}"
