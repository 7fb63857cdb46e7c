"""What a coordinator does with a round before anybody is told."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from matching.approving import close_review_if_done
from matching.models import Proposal, Round

State = Proposal.State


def pin(proposal, on: bool) -> bool:
    """Keep this pair when the round is worked out again, or no longer."""
    rows = Proposal.objects.proposed().filter(pk=proposal.pk)
    return rows.update(pinned=on) == 1


def set_aside(proposal, *, now=None) -> bool:
    """Not this pair, and not again in this round."""
    rows = Proposal.objects.proposed().filter(pk=proposal.pk)
    moved = rows.update(
        state=State.SET_ASIDE, pinned=False, closed_at=now or timezone.now()
    )
    return moved == 1


def put_back(proposal) -> bool:
    """Undo setting aside; False when the person was given another pair meanwhile."""
    rows = Proposal.objects.filter(pk=proposal.pk, state=State.SET_ASIDE)
    try:
        with transaction.atomic():
            open_rounds = rows.filter(round__state__in=Round.OPEN)
            return open_rounds.update(state=State.PROPOSED, closed_at=None) == 1
    except IntegrityError:
        return False


def choose(proposal, mentor) -> bool:
    """Another mentor for this mentee, pinned; the round is to be worked out again."""
    rows = Proposal.objects.proposed().filter(pk=proposal.pk)
    return rows.update(mentor=mentor, pinned=True) == 1


@transaction.atomic
def finish_review(round, *, now=None) -> int:
    """Ask nobody else: the pairs not approved are set aside, their people keep their
    place in the line. How many that were."""
    now = now or timezone.now()
    Round.objects.select_for_update().get(pk=round.pk)
    left = round.proposals.proposed().update(
        state=State.SET_ASIDE, pinned=False, closed_at=now
    )
    close_review_if_done(round, now)
    return left
