from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.people import new_public_id
from accounts.models.programs import Program, Role


class RosterMapping(models.Model):
    """How the columns of one kind of file were read last time."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    role = models.CharField(max_length=12, choices=Role)
    signature = models.CharField(max_length=64)
    columns = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "role", "signature"],
                name="one_mapping_per_file_kind",
            )
        ]

    def __str__(self):
        return f"{self.role} columns"


class RosterImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of the program."""
        return self.filter(program__in=policies.programs(user, "roster"))

    def of(self, program):
        return self.filter(program=program)

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def in_work(self):
        return self.exclude(state=RosterImport.State.DONE)

    def kept_too_long(self, now):
        return self.filter(keep_until__lt=now)


class RosterImport(models.Model):
    """One uploaded roster on its way in: read, mapped, previewed, confirmed."""

    class State(models.TextChoices):
        READ = "read", _("Columns to check")
        CHECKED = "checked", _("Preview")
        DONE = "done", _("Imported")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    role = models.CharField(max_length=12, choices=Role)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    uploaded_at = models.DateTimeField(default=timezone.now)
    capacity = models.PositiveSmallIntegerField(default=1)
    headings = models.JSONField()
    rows = models.JSONField()
    notes = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    formats = models.JSONField(default=list)
    refused = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.READ)
    done_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField(default=timezone.now)

    objects = RosterImportQuerySet.as_manager()

    def __str__(self):
        return f"{self.role} roster of {self.uploaded_at:%Y-%m-%d}"
