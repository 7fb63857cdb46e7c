from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts import policies
from accounts.models import Membership, new_public_id
from matching.models import Match


class Survey(models.Model):
    """A survey as it was worded in one version: what people were asked stays known
    when the wording changes later."""

    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    items = models.JSONField(default=list)  # [{"code", "text", "mentor_text"}]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="one_survey_per_version"
            )
        ]

    def __str__(self):
        return f"{self.code} {self.version}"


class SurveyRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person who was asked, while they take part; nobody else sees a single
        request with its answers."""
        return self.filter(membership__in=policies.people(user, "survey"))

    def of(self, program):
        return self.filter(membership__program=program)

    def unanswered(self):
        return self.filter(answered_at__isnull=True, skipped_at__isnull=True)

    def open(self, now):
        """Still to be answered, by people who still take part."""
        active = Membership.Status.ACTIVE
        return self.unanswered().filter(
            closes_at__gt=now, membership__status=active, asked_at__lte=now
        )

    def overdue(self, now):
        return self.open(now).filter(due_at__lte=now)

    def to_remind(self, now):
        """Overdue, and not yet reminded by a coordinator."""
        return self.overdue(now).filter(reminded_at__isnull=True)

    def counted_by_survey(self, now):
        """Per survey: asked, answered, overdue, to remind; completion and no more."""
        overdue = Q(pk__in=SurveyRequest.objects.overdue(now).values("pk"))
        counts = self.values("survey").annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            overdue=Count("pk", filter=overdue),
            to_remind=Count("pk", filter=overdue & Q(reminded_at__isnull=True)),
        )
        return counts.order_by("survey__title", "survey")

    def with_people(self):
        return self.select_related("survey", "membership__user", "membership__program")

    def oldest_first(self):
        return self.order_by("due_at", "pk")


class SurveyRequest(models.Model):
    """One person is asked, once per survey and match. That it was answered is known to
    coordinators; what was answered is not."""

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT)
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="survey_requests"
    )
    match = models.ForeignKey(Match, on_delete=models.PROTECT)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "survey", "match"], name="asked_once_per_match"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at"), closes_at__gte=F("due_at")),
                name="survey_has_a_window",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(skipped_at__isnull=True),
                name="answered_or_skipped",
            ),
        ]
        indexes = [models.Index(fields=["membership", "closes_at"])]

    def __str__(self):
        return f"request {self.pk}"

    @property
    def subject(self) -> str:
        """What its messages are about, for the outbox."""
        return f"survey:{self.pk}"

    def is_open(self, now) -> bool:
        waits = self.answered_at is None and self.skipped_at is None
        return waits and self.closes_at > now

    @property
    def for_mentor(self) -> bool:
        return self.membership.role == Membership.Role.MENTOR
