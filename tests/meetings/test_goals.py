"""Goals are the mentee's; a mentor reads and suggests."""

import pytest
from django.urls import reverse

from matching.matches import end_match
from meetings import facts
from meetings.goals import add_step, set_goal
from meetings.models import Goal, Step


@pytest.fixture
def goal(match, cast):
    return set_goal(
        match, "Back to evening classes", steps=["Find out when", "Call them"]
    )


@pytest.fixture
def at(cast):
    def at(view, *args):
        return reverse(f"meetings:{view}", args=[cast.program.slug, *args])

    return at


def test_a_goal_with_its_first_steps(match, at, as_):
    url = at("goal_add", match.public_id)
    as_("ben").post(url, {"title": "Sleep better", "step1": "No phone", "step2": ""})
    goal = Goal.objects.get()
    assert [step.text for step in goal.steps.all()] == ["No phone"]


def test_a_goal_needs_words(match, at, as_):
    page = as_("ben").post(at("goal_add", match.public_id), {"why": "It matters"}).text
    assert "Write down what you would like to reach" in page
    assert "It matters" in page


def test_a_mentor_reads_but_does_not_change(goal, match, at, as_):
    ada = as_("ada")
    assert "Back to evening classes" in ada.get(at("goals")).text
    assert ada.get(at("goal_edit", goal.public_id)).status_code == 403
    assert ada.post(at("goal_ticks", goal.public_id)).status_code == 403
    assert ada.get(at("goal_add", match.public_id)).status_code == 403


def test_ticking_steps(goal, at, as_):
    first, second = goal.steps.order_by("pk")
    ben = as_("ben")
    ben.post(at("goal_ticks", goal.public_id), {"done": [first.pk]})
    assert "1 of 2 small steps done" in ben.get(at("goals")).text
    first.refresh_from_db()
    day = first.done_at
    ben.post(at("goal_ticks", goal.public_id), {"done": [first.pk, second.pk]})
    first.refresh_from_db()
    assert first.done_at == day
    ben.post(at("goal_ticks", goal.public_id), {})
    assert goal.steps.filter(done_at__isnull=False).count() == 0


def test_a_mentor_s_idea_waits_for_the_mentee(goal, at, as_):
    as_("ada").post(at("step_add", goal.public_id), {"text": "Ask a friend"})
    idea = Step.objects.get(suggested=True)
    ben = as_("ben")
    assert "An idea for you" in ben.get(at("goals")).text
    url = at("step_answer", goal.public_id)
    ben.post(url, {"step": idea.pk, "take": "yes"})
    idea.refresh_from_db()
    assert not idea.suggested


def test_not_for_me(goal, at, as_, cast):
    idea = add_step(goal, "Ask a friend", cast.ada, suggested=True)
    url = at("step_answer", goal.public_id)
    as_("ben").post(url, {"step": idea.pk, "take": "no"})
    assert not Step.objects.filter(pk=idea.pk).exists()


def test_a_reached_goal_is_a_fact_once(goal, at, as_):
    heard = []

    def listen(sender, goal, **kwargs):
        heard.append(goal.pk)

    facts.goal_completed.connect(listen)
    ben, url = as_("ben"), at("goal_status", goal.public_id)
    ben.post(url, {"status": "done"})
    ben.post(url, {"status": "done"})
    ben.post(url, {"status": "active"})
    facts.goal_completed.disconnect(listen)
    assert heard == [goal.pk]
    goal.refresh_from_db()
    assert (goal.status, goal.done_at) == ("active", None)


def test_reword(goal, at, as_):
    as_("ben").post(
        at("goal_edit", goal.public_id), {"title": "Evening classes", "why": "For me"}
    )
    goal.refresh_from_db()
    assert (goal.title, goal.why) == ("Evening classes", "For me")


def test_others_find_nothing(goal, at, as_):
    assert "evening" not in as_("bea").get(at("goals")).text
    assert as_("bea").get(at("goal_edit", goal.public_id)).status_code == 404
    assert as_("abe").post(at("step_add", goal.public_id)).status_code == 404


def test_goals_stay_with_the_mentee_when_the_pairing_ends(goal, match, at, as_, cast):

    end_match(match, "life", cast.cleo)
    assert "Back to evening classes" in as_("ben").get(at("goals")).text
    assert "Back to evening classes" not in as_("ada").get(at("goals")).text
    assert as_("ada").post(at("step_add", goal.public_id)).status_code == 404
