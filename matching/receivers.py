"""What matching writes when the floor below announces a fact."""

from accounts.models import Membership
from matching.answering import close_if_asked
from matching.importing import take_in
from matching.matches import end_match
from matching.models import Match, Proposal
from matching.reopening import reopen_after_return


def people_imported(sender, batch, **_):
    take_in(batch)


def membership_ended(sender, membership, **_):
    """Who leaves leaves their matches and open questions too."""
    now, own = membership.ended_at, Membership.objects.filter(pk=membership.pk)
    mentor = membership.role == Membership.Role.MENTOR
    reason = Match.Reason.MENTOR if mentor else Match.Reason.MENTEE
    for match in Match.objects.current().with_member(own, now).order_by("pk"):
        if membership.pk in (match.mentor_id, match.mentee_id):
            end_match(match, reason, None, again=mentor, now=now)
    membership.covers.running(now).update(until=now)
    for proposal in Proposal.objects.asked().with_member(own).order_by("pk"):
        close_if_asked(proposal, now)
    waiting = Proposal.objects.proposed().with_member(own)
    waiting.update(state=Proposal.State.SET_ASIDE, closed_at=now)


def membership_returned(sender, membership, left_at, at, **_):
    """Who comes back within days finds their partner again, if there is still room."""
    reopen_after_return(membership, left_at, at)
