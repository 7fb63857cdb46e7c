"""The models of meetings, by subject."""

from meetings.models.check_ins import CheckIn
from meetings.models.goals import Goal, Step
from meetings.models.meetings import Meeting

__all__ = ["CheckIn", "Goal", "Meeting", "Step"]
