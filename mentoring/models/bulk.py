from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, new_public_id

DRAFT_LIFE = timedelta(days=1)


class BulkJobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of the program, so that one sees what the other sent."""
        return self.filter(program__in=policies.programs(user, "many"))

    def of(self, program):
        return self.filter(program=program)

    def begun(self):
        return self.exclude(state=BulkJob.State.DRAFT)

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def free(self, now):
        """Confirmed, not finished, and nobody is at work on it."""
        idle = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        return self.filter(idle, state=BulkJob.State.RUNNING)

    def forgotten_drafts(self, now):
        return self.filter(state=BulkJob.State.DRAFT, made_at__lt=now - DRAFT_LIFE)


class BulkJob(models.Model):
    """One thing done for many people: first a draft that touches nobody, then line by
    line, then the report of what was done."""

    class Act(models.TextChoices):
        INVITE = "invite", _("Invite to sign in")
        MESSAGE = "message", _("Write a message")
        REMIND = "remind", _("Remind")
        TAG = "tag", _("Add a tag")
        UNTAG = "untag", _("Remove a tag")
        SUPERVISOR = "supervisor", _("Assign a supervisor")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    act = models.CharField(max_length=12, choices=Act)
    details = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    objects = BulkJobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(confirmed_at__isnull=False),
                name="bulk_begins_when_confirmed",
            )
        ]

    def __str__(self):
        return f"{self.act} {self.state}"


class BulkLineQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome=BulkLine.Outcome.WAITING)

    def with_people(self):
        return self.select_related("member__user", "member__program")

    def by_name(self):
        return self.order_by("member__user__name_used", "pk")


class BulkLine(models.Model):
    """One person of a job, and what came of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        LEFT_OUT = "left_out", _("Left out")

    job = models.ForeignKey(BulkJob, on_delete=models.CASCADE, related_name="lines")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    why = models.CharField(max_length=60, blank=True)

    objects = BulkLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "member"], name="once_in_a_job")
        ]

    def __str__(self):
        return self.outcome
