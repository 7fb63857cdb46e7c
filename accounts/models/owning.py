from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Membership


class OwnCopyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person alone: no right opens somebody's copy."""
        return self.filter(person=user)

    def current(self, now):
        return self.filter(expires_at__gt=now)

    def over(self, now):
        return self.filter(expires_at__lte=now)

    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class OwnCopy(models.Model):
    """One archive of everything held about a person, made for them. The file lies in the
    media folder under the public id, for some days."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField()

    objects = OwnCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "own copies"
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_copy_lasts_a_while"
            )
        ]

    def __str__(self):
        return f"copy of {self.made_at:%Y-%m-%d}"


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person; the privacy officers of the program."""
        about = policies.people(user, "correction")
        return self.filter(Q(membership__user=user) | Q(membership__in=about))

    def of(self, program):
        return self.filter(membership__program=program)

    def open(self):
        return self.filter(answered_at__isnull=True)

    def oldest_first(self):
        return self.order_by("due_on", "asked_at", "pk")


class Correction(models.Model):
    """A person says that something held about them is wrong. A privacy officer answers
    within a month."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    reply = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="a_correction_says_what"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(reply=""),
                name="an_answer_has_words",
            ),
        ]

    def __str__(self):
        return f"correction of {self.asked_at:%Y-%m-%d}"
