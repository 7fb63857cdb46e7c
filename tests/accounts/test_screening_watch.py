"""What the sweep does: asks referees again, asks after the quiet, parks, and warns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.attention import items_for
from accounts.models import Candidacy, Decision, Referee, Screening, ScreeningPlan
from accounts.screening import checking, deciding, interviewing, moving, referring
from accounts.screening.moving import MovedOn, NotYet
from accounts.screening.watching import ask_after_the_quiet, warn
from accounts.tasks import watch_screening
from notifications.composing import compose
from notifications.models import Message
from tests.accounts.candidacies import (
    ANSWER,
    accepted,
    applied,
    interviewed,
    proposed,
    ready,
    referee,
)

DAY = timedelta(days=1)


@pytest.fixture
def asked(cast):
    candidacy = interviewed(applied(cast.program, "Robin Vale"), cast.cleo)
    return referee(candidacy, "Noor")


def letters(one) -> int:
    return Message.objects.filter(about=f"referee:{one.pk}").count()


# References


def test_the_first_letter_leaves_at_once_and_names_no_topic(asked):
    letter = Message.objects.get(kind="reference_request")
    assert letter.address == "noor@example.net"
    words = str(compose(letter).message())
    assert "Robin Vale" in words and "mentor" not in words.lower()


def test_who_does_not_answer_is_asked_every_two_days_up_to_four_times(asked):
    start, asked_on = timezone.now(), []
    for hours in range(0, 40 * 24, 12):
        if referring.ask_again(start + timedelta(hours=hours)):
            asked_on.append(hours // 24)
    assert asked_on == [2, 4, 6, 8]
    asked.refresh_from_db()
    assert (asked.asked_times, asked.state) == (5, "silent")
    assert letters(asked) == 5


def test_an_answer_ends_the_asking_and_takes_back_what_waits(asked):
    referring.give_reference(asked, ANSWER)
    assert not Message.objects.filter(about=f"referee:{asked.pk}").unsent().exists()
    assert referring.ask_again(timezone.now() + 9 * DAY) == 0
    with pytest.raises(MovedOn):
        referring.give_reference(asked, ANSWER | {"recommends": "no"})


def test_two_good_answers_suffice_and_the_third_is_left_in_peace(asked, cast):
    candidacy = asked.candidacy
    others = [referee(candidacy, name) for name in ("Ola", "Pia")]
    with pytest.raises(NotYet):
        referring.finish_references(candidacy, cast.cleo)
    referring.give_reference(asked, ANSWER)
    referring.give_reference(others[0], ANSWER)
    assert referring.ask_again(timezone.now() + 3 * DAY) == 0
    referring.finish_references(candidacy, cast.cleo)


@pytest.mark.parametrize(
    ("answers", "enough"),
    [
        ([("family", "yes"), ("family", "yes")], False),
        ([("family", "yes"), ("friend", "yes")], True),
        ([("family", "yes"), ("family", "yes"), ("work", "yes")], True),
        ([("friend", "yes"), ("work", "doubts")], False),
        ([("friend", "yes"), ("work", "no")], False),
        ([("friend", "yes"), ("work", "no"), ("other", "yes")], True),
    ],
)
def test_of_relatives_one_counts_and_only_a_yes_is_good(cast, answers, enough):
    candidacy = interviewed(applied(cast.program), cast.cleo)
    for number, (relation, recommends) in enumerate(answers):
        one = referee(candidacy, f"Kit{number}")
        said = ANSWER | {"relation": relation, "recommends": recommends}
        referring.give_reference(one, said)
    assert referring.enough(candidacy) is enough


def test_only_three_are_named_but_somebody_for_who_would_rather_not(asked):
    candidacy = asked.candidacy
    for name in ("Ola", "Pia"):
        last = referee(candidacy, name)
    with pytest.raises(NotYet):
        referee(candidacy, "Quin")
    referring.decline(last)
    assert referee(candidacy, "Quin").state == "asked"


def test_named_before_the_interview_they_are_asked_after_it(cast):
    candidacy = applied(cast.program)
    early = referee(candidacy, "Noor")
    assert (early.state, letters(early)) == ("named", 0)
    interviewed(candidacy, cast.cleo)
    early.refresh_from_db()
    assert (early.state, letters(early)) == ("asked", 1)


def test_a_link_dies_with_its_candidacy(asked, cast):
    now = timezone.now()
    assert referring.open_link(asked.token, now) == asked
    deciding.withdraw(asked.candidacy, cast.cleo, "Moved away")
    assert referring.open_link(asked.token, now) is None
    assert not Message.objects.filter(about=f"referee:{asked.pk}").unsent().exists()


def test_nobody_is_asked_any_more_who_was_dropped(asked, cast):
    referring.drop(asked, cast.cleo)
    assert referring.open_link(asked.token, timezone.now()) is None
    assert Referee.objects.get().state == "dropped"
    again = referee(asked.candidacy, "Noor")
    assert again.state == "asked"


# Quiet, then parked, never lost


def test_a_quiet_one_is_asked_after_once_then_parked_and_kept(cast):
    candidacy = applied(cast.program)
    start = candidacy.quiet_since
    assert ask_after_the_quiet(start + 6 * DAY) == (0, 0)
    assert ask_after_the_quiet(start + 7 * DAY) == (1, 0)
    assert ask_after_the_quiet(start + 8 * DAY) == (0, 0)
    told = Message.objects.filter(kind="candidacy_quiet")
    assert set(told.values_list("recipient__name_used", flat=True)) == {"Cleo", "Cora"}
    assert ask_after_the_quiet(start + 20 * DAY) == (0, 0)
    assert ask_after_the_quiet(start + 21 * DAY) == (0, 1)
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.parked_from) == ("parked", "applied")
    assert candidacy.steps.filter(kind="parked", by=None).exists()
    moving.take_up(candidacy, cast.cora, at=start + 21 * DAY)
    assert ask_after_the_quiet(start + 22 * DAY) == (0, 0)


def test_who_looks_after_it_is_asked_alone(cast):
    candidacy = applied(cast.program)
    moving.take_on(candidacy, cast.cora)
    candidacy.refresh_from_db()
    ask_after_the_quiet(candidacy.quiet_since + 8 * DAY)
    told = Message.objects.filter(kind="candidacy_quiet")
    assert told.get().recipient == cast.cora


def test_a_planned_interview_is_not_quiet(cast):
    candidacy, now = applied(cast.program), timezone.now()
    interviewing.plan_interview(candidacy, cast.cleo, now + 10 * DAY)
    assert ask_after_the_quiet(now + 12 * DAY) == (0, 0)
    assert ask_after_the_quiet(now + 18 * DAY) == (1, 0)


def test_after_a_long_pause_of_the_sweep_somebody_is_asked_before_it_is_parked(cast):
    candidacy = applied(cast.program)
    late = candidacy.quiet_since + 90 * DAY
    assert ask_after_the_quiet(late) == (1, 0)
    assert Candidacy.objects.on_the_way().count() == 1
    assert ask_after_the_quiet(late + 14 * DAY) == (0, 1)


def test_the_days_are_the_programs_own(cast):
    ScreeningPlan.objects.create(program=cast.program, chase_days=2, park_days=3)
    candidacy = applied(cast.program)
    assert ask_after_the_quiet(candidacy.quiet_since + 2 * DAY) == (1, 0)
    assert ask_after_the_quiet(candidacy.quiet_since + 3 * DAY) == (0, 1)


# Before a screening ends


def screened(member, by, days):
    return Screening.objects.create(
        membership=member,
        outcome="approved",
        expires_on=timezone.localdate() + timedelta(days=days),
        decided_by=by,
    )


def test_a_mentor_hears_90_60_and_30_days_before_and_each_once(cast):
    row = screened(cast.member("ada"), cast.cleo, 120)
    noon = timezone.now().replace(hour=17)
    heard = []
    for left in range(100, -3, -1):
        now = noon + timedelta(days=120 - left)
        heard += [left] * warn(now) + [left] * warn(now)
    assert heard == [90, 60, 30]
    words = str(compose(Message.objects.filter(kind="renewal_due")[0]).message())
    assert "screening" not in words.lower() and "check" not in words.lower()
    row.delete()


def test_a_check_that_ends_first_sets_the_days(cast):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    soon = timezone.localdate() + timedelta(days=20)
    checking.record_check(
        candidacy, cast.cleo, kind="records", outcome="clear", expires_on=soon
    )
    assert warn() == 1
    checking.record_check(
        candidacy,
        cast.cleo,
        kind="records",
        outcome="clear",
        expires_on=soon + timedelta(days=300),
    )
    assert warn() == 0


def test_a_longer_screening_of_the_same_mentor_is_the_one_that_counts(cast):
    screened(cast.member("ada"), cast.cleo, 20)
    screened(cast.member("ada"), cast.cleo, 400)
    assert warn() == 0


def test_the_sweep_does_all_of_it(cast):
    screened(cast.member("ada"), cast.cleo, 20)
    watch_screening()
    assert Message.objects.filter(kind="renewal_due").count() == 1


# The coordinator's day


def lines(cast, user, now=None):
    return [item.what for item in items_for(cast.program, user, now or timezone.now())]


def test_the_day_of_a_screener(cast):
    waits = applied(cast.program, "Wren")
    proposed(cast.program, cast.cora, name="Lou")
    no = proposed(cast.program, cast.cora, Decision.Outcome.NOT_ACCEPTED, name="Rae")
    deciding.decide(no, cast.cleo, Decision.Outcome.NOT_ACCEPTED, note="No time")
    screened(cast.member("ada"), cast.cleo, 20)
    ask_after_the_quiet(waits.quiet_since + 8 * DAY)
    mine = lines(cast, cast.cleo)
    assert "Wren waits for the next step" in mine
    assert "Lou waits for a second opinion" in mine
    assert "Rae has not been told yet" in mine
    assert "The screening of Ada ends soon" in mine
    assert "1 person would like to be a mentor" in mine
    assert "Lou waits for a second opinion" not in lines(cast, cast.cora)


def test_the_day_of_another_coordinator_names_nobody(cast):
    cast.member("cora").rights.filter(code="screener").delete()
    applied(cast.program, "Wren")
    ready(cast.program, cast.cleo, name="Lou")
    screened(cast.member("ada"), cast.cleo, 20)
    ask_after_the_quiet(timezone.now() + 8 * DAY)
    theirs = " ".join(lines(cast, cast.cora))
    assert "1 person would like to be a mentor" in theirs
    assert "Wren" not in theirs and "Lou" not in theirs and "screening" not in theirs
