from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Program
from matching.engine.criteria import CRITERIA, TOTAL_POINTS, Criterion, Kind


class Weight(models.TextChoices):
    """How much a criterion counts, in words."""

    MUST = "must", _("Must")
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
    OFF = "off", _("Off")


def points_field(points: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(default=points)


class CriteriaWeightsQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program).order_by("-version")

    def visible_to(self, user):
        """The coordinators of the program."""
        return self.filter(program__in=policies.programs(user, "round"))


class CriteriaWeights(models.Model):
    """What counts in a program and how much, from this version on. Rows are never
    changed; a round keeps the version it was solved with.

    `lines` are the criteria as they were chosen, in order: code and weight of each; one
    of the program's own also has its kind, name, the two questions it compares and their
    values. The points that follow stand beside: nine columns, and `more` for the rest."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    version = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    experience = points_field(280)
    needs = points_field(250)
    choice = points_field(0)
    hours = points_field(150)
    goals = points_field(110)
    style = points_field(60)
    format = points_field(50)
    interests = points_field(60)
    distance = points_field(40)
    more = models.JSONField(default=list)  # [code, points] of each added criterion
    more_points = points_field(0)
    min_hours = models.PositiveSmallIntegerField(default=1)
    max_miles = models.PositiveSmallIntegerField(null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    set_at = models.DateTimeField(default=timezone.now)

    objects = CriteriaWeightsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria weights"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "version"], name="one_weights_row_per_version"
            ),
            models.CheckConstraint(
                condition=Q(
                    experience=TOTAL_POINTS
                    - F("needs")
                    - F("choice")
                    - F("hours")
                    - F("goals")
                    - F("style")
                    - F("format")
                    - F("interests")
                    - F("distance")
                    - F("more_points")
                ),
                name="points_sum_to_1000",
                violation_error_message=_("The points must add up to 1000"),
            ),
        ]

    def __str__(self):
        return f"weights {self.version}"

    @property
    def points(self) -> dict:
        """As `Points(**points)` takes them."""
        return {name: getattr(self, name) for name in CRITERIA} | {"more": self.more}

    @property
    def weight_of(self) -> dict[str, str]:
        return {line["code"]: line["weight"] for line in self.lines}

    @property
    def added(self) -> tuple[Criterion, ...]:
        """The criteria beside the nine that are not off, for the engine."""
        return tuple(
            Criterion(
                code=line["code"],
                kind=Kind(line["kind"]),
                name=line["name"],
                values=tuple(line.get("values", ())),
            )
            for line in self.lines
            if "kind" in line and line["weight"] != Weight.OFF
        )

    @property
    def own_lines(self) -> list[dict]:
        """Those over the program's own questions."""
        return [line for line in self.lines if "asks" in line]
