"""A mentor says "I am full now" in the moment of answering."""

from django.db import transaction
from django.utils import timezone

from matching.answering import answer
from matching.matches import lock
from matching.models import MatchingProfile, Proposal
from matching.places import capacities, open_places

MOST = 12


@transaction.atomic
def full_now(proposal, mentor, *, now=None) -> Proposal:
    """Not this person and nobody else for now: the mentor's places become those in
    use, and what else they were asked and had not answered closes as kindly."""
    now = now or timezone.now()
    rows = Proposal.objects.asked_of([mentor]).filter(mentor=mentor)
    asked = list(rows.with_people().order_by("pk"))
    lock(mentor, *(row.mentee for row in asked))
    row = answer(proposal, mentor, False, now=now)
    for other in asked:
        if not other.mentor_answer:
            answer(other, mentor, False, now=now)
    own = type(mentor).objects.filter(pk=mentor.pk)
    in_use = (
        capacities(own)[mentor.pk] - open_places(own, now, count_asked=True)[mentor.pk]
    )
    MatchingProfile.objects.update_or_create(
        membership=mentor, defaults={"capacity": max(0, min(in_use, MOST))}
    )
    return row
