from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program, new_public_id


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Safety leads of the program, and never anybody whom the concern names."""
        programs = policies.programs(user, "concern")
        return self.filter(program__in=programs).not_naming(user)

    def raised_by_person(self, user):
        """What one has raised oneself: reference and state, not the text again."""
        return self.filter(raised_by=user).not_naming(user)

    def not_naming(self, user):
        named = ConcernNamed.objects.filter(concern=OuterRef("pk"), person=user)
        return self.filter(~Exists(named))

    def of(self, program):
        return self.filter(program=program)

    def open(self):
        return self.exclude(state=Concern.State.CLOSED)

    def open_first(self):
        """Those that nobody has answered, then those somebody is on, then the closed
        ones; in each the newest first."""
        rank = {Concern.State.NEW: 0, Concern.State.ACKNOWLEDGED: 1}
        whens = [When(state=state, then=Value(place)) for state, place in rank.items()]
        place = Case(*whens, default=Value(2))
        return self.order_by(place, "-raised_at", "-pk")

    def unanswered(self):
        return self.filter(state=Concern.State.NEW)

    def overdue(self, now):
        return self.unanswered().filter(due_at__lte=now)


class Concern(models.Model):
    """Somebody is worried about someone's safety. Stored before anything else is
    tried, with a clock that runs until a person answers."""

    class Level(models.TextChoices):
        IMMEDIATE = "immediate", _("Right now: within 15 minutes")
        URGENT = "urgent", _("Today: within an hour")
        CONCERN = "concern", _("Soon: within a day")

    class State(models.TextChoices):
        NEW = "new", _("Waiting for an answer")
        ACKNOWLEDGED = "acknowledged", _("Somebody is on it")
        CLOSED = "closed", _("Closed")

    CLOCK = {
        Level.IMMEDIATE: timedelta(minutes=15),
        Level.URGENT: timedelta(hours=1),
        Level.CONCERN: timedelta(hours=24),
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.PROTECT)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    about = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(max_length=10, choices=Level)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    raised_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    escalations = models.PositiveSmallIntegerField(default=0)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_note = models.TextField(blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new")
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | (Q(closed_at__isnull=False) & ~Q(closing_note="")),
                name="closed_with_a_note",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("raised_at")), name="concern_has_a_clock"
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self) -> str:
        return self.public_id[:6].upper()

    @property
    def tag(self) -> str:
        return f"concern:{self.pk}"


class ConcernNamed(models.Model):
    """A person whom a concern names: they never read it, whatever their role."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "person"], name="named_once_in_a_concern"
            )
        ]

    def __str__(self):
        return f"{self.concern} names {self.person_id}"
