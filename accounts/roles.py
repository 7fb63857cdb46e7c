"""The roles people hold in a program, and the rights beside the coordinator's role."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    MENTEE = "mentee", _("Mentee")
    MENTOR = "mentor", _("Mentor")
    SUPERVISOR = "supervisor", _("Supervisor")
    COORDINATOR = "coordinator", _("Coordinator")
    EVALUATOR = "evaluator", _("Evaluator")
    LEADER = "leader", _("Leader")


PARTICIPANTS = (Role.MENTEE, Role.MENTOR)
STAFF = (Role.SUPERVISOR, Role.COORDINATOR, Role.EVALUATOR, Role.LEADER)


class RightCode(models.TextChoices):
    SAFETY_LEAD = "safety_lead", _("Safety lead")
    SCREENER = "screener", _("Screener")
    PRIVACY = "privacy", _("Privacy officer")
    EXPORTER = "exporter", _("Exporter")
    SETTINGS = "settings", _("Settings")
    USER_ADMIN = "user_admin", _("People and roles")
