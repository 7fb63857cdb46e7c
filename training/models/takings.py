from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership
from training.models.courses import Module, ModuleVersion, Step


class TakingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at__isnull=True)


class Taking(models.Model):
    """Somebody goes through a module, on the version with which they began."""

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="takings"
    )
    module = models.ForeignKey(Module, on_delete=models.CASCADE)
    version = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT)
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TakingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "module"],
                condition=Q(finished_at__isnull=True),
                name="one_taking_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.membership_id}: {self.version_id}"


class StepDone(models.Model):
    """This step was taken to its end."""

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="done")
    step = models.ForeignKey(Step, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taking", "step"], name="step_done_once")
        ]

    def __str__(self):
        return f"{self.taking_id}: step {self.step_id}"


class Reflection(models.Model):
    """What a learner wrote for themselves, to the prompt of that number. Nobody else
    reads it."""

    taking = models.ForeignKey(
        Taking, on_delete=models.CASCADE, related_name="reflections"
    )
    step = models.ForeignKey(Step, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taking", "step", "number"], name="one_text_per_prompt"
            )
        ]

    def __str__(self):
        return f"{self.taking_id}: prompt {self.number}"


class Path(models.Model):
    """The way somebody took through a scenario: which choice, scene by scene."""

    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, related_name="paths")
    step = models.ForeignKey(Step, on_delete=models.CASCADE)
    choices = models.JSONField(default=list, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taking", "step"], name="one_way_through_a_scenario"
            )
        ]

    def __str__(self):
        return f"{self.taking_id}: {self.choices}"


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(handed_in_at__isnull=True)

    def handed_in(self):
        return self.filter(handed_in_at__isnull=False)


class Attempt(models.Model):
    """One try at a quiz. `asked` holds the codes of the questions that were drawn,
    `answers` what was chosen so far: code -> the numbers of its answers. Each answer is
    kept as it is given."""

    taking = models.ForeignKey(
        Taking, on_delete=models.CASCADE, related_name="attempts"
    )
    step = models.ForeignKey(Step, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    # on the learner's calendar: so many in a day
    on = models.DateField()
    asked = models.JSONField(default=list)
    answers = models.JSONField(default=dict, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    right = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(default=False)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taking", "step", "number"], name="attempts_are_counted"
            ),
            models.UniqueConstraint(
                fields=["taking", "step"],
                condition=Q(handed_in_at__isnull=True),
                name="one_attempt_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(passed=False) | Q(handed_in_at__isnull=False),
                name="passed_when_handed_in",
            ),
        ]

    def __str__(self):
        return f"{self.taking_id}: attempt {self.number}"
