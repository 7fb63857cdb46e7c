"""The models of training, by subject."""

from training.models.courses import Lesson, Module, Option, Question
from training.models.holds import Hold
from training.models.records import Completion, LessonDone, RightAnswer
from training.models.relation import overseen_by

__all__ = [
    "Completion",
    "Hold",
    "Lesson",
    "LessonDone",
    "Module",
    "Option",
    "Question",
    "RightAnswer",
    "overseen_by",
]
