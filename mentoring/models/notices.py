from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import policies
from accounts.models import Membership, new_public_id


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person to whom it was written; the coordinators of the program."""
        return self.filter(member__in=policies.people(user, "notice"))

    def written_to(self, user):
        return self.filter(member__user=user)

    def newest_first(self):
        return self.order_by("-written_at", "-pk")


class Notice(models.Model):
    """What a coordinator wrote to a person. It is read here, after sign-in; the mail
    or text only says that there is something to read."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="notices"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="notice_says_something")
        ]

    def __str__(self):
        return f"notice of {self.written_at:%Y-%m-%d}"
