"""What there is to talk about, and what is left over."""

import pytest
from django.urls import reverse

from meetings.agenda import MOST, add_point
from meetings.goals import set_goal
from meetings.models import AgendaPoint
from meetings.recalling import points_of
from meetings.recording import record


@pytest.fixture
def goal(match):
    return set_goal(match, "Evening classes", steps=["Call them", "Read the form"])


@pytest.fixture
def at(cast):
    def at(view, meeting):
        return reverse(f"meetings:{view}", args=[cast.program.slug, meeting.public_id])

    return at


def words(meeting):
    return [said for _, said in points_of(meeting)]


def test_both_add_and_take_off(make, goal, as_, at, match):
    coming = make.agreed(3)
    as_("ada").post(at("point_add", coming), {"text": "The bus", "goal": goal.pk})
    ben = as_("ben")
    ben.post(at("point_add", coming), {"text": "My week"})
    page = ben.get(at("meeting", coming)).text
    assert "The bus" in page and "My week" in page
    bus = AgendaPoint.objects.get(text="The bus")
    assert bus.goal == goal
    ben.post(at("point_drop", coming), {"point": bus.pk})
    assert words(coming) == ["My week"]


def test_what_is_left_over_stands_on_the_next_meeting(make, goal, as_, at, cast, match):
    first, second = goal.steps.order_by("pk")
    met = make.agreed(-1, topics=[first, second])
    bus = add_point(match, cast.ada, "The bus")
    add_point(match, cast.ben, "My week")
    said = {"outcome": "held", "format": "phone", "minutes": 40}
    talked = [f"step:{first.pk}", f"point:{bus.pk}"]
    as_("ada").post(at("record", met), said | {"talked": talked})
    coming = make.agreed(3)
    assert words(coming) == ["My week", "Read the form"]
    page = as_("ben").get(at("meeting", coming)).text
    assert page.count("left over from last time") == 2
    assert AgendaPoint.objects.get(step=second).goal == goal


def test_a_meeting_that_did_not_happen_leaves_all_of_it(make, goal, cast, match):
    first, _ = goal.steps.order_by("pk")
    met = make.agreed(-1, topics=[first])
    add_point(match, cast.ada, "The bus")
    now = met.event.ends_at
    record(met, cast.ben, "missed", now=now)
    assert sorted(words(make.agreed(3))) == ["Call them", "The bus"]


def test_a_correction_carries_nothing_twice(make, goal, cast, match):
    first, _ = goal.steps.order_by("pk")
    met = make.agreed(-1, topics=[first])
    now = met.event.ends_at
    record(met, cast.ada, "held", 40, now=now)
    record(met, cast.ben, "missed", now=now)
    assert [point.carried for point in AgendaPoint.objects.all()] == [1]


def test_a_step_that_is_done_is_not_carried(make, goal, cast):
    first, _ = goal.steps.order_by("pk")
    met = make.agreed(-1, topics=[first])
    goal.steps.update(done_at=met.event.ends_at)
    record(met, cast.ada, "held", 40, now=met.event.ends_at)
    assert not AgendaPoint.objects.exists()


def test_a_point_of_others_is_no_choice(make, as_, at, cast, match):
    met = make.agreed(-1)
    point = add_point(match, cast.ben, "The bus")
    talked = [f"point:{point.pk + 1}"]
    said = {"outcome": "held", "format": "phone", "talked": talked}
    as_("ada").post(at("record", met), said)
    met.refresh_from_db()
    assert met.status == "confirmed"


def test_the_list_ends_somewhere(make, as_, at, match, cast):
    coming = make.agreed(3)
    for n in range(MOST):
        assert add_point(match, cast.ben, f"Point {n}")
    answer = as_("ben").post(at("point_add", coming), {"text": "More"}, follow=True)
    assert "Your list is long" in answer.text
    assert AgendaPoint.objects.count() == MOST


@pytest.mark.parametrize("text", ["", "  "])
def test_a_point_needs_words(make, as_, at, text):
    coming = make.agreed(3)
    page = as_("ben").post(at("point_add", coming), {"text": text}, follow=True).text
    assert "Write a few words first" in page
