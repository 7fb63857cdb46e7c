from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership, new_public_id
from matching.engine.problem import hours_mask


class Format(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class Style(models.TextChoices):
    LISTEN = "listen", _("Mostly listening")
    PRACTICAL = "practical", _("Practical steps")
    STORIES = "stories", _("Sharing own stories")


class AgeGroup(models.TextChoices):
    """In order, so that neighbors are close in age."""

    UNDER_25 = "18-24", _("18 to 24")
    UNDER_35 = "25-34", _("25 to 34")
    UNDER_45 = "35-44", _("35 to 44")
    UNDER_55 = "45-54", _("45 to 54")
    UNDER_65 = "55-64", _("55 to 64")
    OLDER = "65+", _("65 or older")


class SupportNeed(models.TextChoices):
    """How much a mentee asks of a mentor, as a coordinator sees it."""

    LIGHT = "light", _("Light: a talk now and then")
    USUAL = "usual", _("Usual")
    A_LOT = "a_lot", _("A lot")


class MatchingProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person and the coordinators of the program; others see single facts
        through a proposal or a match."""
        return self.filter(membership__in=policies.people(user, "profile"))

    def of_people(self, memberships):
        return self.filter(membership__in=memberships)

    def asking_apart(self):
        """Somebody wrote with whom they do not want to be matched, and no coordinator
        has dealt with it."""
        return self.exclude(not_with="").filter(not_with_seen_at__isnull=True)

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
    age_group = models.CharField(max_length=8, choices=AgeGroup, blank=True)
    must_haves = models.TextField(blank=True)  # own words, for coordinators
    not_with = models.TextField(blank=True)  # own words, for coordinators
    not_with_at = models.DateTimeField(null=True, blank=True)
    not_with_seen_at = models.DateTimeField(null=True, blank=True)
    # question -> "yes", "unsure" or "no"; a person looks at it, nothing follows from it
    readiness = models.JSONField(default=dict, blank=True)
    readiness_at = models.DateTimeField(null=True, blank=True)
    support_need = models.CharField(
        max_length=8, choices=SupportNeed, default=SupportNeed.USUAL
    )
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


class ExclusionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at__isnull=True)

    def lifted(self):
        return self.filter(lifted_at__isnull=False)

    def of(self, program):
        """Those that count now."""
        return self.in_force().filter(first__program=program)

    def visible_to(self, user):
        """The coordinators of the program, nobody else; not even the two."""
        return self.filter(first__program__in=policies.programs(user, "exclusion"))

    def with_people(self):
        people = ("first__user", "second__user", "set_by", "lifted_by")
        return self.select_related("first__program", *people)

    def between(self, one, other):
        return self.filter(Q(first=one, second=other) | Q(first=other, second=one))


class Exclusion(models.Model):
    """Two people who are never to be matched with each other. Why is confidential: it
    stands on one page that only coordinators open, and each look is logged."""

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("Same household or family")
        PARTNER = "partner", _("Former partner")
        PLACE = "place", _("Same house, group or workplace")
        LEGAL = "legal", _("A legal matter")
        OTHER = "other", _("Something else")

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    first = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="exclusions"
    )
    second = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="excluded_by"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    set_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_reason = models.TextField(blank=True)

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(lifted_at__isnull=True),
                name="two_people_excluded_once",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="nobody_excludes_themselves"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_reason=""),
                name="exclusion_is_lifted_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"exclusion {self.pk}"
