""" "Tell me more": one of the two asks the team before they answer."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from matching.models import PairQuestion, Proposal
from notifications.posting import post

TIME_AFTER_A_REPLY = timedelta(days=3)


def ask(proposal, member, words: str, *, now=None) -> bool:
    """False when an earlier question of theirs still waits for its reply."""
    try:
        with transaction.atomic():
            PairQuestion.objects.create(
                proposal=proposal,
                member=member,
                words=words,
                asked_at=now or timezone.now(),
            )
    except IntegrityError:
        return False
    return True


@transaction.atomic
def reply(question, words: str, by, *, now=None) -> bool:
    """The person is told, and has some days from now to think about it."""
    now = now or timezone.now()
    waiting = PairQuestion.objects.filter(pk=question.pk, replied_at__isnull=True)
    if not waiting.update(reply=words, replied_at=now, replied_by=by):
        return False
    until = now + TIME_AFTER_A_REPLY
    asked = Proposal.objects.asked().filter(pk=question.proposal_id)
    asked.filter(expires_at__lt=until).update(expires_at=until)
    post(
        "proposal_answered",
        question.member.user,
        program=question.proposal.round.program,
        about=f"proposal:{question.proposal_id}",
        version=question.pk,
        due_at=now,
    )
    return True
