"""What people said on their way in: answers, what they have begun, and who a
coordinator took for the same person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts import policies
from accounts.models.asking import ApplicationForm, FormVersion, Question
from accounts.models.joining import Application
from accounts.models.people import new_public_id
from accounts.models.programs import Membership, Program


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Each question says who reads its answers, the table who that is."""
        found = Q(pk__in=())
        for audience in Question.ShownTo.values:
            resource = f"answer.{audience}"
            about = Q(application__membership__in=policies.people(user, resource))
            offices = policies.programs(user, resource)
            found |= Q(question__shown_to=audience) & (
                about | Q(application__program__in=offices)
            )
        return self.filter(found)

    def of_people(self, memberships):
        return self.filter(application__membership__in=memberships)

    def shown_to(self, *audiences):
        return self.filter(question__shown_to__in=audiences)

    def as_asked(self):
        """Each with its question, in the order of the form; the newest request first."""
        rows = self.select_related("question", "application")
        return rows.order_by("-application", "question__position", "question")


class Answer(models.Model):
    """What somebody answered to one question, in words as they were shown: a list of
    texts, several for several choices. Who may read it is said by the question."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers"
    )
    words = models.JSONField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question"], name="question_answered_once"
            )
        ]

    def __str__(self):
        return f"answer {self.pk}"


class ApplicationDraftQuerySet(models.QuerySet):
    def alive(self, now):
        return self.filter(expires_at__gt=now)

    def over(self, now):
        return self.filter(expires_at__lte=now)


class ApplicationDraft(models.Model):
    """A form that somebody began and wants to go on with. Nobody of the program can
    read it; only who holds the signed link. Sending it ends it."""

    key = models.CharField(max_length=24, unique=True, default=new_public_id)
    program = models.ForeignKey(Program, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=ApplicationForm.Kind)
    version = models.ForeignKey(
        FormVersion, null=True, blank=True, on_delete=models.PROTECT
    )
    answers = models.JSONField(default=dict)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = ApplicationDraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]

    def __str__(self):
        return f"draft {self.pk}"


class LikenessQuerySet(models.QuerySet):
    def same(self):
        return self.filter(is_same=True)


class Likeness(models.Model):
    """A coordinator's word on whether an applicant is somebody the program knows."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="likenesses"
    )
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE
    )
    other = models.ForeignKey(
        Application,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="taken_for",
    )
    is_same = models.BooleanField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    said_at = models.DateTimeField(default=timezone.now)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.CheckConstraint(
                condition=Q(membership__isnull=True, other__isnull=False)
                | Q(membership__isnull=False, other__isnull=True),
                name="likeness_names_one",
            ),
            models.UniqueConstraint(
                fields=["application", "membership"], name="said_once_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["application", "other"], name="said_once_of_a_request"
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(is_same=True),
                name="the_same_as_one_at_most",
            ),
        ]

    def __str__(self):
        return f"likeness {self.pk}"
