from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models.people import new_public_id, valid_zone
from accounts.roles import PARTICIPANTS, RightCode, Role


def new_slug() -> str:
    """An opaque name for the path: it must not tell what the program is about."""
    return new_public_id()[:8].lower().replace("_", "x").replace("-", "y")


class ProgramQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=policies.programs(user, "program"))


class Program(models.Model):
    """One mentoring program of the organization; several run side by side."""

    slug = models.SlugField(max_length=12, unique=True, default=new_slug)
    name = models.CharField(max_length=120)
    sender_name = models.CharField(max_length=80, default="Alongside")
    time_zone = models.CharField(
        max_length=60, default="America/New_York", validators=[valid_zone]
    )
    default_capacity = models.PositiveSmallIntegerField(default=2)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ProgramQuerySet.as_manager()

    def __str__(self):
        return self.name

    def today(self, now=None) -> date:
        """The date on the program's own clock."""
        return timezone.localdate(now or timezone.now(), ZoneInfo(self.time_zone))


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(status=Membership.Status.ACTIVE)

    def of(self, program):
        return self.filter(program=program)

    def with_role(self, *roles):
        return self.filter(role__in=roles)

    def visible_to(self, user):
        """Who may see a person in a program: the person; its coordinators; the
        supervisor of a mentor, and of that mentor's partners; the live partner."""
        return self.filter(policies.about(user, "person"))

    def participants(self):
        return self.with_role(*PARTICIPANTS)

    def with_address(self):
        return self.filter(user__email__isnull=False)

    def without_address(self):
        return self.filter(user__email__isnull=True)

    def not_invited(self):
        return self.filter(invited_at__isnull=True, signed_in_at__isnull=True)

    def invited(self):
        """Asked in, and not seen yet."""
        return self.filter(invited_at__isnull=False, signed_in_at__isnull=True)

    def signed_in(self):
        return self.filter(signed_in_at__isnull=False)

    def named_like(self, words):
        """Whose name holds these words, or whose address they are: a part of an
        address finds nobody, for it would show what a click is needed for."""
        found = Q(user__name_used__icontains=words) | Q(user__email__iexact=words)
        return self.filter(found) if words else self

    def waiting_since_first(self):
        return self.order_by("since", "pk")


class Membership(models.Model):
    """A person's role in a program. One person may hold several."""

    Role = Role

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Taking a break")
        ENDED = "ended", _("Ended")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Per program, so that a program never learns what happened in another.
    invited_at = models.DateTimeField(null=True, blank=True)
    signed_in_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "program", "role"], name="one_membership_per_role"
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_at__isnull=False)
                | (~Q(status="ended") & Q(ended_at__isnull=True)),
                name="membership_end_coherent",
            ),
        ]
        indexes = [models.Index(fields=["program", "role", "status"])]

    def __str__(self):
        return f"{self.user} ({self.role})"

    @property
    def name(self) -> str:
        return self.user.name_used


class Right(models.Model):
    """A right split off from the coordinator's role, so that two people can share."""

    Code = RightCode

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="rights"
    )
    code = models.CharField(max_length=12, choices=Code)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "code"], name="right_held_once"
            )
        ]

    def __str__(self):
        return self.code


class SupervisorAssignmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(until__isnull=True)


class SupervisorAssignment(models.Model):
    """Which supervisor walks with which mentor, from when, until when."""

    supervisor = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="supervises"
    )
    mentor = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="supervised_by"
    )
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = SupervisorAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentor"],
                condition=Q(until__isnull=True),
                name="one_current_supervisor",
            ),
            models.CheckConstraint(
                condition=~Q(supervisor=F("mentor")),
                name="nobody_supervises_themselves",
            ),
        ]

    def __str__(self):
        return f"{self.supervisor} supervises {self.mentor}"
