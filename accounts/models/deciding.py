from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.screening import Candidacy


class Interview(models.Model):
    """The talk with an applicant: when, what was asked, what was noted, and who signed
    it. Signed words are not changed."""

    candidacy = models.OneToOneField(
        Candidacy, on_delete=models.CASCADE, related_name="interview"
    )
    planned_at = models.DateTimeField(null=True, blank=True)
    # [{"code", "prompt", "note"}]: the prompts as they were asked
    notes = models.JSONField(default=list, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="interview_is_signed_by_somebody",
            )
        ]

    def __str__(self):
        return f"interview of candidacy {self.candidacy_id}"


class Decision(models.Model):
    """Two people: one puts it forward, another decides. What was taken back stays, and
    counts no more."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accept")
        NOT_ACCEPTED = "not_accepted", _("Do not accept")

    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.CASCADE, related_name="decisions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    proposed = models.CharField(max_length=12, choices=Outcome)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    interviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    # The role that began with it, so that taking it back ends only that one.
    began_membership = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(undone_at__isnull=True),
                name="one_decision_of_a_candidacy",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="a_second_person_decides",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(interviewed_by__isnull=True)
                | ~Q(decided_by=F("interviewed_by")),
                name="who_interviewed_does_not_decide",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True)
                | ~Q(proposed_by=F("person"))
                & (Q(decided_by__isnull=True) | ~Q(decided_by=F("person"))),
                name="nobody_decides_about_themselves",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome="", decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(outcome="")
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="decision_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="not_accepted") | ~Q(note=""),
                name="not_accepted_says_why",
            ),
        ]

    def __str__(self):
        return f"decision about candidacy {self.candidacy_id}"
