from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import new_public_id
from matching.models import Match


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The mentee, always: a goal is theirs. While the relation lasts: the mentor,
        the mentor's supervisor and (without its words) the coordinators."""
        own = policies.people(user, "goal", via=("owner",))
        related = Match.objects.where_may(user, "goal")
        return self.filter(Q(match__mentee__in=own) | Q(match__in=related.values("pk")))

    def of_own(self, user, matches, program):
        """One's own, and those of the people one walks with."""
        own = Q(match__mentee__user=user) | Q(match__in=matches)
        rows = self.filter(own, match__program=program)
        return rows.select_related("match__mentee__user")

    def of(self, match):
        return self.filter(match=match)

    def agreed(self):
        """Without those that a mentor suggested and the mentee has not taken on."""
        return self.exclude(status=Goal.Status.SUGGESTED)

    def active(self):
        return self.filter(status=Goal.Status.ACTIVE)

    def in_order(self):
        """What is being worked on first, then the newest."""
        return self.order_by("status", "-created_at", "-pk")

    def with_steps(self):
        return self.prefetch_related(
            models.Prefetch("steps", Step.objects.order_by("pk"))
        )


class Goal(models.Model):
    """What a mentee wants to reach, in their own words. A setback never closes it."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Working on it")
        DONE = "done", _("Reached")
        SET_ASIDE = "set_aside", _("Set aside")
        SUGGESTED = "suggested", _("Waiting for a yes")

    class Area(models.TextChoices):
        HOME = "home", _("A place to live")
        HEALTH = "health", _("Body and mind")
        PEOPLE = "people", _("Family and friends")
        WORK = "work", _("Work and learning")
        MONEY = "money", _("Money and papers")
        DAYS = "days", _("My days and habits")
        JOY = "joy", _("Joy and free time")
        OTHER = "other", _("Something else")

    MENTEES = (Status.ACTIVE, Status.DONE, Status.SET_ASIDE)

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="goals")
    title = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    area = models.CharField(max_length=8, choices=Area, blank=True)
    review_on = models.DateField(null=True, blank=True)
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False)
                | (~Q(status="done") & Q(done_at__isnull=True)),
                name="goal_done_has_a_time",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="goal_has_words"),
        ]
        indexes = [models.Index(fields=["match", "status"])]

    def __str__(self):
        return f"goal {self.pk}"

    @property
    def agreed(self) -> list["Step"]:
        return [step for step in self.steps.all() if not step.suggested]

    @property
    def suggestions(self) -> list["Step"]:
        return [step for step in self.steps.all() if step.suggested]

    @property
    def steps_done(self) -> int:
        return sum(step.done_at is not None for step in self.agreed)


class StepQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(goal__in=Goal.objects.visible_to(user).values("pk"))

    def worked_on(self, match):
        """The open steps of what they work on now."""
        goals = Goal.objects.of(match).active()
        steps = self.filter(goal__in=goals, done_at__isnull=True, suggested=False)
        return steps.select_related("goal").order_by("goal", "pk")


class Step(models.Model):
    """One small step towards a goal. A mentor's idea is a suggestion until the mentee
    takes it on."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(max_length=160)
    suggested = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(suggested=False) | Q(done_at__isnull=True),
                name="suggestion_is_not_done_yet",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="step_has_words"),
        ]

    def __str__(self):
        return f"step {self.pk}"
