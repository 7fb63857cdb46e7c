"""A good ending and what comes after it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership
from matching.models.matches import Match


class Goodbye(models.Model):
    """The plan for the last days of a match. Nobody has to say why."""

    class Way(models.TextChoices):
        TOGETHER = "together", _("We meet one last time")
        WORDS = "words", _("I write a few words")
        TEAM = "team", _("The team tells them for me")

    match = models.OneToOneField(
        Match, on_delete=models.CASCADE, related_name="goodbye"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    opened_at = models.DateTimeField(default=timezone.now)
    way = models.CharField(max_length=12, choices=Way)
    words = models.TextField(max_length=1000, blank=True)
    last_meeting_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField()
    keep = models.TextField(max_length=600, blank=True)
    next_step = models.TextField(max_length=600, blank=True)
    reason = models.CharField(max_length=12, choices=Match.Reason, blank=True)
    again = models.BooleanField(default=False)
    # When the team told the other one, if it was asked to.
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    def __str__(self):
        return f"goodbye of {self.match}"


class AfterCareQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at__isnull=True, called_off_at__isnull=True)

    def due(self, today):
        return self.open().filter(due_on__lte=today)

    def of(self, match):
        return self.filter(match=match).order_by("due_on", "pk")


class AfterCare(models.Model):
    """A hello some months after the goodbye, because the mentee said yes to it."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="after_care"
    )
    due_on = models.DateField()
    by_mentor = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = AfterCareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "due_on"], name="one_hello_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(called_off_at__isnull=True),
                name="a_hello_is_done_or_called_off",
            ),
        ]

    def __str__(self):
        return f"after-care {self.pk}"


class HandoverQuerySet(models.QuerySet):
    def passed_on(self):
        return self.filter(agreed=True)

    def visible_to(self, user):
        """The mentee; who wrote it, until it is answered; who walks with the mentee
        now, once the mentee said yes."""
        mine = Q(match__mentee__in=policies.people(user, "handover", via=("owner",)))
        wrote = Q(written_by__user=user, agreed__isnull=True)
        now = Q(match__mentee__in=policies.people(user, "handover", via=("partner",)))
        return self.filter(mine | wrote | (now & Q(agreed=True)))


class Handover(models.Model):
    """What the mentor who leaves would tell whoever comes next. The mentee reads it
    first and decides."""

    match = models.OneToOneField(
        Match, on_delete=models.CASCADE, related_name="handover"
    )
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=timezone.now)
    agreed = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, answered_at__isnull=True)
                | Q(agreed__isnull=False, answered_at__isnull=False),
                name="a_handover_answer_is_dated",
            )
        ]

    def __str__(self):
        return f"handover of {self.match}"


class Keepsake(models.Model):
    """What one of the two wants after the end. The shared history is read only while
    both say so; a hello some months later comes only to a mentee who wants it, and
    from the mentor only if they agree."""

    class Care(models.TextChoices):
        STAFF = "staff", _("Yes, from somebody on the team")
        MENTOR = "mentor", _("Yes, from my mentor, if they agree")

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="keepsakes")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+"
    )
    shares = models.BooleanField(default=False)
    care = models.CharField(max_length=8, choices=Care, blank=True)
    care_way = models.CharField(max_length=200, blank=True)
    cares = models.BooleanField(default=False)
    removal_asked_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "membership"], name="one_keepsake_of_each"
            )
        ]

    def __str__(self):
        return f"keepsake {self.pk}"


class BreatherQuerySet(models.QuerySet):
    def running(self, now):
        return self.filter(until__gt=now)


class Breather(models.Model):
    """Days that somebody wants to themselves before a new match."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="breather"
    )
    until = models.DateTimeField()

    objects = BreatherQuerySet.as_manager()

    def __str__(self):
        return f"breather {self.pk}"
