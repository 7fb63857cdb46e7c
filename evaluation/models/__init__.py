"""The models of evaluation, by subject."""

from evaluation.models.answers import Answer, AnswerText
from evaluation.models.surveys import Survey, SurveyRequest

__all__ = ["Answer", "AnswerText", "Survey", "SurveyRequest"]
