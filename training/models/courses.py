from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Program


class ModuleQuerySet(models.QuerySet):
    def of(self, program):
        return self.filter(program=program)

    def mandatory(self):
        return self.filter(mandatory=True)

    def in_order(self):
        return self.order_by("-mandatory", "title", "pk")


class Module(models.Model):
    """A course of a program: some lessons that a mentor takes in order."""

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, related_name="modules"
    )
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    mandatory = models.BooleanField(default=True)
    valid_months = models.PositiveSmallIntegerField(default=24)
    version = models.PositiveSmallIntegerField(default=1)

    objects = ModuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "code"], name="one_module_per_code"
            ),
            models.CheckConstraint(
                condition=Q(valid_months__gte=1), name="training_holds_some_months"
            ),
        ]

    def __str__(self):
        return self.title


class LessonQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("number", "pk")

    def with_done(self, membership):
        """Each lesson knows as `is_done` whether this mentor finished it."""
        own = Lesson.objects.filter(
            lessondone__membership=membership, pk=OuterRef("pk")
        )
        return self.annotate(is_done=Exists(own))


class Lesson(models.Model):
    """One sitting: its text is the template `training/lessons/<code>.html`."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="lessons")
    number = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()

    objects = LessonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "number"], name="lessons_stand_in_order"
            ),
            models.UniqueConstraint(
                fields=["module", "code"], name="one_lesson_per_code"
            ),
        ]

    def __str__(self):
        return self.title


class QuestionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("number", "pk")

    def with_answered(self, membership):
        """Each question knows as `is_answered` whether this mentor got it right."""
        own = Question.objects.filter(
            rightanswer__membership=membership, pk=OuterRef("pk")
        )
        return self.annotate(is_answered=Exists(own))


class Question(models.Model):
    """A question after a lesson. It teaches: every option answers back."""

    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, related_name="questions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    several = models.BooleanField(default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "number"], name="questions_stand_in_order"
            )
        ]

    def __str__(self):
        return self.text


class Option(models.Model):
    """One possible answer, and what we say to whoever chooses it."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="options"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    right = models.BooleanField()
    feedback = models.CharField(max_length=300)

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="options_stand_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(feedback=""), name="every_option_answers_back"
            ),
        ]

    def __str__(self):
        return self.text
