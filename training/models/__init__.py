"""The models of training, by subject."""

from training.models.courses import Module, ModuleVersion, Step, Track
from training.models.files import LessonFile
from training.models.holds import Hold
from training.models.hours import OwnHours
from training.models.live import LivePlace, LiveSession
from training.models.records import Completion
from training.models.relation import overseen_by
from training.models.signing import Certificate, Override, SignOff
from training.models.takings import Attempt, Path, Reflection, StepDone, Taking

__all__ = [
    "Attempt",
    "Certificate",
    "Completion",
    "Hold",
    "LessonFile",
    "LivePlace",
    "LiveSession",
    "Module",
    "ModuleVersion",
    "Override",
    "OwnHours",
    "Path",
    "Reflection",
    "SignOff",
    "Step",
    "StepDone",
    "Taking",
    "Track",
    "overseen_by",
]
