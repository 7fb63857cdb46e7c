"""How far a goal has come: what it was called before, what is counted, and levels that
were agreed before."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.goals import Goal


class OfAGoalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the goal."""
        return self.filter(goal__in=Goal.objects.visible_to(user).values("pk"))

    def in_order(self):
        return self.order_by("pk")


class GoalVersion(models.Model):
    """How a goal read from then on. Changing one, or letting one go, is no failure."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    area = models.CharField(max_length=8, choices=Goal.Area, blank=True)
    review_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Goal.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = OfAGoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["goal", "at"], name="goal_history")]

    def __str__(self):
        return f"version {self.pk} of goal {self.goal_id}"


class MeasureQuerySet(OfAGoalQuerySet):
    def with_readings(self):
        rows = Reading.objects.order_by("at", "pk")
        return self.prefetch_related(models.Prefetch("readings", rows))


class Measure(models.Model):
    """Something that can be counted: hours of sleep, walks in a week."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=20, blank=True)
    wanted = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="measure_has_a_name")
        ]

    def __str__(self):
        return f"measure {self.pk}"


class Reading(models.Model):
    """What was counted once."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="readings"
    )
    value = models.DecimalField(max_digits=9, decimal_places=2)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["measure", "at"], name="readings_in_order")]

    def __str__(self):
        return f"reading {self.pk}"


class Level(models.IntegerChoices):
    """Goal attainment scaling: five levels, zero is what both expect."""

    MUCH_LESS = -2, _("Much less than we expect")
    LESS = -1, _("Less than we expect")
    EXPECTED = 0, _("What we expect")
    MORE = 1, _("More than we expect")
    MUCH_MORE = 2, _("Much more than we expect")


class Scale(models.Model):
    """What each level would look like, in the mentee's words, agreed before the first
    score and unchanged from then on."""

    class Weight(models.IntegerChoices):
        SOME = 1, _("A little")
        MUCH = 2, _("Quite a bit")
        MOST = 3, _("A lot")

    goal = models.OneToOneField(Goal, on_delete=models.CASCADE)
    much_less = models.CharField(max_length=160)
    less = models.CharField(max_length=160)
    expected = models.CharField(max_length=160)
    more = models.CharField(max_length=160)
    much_more = models.CharField(max_length=160)
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.SOME)
    start = models.SmallIntegerField(choices=Level, default=Level.LESS)
    agreed_at = models.DateTimeField(default=timezone.now)

    objects = OfAGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3), name="scale_has_a_weight"
            ),
            models.CheckConstraint(
                condition=Q(start__gte=-2, start__lte=2), name="scale_starts_on_a_level"
            ),
        ]

    def __str__(self):
        return f"scale {self.pk}"

    @property
    def words(self) -> dict[int, str]:
        said = (self.much_less, self.less, self.expected, self.more, self.much_more)
        return dict(zip(Level.values, said, strict=True))


class Score(models.Model):
    """Where somebody sees themselves on a scale that was agreed before."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="scores")
    level = models.SmallIntegerField(choices=Level)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=-2, level__lte=2), name="score_is_a_level"
            )
        ]

    def __str__(self):
        return f"score {self.level}"
