"""What is written around a session: topics for it, and the shared note after it."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from supervision.models import SupervisionSession, Topic


@transaction.atomic
def write_note(session, by, text: str, *, at=None) -> None:
    """The supervisor writes; the mentors of the session read."""
    at = at or timezone.now()
    rows = SupervisionSession.objects.filter(pk=session.pk)
    rows.update(shared_note=text, noted_at=at)
    session.shared_note, session.noted_at = text, at
    access_log.record(by, "session.note", session.tag, program=session.program)


def add_topic(session, member, text: str, *, at=None) -> Topic:
    return Topic.objects.create(
        session=session, added_by=member, text=text, added_at=at or timezone.now()
    )


def remove_topic(topic) -> int:
    return Topic.objects.filter(pk=topic.pk).delete()[0]
