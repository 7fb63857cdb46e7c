from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts import policies
from accounts.models.leaving import Leaving
from accounts.models.people import new_public_id
from accounts.models.programs import Membership


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who holds the right "people and roles" in the program."""
        return self.filter(kept__program__in=policies.programs(user, "merge"))

    def of(self, program):
        return self.filter(kept__program=program)

    def with_people(self):
        return self.select_related("kept__user", "kept__program", "other__user", "by")

    def reversible(self, now):
        """As long as their leaving can be taken back."""
        open_ones = Leaving.objects.reversible(now).values("pk")
        return self.filter(undone_at__isnull=True, leaving__in=open_ones)


class Merge(models.Model):
    """Two records were one person: what hung on `other` hangs on `kept` now. `moved`
    remembers which rows, so that it can be undone: column -> ids."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    kept = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="merged_here"
    )
    other = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="merged_away"
    )
    leaving = models.OneToOneField(
        Leaving, on_delete=models.CASCADE, related_name="merge"
    )
    reason = models.TextField()
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("other")), name="nobody_is_merged_with_themselves"
            ),
            models.UniqueConstraint(
                fields=["other"],
                condition=Q(undone_at__isnull=True),
                name="merged_away_once",
            ),
        ]

    def __str__(self):
        return f"{self.other_id} into {self.kept_id}"
