"""The models of meetings, by subject."""

from meetings.models.check_ins import CheckIn
from meetings.models.goals import Goal, Step
from meetings.models.meetings import Meeting
from meetings.models.series import Series
from meetings.models.times import OtherTime

__all__ = ["CheckIn", "Goal", "Meeting", "OtherTime", "Series", "Step"]
