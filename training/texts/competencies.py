"""The twelve core competencies for peer workers (names: SAMHSA, Core Competencies for
Peer Workers in Behavioral Health Services, 2015), and the topics of training."""

from django.utils.translation import gettext_lazy as _

COMPETENCIES = {
    "relationships": _("Collaborative and caring relationships"),
    "support": _("Providing support"),
    "story": _("Sharing lived experience of recovery"),
    "personal": _("Personalizing peer support"),
    "planning": _("Supporting recovery planning"),
    "links": _("Linking to resources, services and supports"),
    "skills": _("Information about skills for health, wellness and recovery"),
    "crisis": _("Helping peers to manage crises"),
    "communication": _("Valuing communication"),
    "teamwork": _("Supporting collaboration and teamwork"),
    "advocacy": _("Promoting leadership and advocacy"),
    "growth": _("Promoting growth and development"),
}
TOPICS = {
    "role": _("The role of a mentor"),
    "communication": _("Communication and active listening"),
    "boundaries": _("Boundaries and ethics"),
    "crisis": _("Crisis and overdose"),
    "confidentiality": _("Confidentiality and its limits"),
    "trauma": _("Trauma-informed and culturally humble practice"),
    "goals": _("Goal setting"),
    "self-care": _("Self-care"),
    "endings": _("Good endings"),
    "story": _("Sharing your story"),
    "supervision": _("Supervision"),
    "program": _("How the program works"),
}
# Hours in these count as hours of ethics.
ETHICS = ("boundaries", "confidentiality")
TRACKS = {
    "mentor": _("Mentor core"),
    "refresher": _("Mentor refresher"),
    "supervisor": _("Supervisors"),
    "staff": _("Staff"),
    "leader": _("Leadership"),
}
