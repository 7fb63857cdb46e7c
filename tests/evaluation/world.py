from datetime import timedelta

from django.utils import timezone

from evaluation.asking import ask


def build(world):
    """Ada and Ben were asked eight days ago how their meetings go."""
    at = timezone.now() - timedelta(days=8)
    asked = {one.membership.user.name_used: one for one in ask(world.match, at=at)}
    world.survey_request, world.survey = asked["Ben"], asked["Ben"].survey
