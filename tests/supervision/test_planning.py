"""A session is one event; who sits in it sits nowhere else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import SupervisorAssignment
from notifications.composing import compose
from notifications.delivering import deliver_due
from notifications.models import Message
from scheduling.placing import TimeTaken, place_event
from supervision.models import SupervisionSession
from supervision.planning import NotTheirs, cancel_session
from supervision.telling import seated
from tests.supervision.conftest import NOON, NOW, ZONE


def messages(session, kind):
    return Message.objects.about(session.tag).filter(kind=kind)


def tomorrow_noon():
    soon = timezone.localtime() + timedelta(days=3)
    return soon.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)


def test_supervisor_and_mentor_sit_in_it(plan, cast):
    session = plan("ada")
    assert set(seated(session)) == {cast.sol, cast.ada}
    assert session.event.blocking
    assert session.event.zone == ZONE


def test_nobody_sits_in_two_places(plan, cast):
    place_event(cast.program, [cast.ada], NOON, ZONE, 60, blocking=True, kind="meeting")
    with pytest.raises(TimeTaken):
        plan("ada")
    assert not SupervisionSession.objects.exists()


def test_a_mentor_of_somebody_else_cannot_be_planned(plan):
    with pytest.raises(NotTheirs):
        plan("abe")


def test_everybody_is_invited_and_reminded(plan):
    session = plan("ada", now=timezone.now(), at=tomorrow_noon())
    assert messages(session, "supervision_planned").count() == 2
    assert messages(session, "supervision_reminder").count() == 2


def test_the_invitation_is_neutral_and_goes_into_the_calendar(plan, cast):
    session = plan("ada", now=timezone.now(), at=tomorrow_noon())
    for kind in ("supervision_planned", "supervision_reminder"):
        mail = compose(messages(session, kind).get(recipient=cast.ada))
        assert "Sol" not in mail.message().as_string()
    planned = compose(messages(session, "supervision_planned").get(recipient=cast.ada))
    assert planned.calendar[0] == "REQUEST"


def test_history_sends_nothing(plan):
    past = timezone.now() - timedelta(days=100)
    session = plan("ada", now=past, at=past.replace(tzinfo=None) + timedelta(days=2))
    assert not Message.objects.about(session.tag).exists()


def test_calling_off_frees_the_time_and_tells_who_was_told(plan, cast, mailoutbox):
    session = plan("ada", now=timezone.now(), at=tomorrow_noon())
    deliver_due()
    assert cancel_session(session)
    assert not cancel_session(session)
    assert not messages(session, "supervision_reminder").unsent().exists()
    mail = compose(messages(session, "supervision_cancelled").get(recipient=cast.ada))
    assert mail.calendar[0] == "CANCEL"
    plan("ada", now=timezone.now(), at=tomorrow_noon())


def test_who_was_never_told_hears_nothing_of_the_end(plan):
    session = plan("ada", now=timezone.now(), at=tomorrow_noon())
    cancel_session(session)
    assert not Message.objects.about(session.tag).unsent().exists()


def test_who_may_read_and_who_only_knows_that_it_is(plan, cast):
    plan("ada")
    everyone = ("sol", "sam", "ada", "abe", "cleo", "cora", "ben", "cal")

    def names(ask):
        return {name for name in everyone if ask(getattr(cast, name)).exists()}

    rows = SupervisionSession.objects
    assert names(rows.readable_by) == {"sol", "ada"}
    assert names(rows.visible_to) == {"sol", "ada", "cleo", "cora"}


def test_a_supervisor_who_moved_on_reads_no_more(plan, cast):
    plan("ada")
    SupervisorAssignment.objects.filter(mentor=cast.member("ada")).update(until=NOW)
    assert not SupervisionSession.objects.visible_to(cast.sol).exists()
    assert SupervisionSession.objects.readable_by(cast.ada).exists()
