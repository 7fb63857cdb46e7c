"""Each measure counts what its definition says, on the edges of its quarter."""

from datetime import timedelta

import pytest

from accounts.models.programs import Role
from evaluation import gathering
from evaluation.indicating import Share
from evaluation.quarters import series
from matching.models import Match
from meetings.models import Goal, Meeting, Step
from safeguarding.models import Concern
from scheduling.models import Event
from tests.training.making import small_module, train_until

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def spans(cast, make):
    return [q.span(cast.program.time_zone) for q in series(make.quarter)]


def now_of(shares):
    return shares[-1]


def test_matched_within_thirty_days_of_asking(cast, make, spans):
    def asked(since, matched=None):
        member = make.member(since=since)
        if matched:
            make.pair(member, started_at=since + matched)

    asked(make.begin, 29 * DAY)
    asked(make.begin, 31 * DAY)
    asked(make.begin)
    asked(make.begin - 30 * DAY, DAY)  # its thirtieth day is the first of the quarter
    asked(make.begin - 30 * DAY - MINUTE, DAY)  # in the quarter before
    asked(make.end - 29 * DAY, DAY)  # in the next one
    found = gathering.matched_in_time(cast.program, spans)
    assert found[-2:] == [Share(1, 1), Share(2, 4)]


def test_the_wait_begins_with_the_application(cast, make, spans):
    member = make.member(since=make.begin + 20 * DAY)
    member.application_set.create(
        program=cast.program,
        role=Role.MENTEE,
        name_used="P",
        contact="text",
        agreed_at=make.begin,
        created_at=make.begin,
    )
    make.pair(member, started_at=make.begin + 35 * DAY)
    assert now_of(gathering.matched_in_time(cast.program, spans)) == (0, 1)


def meeting(make, match, starts_at, status, cancelled_at=None):
    event = Event.objects.create(
        program=make.program,
        kind="meeting",
        wall_date=starts_at.date(),
        wall_time=starts_at.time(),
        zone="UTC",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        cancelled_at=cancelled_at,
    )
    recorded = status in Meeting.RECORDED
    return Meeting.objects.create(
        match=match,
        event=event,
        status=status,
        format="video",
        minutes=45 if status == "held" else None,
        recorded_at=starts_at + 2 * HOUR if recorded else None,
    )


def test_meetings_that_went_ahead(cast, make, spans):
    match, at = make.pair(), make.begin + 10 * DAY
    meeting(make, match, at, "held")
    meeting(make, match, at + DAY, "missed")
    meeting(make, match, at + 2 * DAY, "cancelled", at + 2 * DAY - HOUR)  # late
    meeting(make, match, at + 3 * DAY, "cancelled", at)  # with notice
    meeting(make, match, at + 4 * DAY, "confirmed")  # nobody said
    meeting(make, match, make.begin - HOUR, "held")
    found = gathering.meetings_went_ahead(cast.program, spans)
    assert found[-2:] == [Share(1, 1), Share(1, 3)]


def test_pairs_that_lasted(cast, make, spans):
    def began(before, lasted=None):
        start = make.begin + DAY - before
        ended = {}
        if lasted:
            ended = {"ended_at": start + lasted, "end_reason": "goals"}
            ended["status"] = Match.Status.ENDED
        make.pair(started_at=start, **ended)

    began(90 * DAY)
    began(90 * DAY, 120 * DAY)
    began(90 * DAY, 90 * DAY)
    began(90 * DAY, 89 * DAY)
    began(-10 * DAY, 5 * DAY)  # comes of age later
    assert gathering.pairs_lasted(cast.program, spans, 90)[-2:] == [(0, 0), (3, 4)]


def test_surveys_count_in_the_quarter_in_which_they_close(cast, make, spans):
    make.surveys(2, 3)
    match = make.pair()
    make.asked(match, match.mentee, closes_at=make.end)
    assert now_of(gathering.surveys_answered(cast.program, spans)) == (2, 3)


def test_concerns_answered_within_their_own_clock(cast, make, spans):
    def raised(level, after=None):
        at, answered = make.begin + DAY, {}
        if after:
            answered = {"acknowledged_by": cast.cleo, "acknowledged_at": at + after}
        Concern.objects.create(
            program=cast.program,
            raised_by=cast.ada,
            level=level,
            text="…",
            state="acknowledged" if after else "new",
            raised_at=at,
            due_at=at + 5 * DAY,  # an escalation moves it
            **answered,
        )

    raised("immediate", 10 * MINUTE)
    raised("immediate", 20 * MINUTE)
    raised("urgent", 20 * MINUTE)
    raised("concern", 20 * HOUR)
    raised("concern")
    assert now_of(gathering.concerns_in_time(cast.program, spans)) == (3, 5)


def test_mentors_trained_on_the_last_day(cast, make, spans):
    small_module(cast.program)
    last = (make.end - HOUR).date()
    until = {0: last, 1: last - DAY, 2: last + 30 * DAY}
    for days in until.values():
        member = make.member(Role.MENTOR, since=make.begin)
        train_until(member, days)
    make.member(Role.MENTOR, since=make.begin)
    make.member(Role.MENTOR, since=make.end + DAY)
    assert now_of(gathering.mentors_trained(cast.program, spans)) == (2, 4)


def test_without_a_mandatory_course_nobody_is_trained(cast, make, spans):
    make.member(Role.MENTOR, since=make.begin)
    assert now_of(gathering.mentors_trained(cast.program, spans)) == (0, 1)


def test_goals_with_a_first_step(cast, make, spans):
    match, at = make.pair(), make.begin - 30 * DAY

    def goal(step=None, **fields):
        made = Goal.objects.create(match=match, title="G", created_at=at, **fields)
        Step.objects.create(goal=made, text="s", done_at=step and at + step)

    goal(59 * DAY)
    goal(61 * DAY)
    goal()
    goal(DAY, status=Goal.Status.SET_ASIDE)
    assert now_of(gathering.goals_begun(cast.program, spans)) == (1, 3)


def test_answers_by_side(cast, make, spans):
    make.surveys(3, 4, value=5)
    make.surveys(2, 2, value=1, role=Role.MENTOR)
    told = gathering.answer_counts(cast.program, spans[-1], "meetings", Role.MENTEE)
    assert told["people"] == 3 and told["open"] == {5: 3}
    told = gathering.answer_counts(cast.program, spans[-1], "meetings", Role.MENTOR)
    assert told["people"] == 2 and told["open"] == {1: 2}


@pytest.mark.parametrize(
    "ask",
    [
        gathering.matched_in_time,
        gathering.meetings_went_ahead,
        lambda program, spans: gathering.pairs_lasted(program, spans, 90),
        gathering.surveys_answered,
        gathering.concerns_in_time,
        gathering.mentors_trained,
        gathering.goals_begun,
    ],
)
def test_another_program_counts_nothing(cast, make, spans, ask):
    make.surveys(3, 4)
    match = make.pair(started_at=make.begin)
    meeting(make, match, make.begin + DAY, "held")
    Goal.objects.create(match=match, title="G", created_at=make.begin)
    assert sum(share.part for share in ask(cast.other, spans)) == 0


def test_one_query_for_six_quarters(cast, spans, django_assert_num_queries):
    with django_assert_num_queries(1):
        gathering.matched_in_time(cast.program, spans)
    with django_assert_num_queries(1):
        gathering.mentors_trained(cast.program, spans)
