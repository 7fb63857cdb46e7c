"""Live sessions: places and the waiting list, who was there, and what it completes."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.owning.leaving import leave
from notifications.composing import compose
from notifications.models import Message
from scheduling.models import Seat
from scheduling.placing import TimeTaken
from tests.test_discretion import readable
from tests.training.making import small_module
from training.completing import begin, finish_step
from training.gathering import (
    Over,
    arrive,
    call_off,
    mark,
    minutes_of,
    plan,
    sign_up,
    step_back,
)
from training.models import Completion, LivePlace, LiveSession

AT = datetime(2027, 3, 1, 10)
DAY = timedelta(days=1)


@pytest.fixture
def sol(cast):
    return cast.member("sol")


@pytest.fixture
def session(sol):
    return plan(sol, AT, 120, title="Listening together", capacity=1, place="Hall")


def url(session, name="session", *more):
    return reverse(f"training:{name}", args=["riverside", session.public_id, *more])


def state(session, member):
    return LivePlace.objects.get(session=session, member=member).state


def test_the_last_place_and_the_waiting_list(cast, session):
    ada, abe = cast.member("ada"), cast.member("abe")
    sign_up(session, ada)
    sign_up(session, ada)
    sign_up(session, abe)
    assert (state(session, ada), state(session, abe)) == ("going", "waiting")
    assert Seat.objects.filter(person=cast.ada, blocking=True).count() == 1
    assert not Seat.objects.filter(person=cast.abe).exists()
    step_back(session, ada)
    assert state(session, abe) == "going"
    assert Seat.objects.filter(person=cast.abe, blocking=True).exists()
    kinds = list(Message.objects.filter(recipient=cast.abe).values_list("kind"))
    assert ("live_place",) in kinds and ("live_reminder",) in kinds


def test_a_place_blocks_its_time(cast, sol, session):
    sign_up(session, cast.member("ada"))
    other = plan(cast.member("sam"), AT, 60, title="Other", capacity=5)
    with pytest.raises(TimeTaken):
        sign_up(other, cast.member("ada"))
    with pytest.raises(TimeTaken):
        plan(sol, AT, 60, title="Twice", capacity=5)


def test_who_sits_elsewhere_meanwhile_goes_on_waiting(cast, session):
    ada, abe, rex = (cast.member(name) for name in ("ada", "abe", "sam"))
    sign_up(session, ada)
    sign_up(session, abe)
    sign_up(session, rex)
    sign_up(plan(cast.member("cleo"), AT, 60, title="Other", capacity=5), abe)
    step_back(session, ada)
    assert (state(session, abe), state(session, rex)) == ("waiting", "going")


def test_called_off_everybody_hears_and_nothing_old_leaves(cast, session):
    sign_up(session, cast.member("ada"))
    assert call_off(session) and not call_off(session)
    assert not Seat.objects.filter(blocking=True).exists()
    unsent = Message.objects.unsent().filter(recipient=cast.ada)
    assert [message.kind for message in unsent] == ["live_called_off"]
    mail = compose(unsent.get())
    assert "METHOD:CANCEL" in readable(mail)
    with pytest.raises(Over):
        sign_up(session, cast.member("abe"))


def test_the_invitation_says_when_and_nothing_else(cast, session):
    sign_up(session, cast.member("ada"))
    mail = compose(Message.objects.get(kind="live_place"))
    said = readable(mail)
    assert "METHOD:REQUEST" in said and "Listening" not in said and "Hall" not in said


def test_minutes_count_and_complete_what_waited_for_them(cast, sol):
    module = small_module(cast.program, live=True)
    ada = cast.member("ada")
    taking = begin(ada, module)
    for step in module.published.steps.all():
        assert finish_step(taking, step) is None
    session = plan(sol, AT, 120, title="Live", capacity=9, module=module)
    place = sign_up(session, ada)
    mark(session, {place.pk: 0})
    assert not Completion.objects.exists()
    mark(session, {place.pk: 999})
    assert minutes_of(ada) == 120 and Completion.objects.get().membership == ada


def test_a_session_of_another_module_completes_nothing(cast, sol):
    module = small_module(cast.program, live=True)
    other = small_module(cast.program, "other", title="Other")
    ada = cast.member("ada")
    taking = begin(ada, module)
    for step in module.published.steps.all():
        finish_step(taking, step)
    session = plan(sol, AT, 120, title="Live", capacity=9, module=other)
    mark(session, {sign_up(session, ada).pk: 120})
    assert not Completion.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "works"), [(-45, False), (-20, True), (60, True), (15 * 60, False)]
)
def test_the_code_on_the_wall_works_around_the_session(cast, session, minutes, works):
    ada = cast.member("ada")
    sign_up(session, ada)
    now = session.event.starts_at + timedelta(minutes=minutes)
    assert arrive(session, ada, now=now) is works
    assert minutes_of(ada) == (120 if works else 0)


def test_without_a_place_the_code_takes_a_free_one_only(cast, session):
    now = session.event.starts_at
    assert arrive(session, cast.member("ada"), now=now)
    assert not arrive(session, cast.member("abe"), now=now)


def test_who_leaves_the_program_gives_the_place_back(cast, session):
    ada, abe = cast.member("ada"), cast.member("abe")
    sign_up(session, ada)
    sign_up(session, abe)
    leave(ada, cast.ada)
    assert not LivePlace.objects.filter(member=ada).exists()
    assert state(session, abe) == "going"


def test_the_pages_from_planning_to_the_minutes(
    as_, cast, django_capture_on_commit_callbacks
):
    data = {
        "title": "Listening together",
        "date": "2027-03-01",
        "time": "10:00",
        "minutes": 120,
        "capacity": 1,
        "place": "Hall",
    }
    new = reverse("training:session_new", args=["riverside"])
    with time_machine.travel("2027-02-01 12:00", tick=False):
        sol, ada, abe = as_("sol"), as_("ada"), as_("abe")
        assert "Give it a name" in sol.post(new, data | {"title": ""}).text
        page = sol.post(new, data, follow=True).text
        assert "Planned. People can sign up now." in page
        session = LiveSession.objects.get()
        assert (
            "Listening together"
            in ada.get(reverse("training:sessions", args=["riverside"])).text
        )
        page = ada.post(url(session, "session_join"), follow=True).text
        assert "You have a place" in page and "Who comes" not in page
        page = abe.post(url(session, "session_join"), follow=True).text
        assert "waiting list" in page
        page = sol.get(url(session)).text
        assert "Ada" in page and "Abe" in page
        page = sol.post(url(session, "session_mark"), follow=True).text
        assert "It has not begun yet." in page
    with time_machine.travel("2027-03-01 16:00", tick=False):
        sol, ada = as_("sol"), as_("ada")
        wall = sol.get(url(session, "session_wall")).text
        assert "<svg" in wall and session.wall_code in wall
        here = url(session, "session_here", session.wall_code)
        assert "I am here" in ada.get(here).text
        page = ada.post(here, follow=True).text
        assert "Good that you are here." in page
        place = LivePlace.objects.get(member=cast.member("ada"))
        page = sol.post(
            url(session, "session_mark"), {f"minutes-{place.pk}": 90}, follow=True
        )
        assert "The minutes count." in page.text
        place.refresh_from_db()
        assert place.minutes == 90


def test_only_its_trainer_and_coordinators_mark_and_call_off(as_, cast, session):
    for name in ("session_mark", "session_off"):
        assert as_("sam").post(url(session, name)).status_code == 403
        assert as_("ada").post(url(session, name)).status_code == 403
    assert as_("sam").get(url(session, "session_wall")).status_code == 403
    page = as_("cleo").post(url(session, "session_off"), follow=True).text
    assert "Called off." in page


def test_a_wrong_code_is_not_found(as_, session):
    assert as_("ada").get(url(session, "session_here", "guessed")).status_code == 404
