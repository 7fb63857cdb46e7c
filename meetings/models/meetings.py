from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.models import new_public_id
from matching.models import Match
from meetings.models.goals import Goal, Step
from meetings.models.series import Series
from scheduling.models import Event

NOTE_OPEN_FOR = timedelta(hours=24)
MOVE_NOTICE = timedelta(hours=12)
DOOR = timedelta(minutes=15)
PLAIN_SIGNS = "bcdfghjkmnpqrstvwxz23456789"  # can spell no word


def new_room() -> str:
    """The name of a video room that nobody guesses (114 bits)."""
    return get_random_string(24, PLAIN_SIGNS)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """While the relation lasts: the two people, the mentor's supervisor, the
        coordinators. The note's text is for fewer (see `reading`)."""
        return self.filter(
            match__in=Match.objects.where_may(user, "meeting").values("pk")
        )

    def of(self, match):
        return self.filter(match=match)

    def of_program(self, program):
        return self.filter(match__program=program)

    def of_person(self, user):
        """In which this person is one of the two (or covers)."""
        return self.filter(event__seats__person=user)

    def of_own(self, user, program):
        """In which they take part, as long as the relation lasts."""
        return self.visible_to(user).of_person(user).of_program(program)

    def standing(self):
        return self.filter(status__in=Meeting.STANDING)

    def confirmed(self):
        return self.filter(status=Meeting.Status.CONFIRMED)

    def asked_by(self, user, starts_at):
        """Still a question of this person, for this very time."""
        asked = self.filter(status=Meeting.Status.PROPOSED, proposed_by=user)
        return asked.filter(event__starts_at=starts_at)

    def asked_too_late(self, now):
        """The first time that was asked for has come, another one has not yet."""
        asked = self.filter(status=Meeting.Status.PROPOSED, event__starts_at__lte=now)
        return asked.filter(other_times__starts_at__gt=now).distinct()

    def held(self):
        return self.filter(status=Meeting.Status.HELD)

    def upcoming(self, now):
        """Not over yet, and still meant to happen; the next one first."""
        return (
            self.standing()
            .filter(event__ends_at__gt=now)
            .order_by("event__starts_at", "pk")
        )

    def past(self, now):
        return self.filter(
            ~Q(status__in=Meeting.STANDING) | Q(event__ends_at__lte=now)
        ).order_by("-event__starts_at", "-pk")

    def settled(self, now):
        """Past, but for what still waits to be written down."""
        waiting = Q(status=Meeting.Status.CONFIRMED)
        return self.past(now).exclude(waiting)

    def unrecorded(self, now, after=timedelta(0)):
        """Agreed, over for this long, and nobody said what happened."""
        return self.confirmed().filter(event__ends_at__lte=now - after)

    def starting_between(self, begin, end):
        return self.filter(event__starts_at__gte=begin, event__starts_at__lt=end)

    def with_people(self):
        return self.select_related(
            "event__program",
            "match__program",
            "match__mentor__user",
            "match__mentee__user",
        )


class Meeting(models.Model):
    """The two people of a match, at a time. Moving is an event, not a state: same row,
    same calendar entry, next `version` (unsent messages of older ones never leave)."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a yes")
        CONFIRMED = "confirmed", _("Agreed")
        HELD = "held", _("Met")
        MISSED = "missed", _("Did not happen")
        CANCELLED = "cancelled", _("Called off")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")

    class Caller(models.TextChoices):
        MENTOR = "mentor", _("the mentor calls")
        MENTEE = "mentee", _("the mentee calls")

    ICONS = {
        Format.IN_PERSON: "geo-alt",
        Format.PHONE: "telephone",
        Format.VIDEO: "camera-video",
    }
    STANDING = (Status.PROPOSED, Status.CONFIRMED)
    RECORDED = (Status.HELD, Status.MISSED)
    MOVES = {
        Status.CONFIRMED: (Status.PROPOSED,),
        Status.CANCELLED: (Status.PROPOSED, Status.CONFIRMED),
        Status.HELD: (Status.PROPOSED, Status.CONFIRMED, Status.MISSED),
        Status.MISSED: (Status.PROPOSED, Status.CONFIRMED, Status.HELD),
    }

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="meetings")
    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    format = models.CharField(max_length=10, choices=Format)
    place = models.CharField(max_length=200, blank=True)
    caller = models.CharField(max_length=6, choices=Caller, blank=True)
    room = models.CharField(max_length=40, blank=True)
    series = models.ForeignKey(
        Series,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    series_key = models.DateField(null=True, blank=True)
    detached = models.BooleanField(default=False)
    clash = models.BooleanField(default=False)
    topics = models.ManyToManyField(Step, blank=True)
    wish = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hold_until = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    next_step = models.CharField(max_length=160, blank=True)
    note_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("held", "missed"), recorded_at__isnull=False)
                | (~Q(status__in=("held", "missed")) & Q(recorded_at__isnull=True)),
                name="recorded_meeting_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="held") | Q(minutes__isnull=False),
                name="held_meeting_has_minutes",
            ),
            models.CheckConstraint(
                condition=Q(note="", next_step="") | Q(note_at__isnull=False),
                name="note_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["series", "series_key"], name="series_has_each_date_once"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_key__isnull=True)
                | Q(series__isnull=False, series_key__isnull=False),
                name="in_a_series_by_its_date",
            ),
        ]
        indexes = [models.Index(fields=["match", "status"])]

    def __str__(self):
        return f"meeting {self.pk}"

    @property
    def subject(self) -> str:
        """What its messages are about, for the outbox."""
        return f"meeting:{self.pk}"

    @property
    def icon(self) -> str:
        return self.ICONS[self.format]

    @property
    def is_standing(self) -> bool:
        return self.status in self.STANDING

    @property
    def link(self) -> str:
        """Into the video room, for the two alone."""
        host = settings.VIDEO_HOST
        return f"https://{host}/{self.room}" if host and self.room else ""

    @property
    def repeats(self) -> bool:
        return self.series_id is not None

    def door_is_open(self, now) -> bool:
        """Whether the way into the room is shown: from a little before to the end."""
        event = self.event
        agreed = self.status == self.Status.CONFIRMED
        return agreed and event.starts_at - DOOR <= now < event.ends_at

    def move_to(self, status: str, sources=None, **values) -> bool:
        """One conditional UPDATE; False when somebody else was first, or changed the
        time since we looked."""
        rows = Meeting.objects.filter(
            pk=self.pk, version=self.version, status__in=sources or self.MOVES[status]
        )
        values |= {"status": status, "version": self.version + 1}
        if rows.update(**values) != 1:
            self.refresh_from_db(fields=["status", "version"])
            return False
        for name, value in values.items():
            setattr(self, name, value)
        return True

    def has_begun(self, now) -> bool:
        return self.event.starts_at <= now

    def may_be_taken_back(self, user, now) -> bool:
        """A cancellation, by who made it, while its message waits."""
        return (
            self.status == self.Status.CANCELLED
            and self.cancelled_by_id == user.pk
            and self.hold_until is not None
            and self.hold_until > now
            and not self.has_begun(now)
        )

    def may_be_moved(self, now) -> bool:
        return self.is_standing and self.event.starts_at - now > MOVE_NOTICE

    def note_is_open(self, user, now) -> bool:
        """Who wrote it may change it for a day."""
        if self.note_at is None:
            return True
        return self.note_by_id == user.pk and now - self.note_at < NOTE_OPEN_FOR
