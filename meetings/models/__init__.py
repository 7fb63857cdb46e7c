"""The models of meetings, by subject."""

from meetings.models.check_ins import Audience, CheckIn, CheckInRhythm, HelloPrompt
from meetings.models.goals import Goal, Step
from meetings.models.meetings import Meeting
from meetings.models.messages import PairMessage
from meetings.models.notes import (
    Addendum,
    AgendaPoint,
    Attendance,
    SupervisorNote,
)
from meetings.models.progress import (
    GoalVersion,
    Level,
    Measure,
    Reading,
    Scale,
    Score,
)
from meetings.models.series import Series
from meetings.models.times import OtherTime

__all__ = [
    "Addendum",
    "AgendaPoint",
    "Attendance",
    "Audience",
    "CheckIn",
    "CheckInRhythm",
    "Goal",
    "GoalVersion",
    "HelloPrompt",
    "Level",
    "Measure",
    "Meeting",
    "OtherTime",
    "PairMessage",
    "Reading",
    "Scale",
    "Score",
    "Series",
    "Step",
    "SupervisorNote",
]
