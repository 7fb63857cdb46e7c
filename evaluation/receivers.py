"""What evaluation does when the apps below announce a fact."""

from evaluation.asking import ask, is_time_to_ask
from evaluation.models import SurveyRequest
from notifications.posting import withdraw


def ask_after_some_meetings(sender, meeting, **kwargs):
    if is_time_to_ask(meeting.match):
        ask(meeting.match, at=meeting.recorded_at)


def stop_asking(sender, membership, **kwargs):
    left = SurveyRequest.objects.unanswered().filter(membership=membership)
    withdraw(*(request.subject for request in left), reason="left")
