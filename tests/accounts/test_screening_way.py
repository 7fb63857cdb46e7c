"""From an application to a cleared mentor: the acts, their order, and what must not be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import (
    Application,
    Candidacy,
    CandidacyStep,
    Decision,
    Interview,
    Membership,
    Screening,
)
from accounts.screening import checking, deciding, interviewing, moving, undoing
from accounts.screening.deciding import SecondPerson
from accounts.screening.moving import MovedOn, NotYet
from accounts.screening.undoing import CannotUndo
from notifications.models import Message
from tests.accounts.candidacies import (
    MARKS,
    accepted,
    applied,
    checked,
    interviewed,
    proposed,
    ready,
    referred,
)
from training.clearance import cleared, reasons_not_cleared

Outcome = Decision.Outcome
DAY = timedelta(days=1)


def kinds_of(candidacy):
    return list(candidacy.steps.values_list("kind", flat=True))


def test_an_offer_begins_a_way_and_a_request_for_a_mentor_does_not(cast):
    candidacy = applied(cast.program)
    assert candidacy.stage == Candidacy.Stage.APPLIED
    assert kinds_of(candidacy) == ["opened"]
    assert Candidacy.objects.count() == 1
    applied(cast.program, role="mentee", name="Kit")
    assert Candidacy.objects.count() == 1


def test_pressing_twice_is_one_way(cast):
    first = applied(cast.program)
    assert applied(cast.program) == first


def test_the_whole_way(cast):
    candidacy = applied(cast.program, email="robin@example.net")
    interviewed(candidacy, cast.cleo)
    assert candidacy.stage == "references"
    referred(candidacy, cast.cleo)
    assert candidacy.stage == "checks"
    checked(candidacy, cast.cleo)
    deciding.propose(candidacy, cast.cleo, Outcome.ACCEPTED, "Warm and steady.")
    decision = deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED, invite_now=True)
    candidacy.refresh_from_db()
    assert candidacy.stage == "accepted"
    assert decision.decided_by == cast.cora
    member = candidacy.membership
    assert (member.role, member.name) == ("mentor", "Robin Vale")
    today = timezone.localdate()
    assert (
        Screening.objects.current(today).get(membership=member).candidacy == candidacy
    )
    assert Message.objects.filter(kind="invitation", recipient=member.user).exists()
    assert Application.objects.get().state == "accepted"
    signed = candidacy.steps.exclude(kind__in=CandidacyStep.UNSIGNED)
    assert signed.filter(by=None).count() == 0


def test_nobody_is_accepted_while_something_is_missing(cast):
    candidacy = applied(cast.program)
    for step in (interviewed, referred):
        with pytest.raises(NotYet):
            deciding.propose(candidacy, cast.cleo, Outcome.ACCEPTED, "Soon")
        step(candidacy, cast.cleo)
    with pytest.raises(NotYet):
        deciding.propose(candidacy, cast.cleo, Outcome.ACCEPTED, "Soon")


def test_a_check_that_ran_out_stops_the_decision(cast):
    candidacy = proposed(cast.program, cast.cleo)
    later = timezone.now() + 500 * DAY
    with pytest.raises(NotYet):
        deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED, at=later)
    assert not Screening.objects.exists()
    assert Membership.objects.filter(user__name_used="Robin Vale").count() == 0


def test_who_puts_forward_or_interviewed_does_not_decide(cast):
    candidacy = ready(cast.program, cast.cora)
    deciding.propose(candidacy, cast.cleo, Outcome.ACCEPTED, "Warm")
    for person in (cast.cleo, cast.cora):
        with pytest.raises(SecondPerson):
            deciding.decide(candidacy, person, Outcome.ACCEPTED)
    assert not Screening.objects.exists()


@pytest.mark.parametrize("field", ["proposed_by", "interviewed_by", "person"])
def test_the_database_keeps_the_second_person_apart(cast, field):
    candidacy = proposed(cast.program, cast.cleo)
    rows = Decision.objects.filter(candidacy=candidacy)
    rows.update(**{"interviewed_by": None, field: cast.cora})
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(decided_by=cast.cora, outcome="accepted", decided_at=timezone.now())


def test_the_database_wants_a_reason_for_not_accepted(cast):
    candidacy = proposed(cast.program, cast.cleo)
    with pytest.raises(IntegrityError), transaction.atomic():
        deciding.decide(candidacy, cast.cora, Outcome.NOT_ACCEPTED, note="")
    deciding.decide(candidacy, cast.cora, Outcome.NOT_ACCEPTED, note="No time now.")
    candidacy.refresh_from_db()
    assert candidacy.stage == "not_accepted"
    assert Application.objects.get().state == "not_accepted"


def test_a_coordinator_never_decides_about_themselves(cast):
    candidacy = applied(cast.program, name="Cleo", email="cleo@example.org")
    assert candidacy not in Candidacy.objects.visible_to(cast.cleo)
    assert candidacy in Candidacy.objects.visible_to(cast.cora)
    with pytest.raises(SecondPerson):
        deciding.propose(candidacy, cast.cleo, Outcome.NOT_ACCEPTED, "Me")


def test_a_second_answer_comes_too_late(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    with pytest.raises(MovedOn):
        deciding.decide(candidacy, cast.cora, Outcome.NOT_ACCEPTED, note="Late")
    assert Screening.objects.count() == 1


def test_only_a_whole_interview_is_signed_and_once(cast):
    candidacy = applied(cast.program)
    with pytest.raises(NotYet):
        interviewing.sign_interview(candidacy, cast.cleo, [], {"listening": "fine"})
    interviewing.sign_interview(candidacy, cast.cleo, [], MARKS)
    with pytest.raises(MovedOn):
        interviewing.sign_interview(candidacy, cast.cora, [], MARKS)
    with pytest.raises(MovedOn):
        interviewing.keep_notes(candidacy, [{"code": "why"}], {})
    assert Interview.objects.get().signed_by == cast.cleo


# The gate follows the checks


def test_a_mentor_is_cleared_until_the_day_a_check_ends(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    today = timezone.localdate()
    row = candidacy.checks.current().get(kind="records")
    last = row.expires_on
    assert Screening.objects.current(today).count() == 1
    assert Screening.objects.current(last).count() == 1
    assert Screening.objects.current(last + DAY).count() == 0
    assert Screening.objects.with_end().get().end == last
    words = reasons_not_cleared(candidacy.membership, last + DAY)
    assert "Screening needs renewing" in words


def test_a_new_check_withdraws_and_restores_at_once(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    today = timezone.localdate()
    bad = {"kind": "records", "outcome": "not_clear"}
    checking.record_check(candidacy, cast.cleo, **bad)
    assert Screening.objects.current(today).count() == 0
    mentors = Membership.objects.filter(pk=candidacy.membership_id)
    assert not cleared(mentors, today).exists()
    assert "Screening is not approved yet" in reasons_not_cleared(
        candidacy.membership, today
    )
    good = {"kind": "records", "outcome": "clear", "expires_on": today + 90 * DAY}
    checking.record_check(candidacy, cast.cleo, **good)
    assert Screening.objects.current(today).count() == 1
    assert Screening.objects.with_end().get().end == today + 90 * DAY


def test_a_renewal_needs_no_interview_and_two_people(cast):
    ada = cast.member("ada")
    candidacy = moving.open_renewal(ada, cast.cleo)
    assert moving.open_renewal(ada, cast.cora) == candidacy
    checked(candidacy, cast.cleo)
    deciding.propose(candidacy, cast.cleo, Outcome.ACCEPTED, "As before")
    deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED)
    assert Screening.objects.current(timezone.localdate()).get().membership == ada


# Taking back


def take_back(candidacy, by, reason="A slip"):
    candidacy.refresh_from_db()
    step = undoing.undo(undoing.last_move(candidacy), by, reason)
    candidacy.refresh_from_db()
    return step


def test_every_move_can_be_taken_back_to_the_beginning(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora, email="r@example.net")
    seen = [candidacy.stage]
    while undoing.last_move(candidacy):
        take_back(candidacy, cast.cleo)
        seen.append(candidacy.stage)
    assert seen == [
        "accepted",
        "decision",
        "checks",
        "checks",
        "checks",
        "references",
        "interview",
    ]
    taken_back = candidacy.steps.filter(kind="undone")
    assert taken_back.count() == len(seen) - 1
    assert set(taken_back.values_list("note", flat=True)) == {"A slip"}
    assert Application.objects.get().state == "new"


def test_only_the_newest_move_can_be_taken_back_and_once(cast):
    candidacy = ready(cast.program, cast.cleo)
    first = candidacy.steps.moves().first()
    with pytest.raises(MovedOn):
        undoing.undo(first, cast.cleo, "Out of order")
    last = undoing.last_move(candidacy)
    undoing.undo(last, cast.cleo, "A slip")
    with pytest.raises(MovedOn):
        undoing.undo(last, cast.cleo, "Twice")


def test_a_step_is_not_taken_back_without_a_reason(cast):
    candidacy = ready(cast.program, cast.cleo)
    with pytest.raises(IntegrityError), transaction.atomic():
        undoing.undo(undoing.last_move(candidacy), cast.cleo, "")


def test_taking_back_an_acceptance_before_anybody_signed_in(cast):
    candidacy = proposed(cast.program, cast.cleo, email="r@example.net")
    deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED, invite_now=True)
    candidacy.refresh_from_db()
    member = candidacy.membership
    take_back(candidacy, cast.cora)
    member.refresh_from_db()
    assert member.status == "ended"
    assert not Screening.objects.current(timezone.localdate()).exists()
    assert not Message.objects.filter(kind="invitation").unsent().exists()
    deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED, invite_now=True)
    member.refresh_from_db()
    candidacy.refresh_from_db()
    assert (member.status, candidacy.membership) == ("active", member)
    assert Message.objects.filter(kind="invitation").unsent().count() == 1
    assert Screening.objects.current(timezone.localdate()).count() == 1


def test_taking_back_an_acceptance_later_says_why_not(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora, email="r@example.net")
    members = Membership.objects.filter(pk=candidacy.membership_id)
    members.update(signed_in_at=timezone.now())
    with pytest.raises(CannotUndo, match="has signed in since"):
        take_back(candidacy, cast.cora)
    assert Screening.objects.current(timezone.localdate()).exists()
    candidacy.refresh_from_db()
    assert candidacy.stage == "accepted"


def test_somebody_who_was_a_mentor_before_stays_one(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora, email="ada@example.org")
    assert candidacy.membership == cast.member("ada")
    take_back(candidacy, cast.cora)
    assert cast.member("ada").status == "active"
    assert not Screening.objects.current(timezone.localdate()).exists()


def test_withdrawn_from_a_decision_and_back(cast):
    candidacy = proposed(cast.program, cast.cleo)
    deciding.withdraw(candidacy, cast.cleo, "Moves away")
    assert Application.objects.get().state == "withdrawn"
    take_back(candidacy, cast.cleo)
    assert candidacy.stage == "decision"
    deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED)


def test_withdrawn_while_parked_and_back(cast):
    candidacy = applied(cast.program)
    moving.park(candidacy, cast.cleo, "Summer")
    deciding.withdraw(candidacy, cast.cleo, "No")
    take_back(candidacy, cast.cleo)
    assert (candidacy.stage, candidacy.parked_from) == ("parked", "applied")
    moving.take_up(candidacy, cast.cora)
    assert candidacy.stage == "applied"


def test_not_accepted_is_decided_anew_after_it_was_taken_back(cast):
    candidacy = proposed(cast.program, cast.cleo)
    deciding.decide(candidacy, cast.cora, Outcome.NOT_ACCEPTED, note="No time")
    take_back(candidacy, cast.cora)
    assert candidacy.decisions.count() == 2
    deciding.decide(candidacy, cast.cora, Outcome.ACCEPTED)
    candidacy.refresh_from_db()
    assert candidacy.stage == "accepted"
