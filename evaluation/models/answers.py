from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import policies
from evaluation.models.surveys import SurveyRequest


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own. The partner in the match never, staff only as figures."""
        own = policies.people(user, "answer")
        return self.filter(request__membership__in=own)


class Answer(models.Model):
    """How far one statement is true for one person. Closed: only they may read it."""

    class Value(models.IntegerChoices):
        COMPLETELY = 5, _("Completely true")
        MOSTLY = 4, _("Mostly true")
        BETWEEN = 3, _("In between")
        RATHER_NOT = 2, _("Mostly not true")
        NOT = 1, _("Not true at all")

    request = models.ForeignKey(
        SurveyRequest, on_delete=models.CASCADE, related_name="answers"
    )
    item = models.SlugField(max_length=40)
    value = models.PositiveSmallIntegerField(choices=Value)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "item"], name="each_item_answered_once"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=5), name="answer_on_the_scale"
            ),
        ]
        indexes = [models.Index(fields=["item", "value"])]

    def __str__(self):
        return f"answer {self.pk}"


class AnswerText(models.Model):
    """What a person added in their own words. In no figure and in no export; the
    evaluator reads it without a name, among many others."""

    request = models.OneToOneField(
        SurveyRequest, on_delete=models.CASCADE, related_name="words"
    )
    text = models.TextField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="words_are_said")
        ]

    def __str__(self):
        return f"words {self.pk}"
