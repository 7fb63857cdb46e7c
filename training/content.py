"""Bringing the course that every program starts with into a program."""

from django.db import transaction

from training import basics
from training.models import Lesson, Module, Option, Question


@transaction.atomic
def load_core(program) -> Module:
    """The mandatory module "Mentor basics" of a program. Safe to repeat: what is
    there stays as it is."""
    module, created = Module.objects.get_or_create(
        program=program, code=basics.CODE, defaults={"title": basics.TITLE}
    )
    if created:
        for number, lesson in enumerate(basics.LESSONS, start=1):
            _load_lesson(module, number, lesson)
    return module


def _load_lesson(module, number, told):
    lesson = Lesson.objects.create(
        module=module,
        number=number,
        code=told.code,
        title=told.title,
        minutes=told.minutes,
    )
    for place, asked in enumerate(told.questions, start=1):
        question = Question.objects.create(
            lesson=lesson,
            number=place,
            text=asked.text,
            several=sum(answer.right for answer in asked.answers) > 1,
        )
        Option.objects.bulk_create(
            Option(
                question=question,
                number=row,
                text=answer.text,
                right=answer.right,
                feedback=answer.feedback,
            )
            for row, answer in enumerate(asked.answers, start=1)
        )
