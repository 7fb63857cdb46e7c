from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, Program
from matching.engine.problem import CRITERIA, TOTAL_POINTS, hours_mask


class Format(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class Style(models.TextChoices):
    LISTEN = "listen", _("Mostly listening")
    PRACTICAL = "practical", _("Practical steps")
    STORIES = "stories", _("Sharing own stories")


class MatchingProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person and the coordinators of the program; others see single facts
        through a proposal or a match."""
        return self.filter(membership__in=policies.people(user, "profile"))

    def of(self, membership):
        """Theirs, or an empty one that is not saved yet."""
        return self.filter(membership=membership).first() or MatchingProfile(
            membership=membership
        )


class MatchingProfile(models.Model):
    """What a person told us so that we can find somebody for them. Lists are in the
    order that matters to them; empty means unknown, never none."""

    LISTS = ("needs", "goals", "interests", "languages", "formats", "tags", "identity")

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="matching_profile"
    )
    needs = models.JSONField(default=list, blank=True)
    goals = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)
    identity = models.JSONField(default=list, blank=True)
    wants_similar_identity = models.BooleanField(default=False)
    format_pref = models.CharField(max_length=12, choices=Format, blank=True)
    # [weekday, hour] in the program's own week; Monday is 0, hours 7 to 22.
    hours = models.JSONField(default=list, blank=True)
    style = models.CharField(max_length=12, choices=Style, blank=True)
    gender = models.CharField(max_length=40, blank=True)
    required_gender = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=120, blank=True)
    location = models.JSONField(null=True, blank=True)  # km east, km north
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.TextField(blank=True)  # as the application said it; for staff
    introduction = models.TextField(blank=True)  # own words, for the other person
    looking = models.BooleanField(default=True)
    waiting_since = models.DateTimeField(null=True, blank=True)

    objects = MatchingProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__lte=12),
                name="capacity_is_humane",
                violation_error_message=_("Twelve at once is the most"),
            )
        ]

    def __str__(self):
        return f"profile of {self.membership}"

    @property
    def hours_mask(self) -> int:
        return hours_mask((day, hour) for day, hour in self.hours)


def points_field(points: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(default=points)


class CriteriaWeightsQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program).order_by("-version")


class CriteriaWeights(models.Model):
    """How much each criterion counts in a program, from this version on. Rows are
    never changed; a round keeps the ones it was solved with."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    version = models.PositiveIntegerField()
    experience = points_field(280)
    needs = points_field(250)
    choice = points_field(0)  # nobody is asked for a choice yet
    hours = points_field(150)
    goals = points_field(110)
    style = points_field(60)
    format = points_field(50)
    interests = points_field(60)
    distance = points_field(40)
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
                ),
                name="points_sum_to_1000",
                violation_error_message=_("The points must add up to 1000"),
            ),
        ]

    def __str__(self):
        return f"weights {self.version}"

    @property
    def points(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in CRITERIA}


class ExclusionQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(first__program=program)


class Exclusion(models.Model):
    """Two people who are not to be matched with each other. The reason is private: it
    is used by nobody but the person who wrote it down, and shown on no page."""

    first = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="exclusions"
    )
    second = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="excluded_by"
    )
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    set_at = models.DateTimeField(default=timezone.now)

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="two_people_excluded_once"
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="nobody_excludes_themselves"
            ),
        ]

    def __str__(self):
        return f"exclusion {self.pk}"
