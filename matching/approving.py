"""A coordinator approves proposed pairs: both people are asked."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from matching.answering import close_round_if_done
from matching.models import Match, Proposal, Round
from matching.places import mentors_of, open_places
from notifications.posting import post

TIME_TO_ANSWER = timedelta(days=7)


@transaction.atomic
def approve(round, proposal_ids, by, *, now=None) -> int:
    """Ask the two people of each of these pairs; how many pairs were asked. A pair is
    passed over when its place or its person is gone since the round was solved."""
    now = now or timezone.now()
    Round.objects.select_for_update().get(pk=round.pk)
    chosen = round.proposals.proposed().filter(pk__in=proposal_ids).with_people()
    asked = still_possible(round, list(chosen.best_first()), now)
    rows = Proposal.objects.filter(pk__in=[row.pk for row in asked])
    until = now + TIME_TO_ANSWER
    rows.update(state=Proposal.State.ASKED, asked_at=now, expires_at=until)
    for row in asked:
        for member in (row.mentee, row.mentor):
            post(
                "proposal_ready",
                member.user,
                program=round.program,
                about=f"proposal:{row.pk}",
                due_at=now,
                expires_at=until,
            )
    if asked:
        # who is working the round out meanwhile must begin again
        moved = {"deadline": until, "revision": F("revision") + 1}
        Round.objects.filter(pk=round.pk).update(**moved)
    close_review_if_done(round, now)
    return len(asked)


def still_possible(round, proposals, now) -> list[Proposal]:
    """Those with an open place and a person who still waits, best first."""
    mentors = mentors_of(round.program)
    places = open_places(mentors, now, count_asked=True)
    taken = set(Match.objects.live().of(round.program).values_list("mentee", flat=True))
    asked = Proposal.objects.asked().filter(round__program=round.program)
    taken.update(asked.values_list("mentee", flat=True))
    found = []
    for row in proposals:
        active = row.mentee.status == row.mentee.Status.ACTIVE
        if places.get(row.mentor_id, 0) > 0 and active and row.mentee_id not in taken:
            places[row.mentor_id] -= 1
            found.append(row)
    return found


def close_review_if_done(round, now) -> None:
    """Nothing left to look at: the round now waits for answers, if anybody was asked."""
    if not round.proposals.proposed().exists():
        reviewed = Round.objects.open().filter(pk=round.pk)
        reviewed.update(state=Round.State.ASKED)
        close_round_if_done(round.pk, now)
    round.refresh_from_db()
