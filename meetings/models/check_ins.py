from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership
from matching.models import Match

WORDS = 500


class Audience(models.TextChoices):
    """Who sees what a mentee says. Each of them more than the one before."""

    ME = "me", _("Only me")
    MENTOR = "mentor", _("The person I meet")
    TEAM = "team", _("The person I meet, their supervisor and our team")


class CheckInQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The mentee, always. Whom they chose, while it lasts: the mentor; the mentor's
        supervisor and the coordinators."""
        own = policies.people(user, "check_in", via=("owner",))
        walking = policies.people(user, "check_in", via=("self",))
        lasting = Match.objects.current().with_member(walking)
        related = Match.objects.where_may(user, "check_in")
        return self.filter(
            Q(match__mentee__in=own)
            | Q(match__in=lasting.values("pk"), shown_to__in=CheckIn.SHARED)
            | Q(match__in=related.values("pk"), shown_to=Audience.TEAM)
        )

    def to_the_team(self):
        return self.filter(shown_to=Audience.TEAM)

    def of(self, match):
        return self.filter(match=match)

    def since(self, moment: datetime):
        return self.filter(at__gte=moment)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class CheckIn(models.Model):
    """How a mentee said they are doing: one word, one tap."""

    class Mood(models.TextChoices):
        ROUGH = "rough", _("Rough")
        LOW = "low", _("Low")
        OKAY = "okay", _("Okay")
        GOOD = "good", _("Good")
        GREAT = "great", _("Great")

    HARD = (Mood.ROUGH, Mood.LOW)
    SHARED = (Audience.MENTOR, Audience.TEAM)

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="check_ins")
    mood = models.CharField(max_length=8, choices=Mood)
    words = models.TextField(blank=True, max_length=WORDS)
    shown_to = models.CharField(max_length=6, choices=Audience, default=Audience.TEAM)
    at = models.DateTimeField(default=timezone.now)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["match", "at"])]

    def __str__(self):
        return self.mood

    def is_hard_today(self, now: datetime) -> bool:
        """Whether it asks for an offer of help: not for days on end."""
        return self.mood in self.HARD and now - self.at < timedelta(days=1)

    def takes_words(self, now: datetime) -> bool:
        return now - self.at < timedelta(hours=1)


class CheckInRhythmQuerySet(models.QuerySet):
    def due(self, day):
        """To be asked on this day or before."""
        return self.filter(next_on__lte=day)


class CheckInRhythm(models.Model):
    """How often a mentee wants to be asked, when, and who sees what they say."""

    class Every(models.IntegerChoices):
        OFF = 0, _("Do not ask me")
        WEEK = 7, _("Every week")
        FORTNIGHT = 14, _("Every two weeks")
        MONTH = 28, _("Every four weeks")

    class Day(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    class Hour(models.IntegerChoices):
        MORNING = 9, _("In the morning")
        NOON = 12, _("Around noon")
        EVENING = 18, _("In the evening")

    member = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="check_in_rhythm"
    )
    every = models.PositiveSmallIntegerField(choices=Every, default=Every.OFF)
    weekday = models.PositiveSmallIntegerField(choices=Day, default=Day.WEDNESDAY)
    hour = models.PositiveSmallIntegerField(choices=Hour, default=Hour.NOON)
    shown_to = models.CharField(max_length=6, choices=Audience, default=Audience.TEAM)
    next_on = models.DateField(null=True, blank=True)
    unanswered = models.PositiveSmallIntegerField(default=0)

    objects = CheckInRhythmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every=0, next_on__isnull=True)
                | (Q(every__gt=0) & Q(next_on__isnull=False)),
                name="asked_on_a_day_or_not_at_all",
            )
        ]

    def __str__(self):
        return self.get_every_display()


class HelloPromptQuerySet(models.QuerySet):
    def of(self, match):
        return self.filter(match=match)

    def open(self):
        return self.filter(done_at__isnull=True)


class HelloPrompt(models.Model):
    """A suggestion to a mentor to say hello; it never says why."""

    match = models.ForeignKey(
        Match, on_delete=models.CASCADE, related_name="hello_prompts"
    )
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = HelloPromptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match"],
                condition=Q(done_at__isnull=True),
                name="one_hello_at_a_time",
            )
        ]

    def __str__(self):
        return f"hello of {self.match}"
