from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, new_public_id
from matching.models import Match


class StaffContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program."""
        return self.filter(match__program__in=policies.programs(user, "contact"))

    def of(self, program):
        return self.filter(match__program=program)

    def open(self):
        return self.filter(done_at__isnull=True, withdrawn_at__isnull=True)

    def overdue(self, today: date):
        return self.open().filter(due_on__lt=today)

    def due_until(self, day: date):
        return self.open().filter(due_on__lte=day)

    def opening(self):
        """The first one with each side."""
        return self.filter(number=1)

    def monthly(self):
        return self.exclude(number=1)

    def done(self):
        return self.filter(done_at__isnull=False)

    def done_since(self, moment):
        return self.done().filter(done_at__gte=moment)

    def soonest_first(self):
        return self.order_by("due_on", "match", "side", "pk")

    def with_people(self):
        people = ("match__mentor__user", "match__mentee__user", "done_by")
        return self.select_related(*people)


class StaffContact(models.Model):
    """Staff talk with each side of a match: within two weeks, then every month."""

    class Side(models.TextChoices):
        MENTEE = "mentee", _("Mentee")
        MENTOR = "mentor", _("Mentor")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="staff_contacts"
    )
    side = models.CharField(max_length=6, choices=Side)
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StaffContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "side", "number"], name="one_contact_of_each_number"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="contact_done_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="contacts_count_from_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="contact_open",
            )
        ]

    def __str__(self):
        return f"contact {self.number} with the {self.side}"

    @property
    def tag(self) -> str:
        return f"contact:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.withdrawn_at is None

    @property
    def member(self) -> Membership:
        """With whom."""
        mentee = self.side == self.Side.MENTEE
        return self.match.mentee if mentee else self.match.mentor

    @property
    def partner(self) -> Membership:
        mentee = self.side == self.Side.MENTEE
        return self.match.mentor if mentee else self.match.mentee


class FlagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coordinators of the program."""
        return self.filter(match__program__in=policies.programs(user, "flag"))

    def of(self, program):
        return self.filter(match__program=program)

    def open(self):
        return self.filter(cleared_at__isnull=True)

    def oldest_first(self):
        return self.order_by("raised_at", "pk")


class Flag(models.Model):
    """A pair to keep in view, and why. It never decides anything."""

    class Kind(models.TextChoices):
        SURVEY = (
            "survey",
            _("One of them said it could be better, and that we may know"),
        )
        QUIET = "quiet", _("They have gone quiet")
        MISSED = "missed", _("Meetings in a row did not take place")
        OTHER = "other", _("Somebody asked to keep them in view")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=8, choices=Kind)
    raised_at = models.DateTimeField(default=timezone.now)
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "kind"],
                condition=Q(cleared_at__isnull=True),
                name="one_open_flag_of_a_kind",
            )
        ]

    def __str__(self):
        return f"{self.kind} flag"
