"""The models of supervision, by subject."""

from supervision.models.contacts import Flag, StaffContact
from supervision.models.plates import PlateCheck
from supervision.models.sessions import SessionMentor, SupervisionSession, Topic

__all__ = [
    "Flag",
    "PlateCheck",
    "SessionMentor",
    "StaffContact",
    "SupervisionSession",
    "Topic",
]
