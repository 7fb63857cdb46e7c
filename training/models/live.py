from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, new_public_id
from scheduling.models import Event
from training.models.courses import Module


def new_wall_code() -> str:
    """Hangs on the wall as a QR code: who is in the room can read it, nobody else."""
    return get_random_string(16)


class LiveSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody in the program who learns or teaches."""
        return self.filter(event__program__in=policies.programs(user, "live"))

    def of(self, program):
        return self.filter(event__program=program)

    def standing(self):
        return self.filter(event__cancelled_at__isnull=True)

    def coming(self, now):
        return self.standing().filter(event__ends_at__gt=now).in_order()

    def over(self, now):
        found = self.standing().filter(event__ends_at__lte=now)
        return found.order_by("-event__starts_at", "-pk")

    def in_order(self):
        return self.order_by("event__starts_at", "pk")

    def with_people(self):
        going = Count("places", filter=Q(places__state=LivePlace.State.GOING))
        found = self.select_related("event__program", "module", "trainer__user")
        return found.annotate(going=going)


class LiveSession(models.Model):
    """A training in a room or on a screen, at a time. Minutes spent in it count."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="live_session"
    )
    module = models.ForeignKey(
        Module,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
    )
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    trainer = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="live_sessions"
    )
    capacity = models.PositiveSmallIntegerField()
    wall_code = models.CharField(max_length=16, unique=True, default=new_wall_code)

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="live_session_has_room"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def tag(self) -> str:
        return f"live:{self.pk}"


class LivePlaceQuerySet(models.QuerySet):
    def going(self):
        return self.filter(state=LivePlace.State.GOING)

    def waiting(self):
        return self.filter(state=LivePlace.State.WAITING)

    def first_come(self):
        return self.order_by("since", "pk")

    def attended(self):
        return self.filter(minutes__gt=0)


class LivePlace(models.Model):
    """Somebody comes, or waits for a place. `minutes` are what they were there for, once
    that is known: 0 when they could not come."""

    class State(models.TextChoices):
        GOING = "going", _("Coming")
        WAITING = "waiting", _("On the waiting list")

    session = models.ForeignKey(
        LiveSession, on_delete=models.CASCADE, related_name="places"
    )
    member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="live_places"
    )
    state = models.CharField(max_length=8, choices=State)
    since = models.DateTimeField(default=timezone.now)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = LivePlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"], name="one_place_in_a_live_session"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(state="going"),
                name="who_waits_was_not_there",
            ),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.state}"
