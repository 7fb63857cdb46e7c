from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import new_public_id
from matching.models import Match

LONGEST = 2000


def threads_of(user):
    """The matches whose messages this person reads: a mentee their own, always; a
    mentor while it lasts. Nobody else, whoever stands in included."""
    own = policies.people(user, "pair_message", via=("owner",))
    now = policies.people(user, "pair_message", via=("self",))
    lasting = Q(mentor__in=now, status__in=Match.CURRENT)
    return Match.objects.filter(Q(mentee__in=own) | lasting)


class PairMessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two people, and nobody else: no office, no supervisor, no break-glass."""
        return self.filter(match__in=threads_of(user).values("pk"))

    def of(self, match):
        return self.filter(match=match)

    def written_by_person(self, user):
        return self.filter(written_by=user)

    def to_person(self, user):
        """What the other one wrote."""
        return self.exclude(written_by=user)

    def unread(self):
        return self.filter(read_at__isnull=True)

    def since(self, moment: datetime):
        return self.filter(at__gte=moment)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class PairMessage(models.Model):
    """A few words from one of the two to the other. Text, nothing else."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    match = models.ForeignKey(
        Match, on_delete=models.PROTECT, related_name="pair_messages"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField(max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    objects = PairMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="message_has_words",
                violation_error_message=_("Write a few words"),
            )
        ]
        indexes = [models.Index(fields=["match", "at"], name="thread_in_order")]

    def __str__(self):
        return f"message {self.pk}"
