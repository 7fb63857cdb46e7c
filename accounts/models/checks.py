from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import new_public_id


class ScreeningCheckQuerySet(models.QuerySet):
    def current(self):
        """The one that counts of each kind; older ones stay to be read."""
        return self.filter(is_current=True)

    def passed(self, today):
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        return self.current().filter(lasting, outcome=ScreeningCheck.Outcome.CLEAR)


class ScreeningCheck(models.Model):
    """What a check of one kind came to, and until when it holds. Never the document,
    never a word of what stood in it."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", _("Identity")
        RECORDS = "records", _("Court records")
        REGISTRY = "registry", _("Protection registries")
        DRIVING = "driving", _("Driving record")
        RIGHT_TO_WORK = "work", _("Right to volunteer here")

    class Outcome(models.TextChoices):
        CLEAR = "clear", _("In order")
        NOT_CLEAR = "not_clear", _("Not in order")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    candidacy = models.ForeignKey(
        "accounts.Candidacy", on_delete=models.CASCADE, related_name="checks"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    outcome = models.CharField(max_length=10, choices=Outcome)
    expires_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later"
    )

    objects = ScreeningCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "kind"],
                condition=Q(is_current=True),
                name="one_current_check_of_a_kind",
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.outcome}"
