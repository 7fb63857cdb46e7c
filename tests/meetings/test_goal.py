"""One goal: its numbers, levels, meetings and how it changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import personal_data
from accounts.models import AccessEntry
from meetings.goals import change_status, reword, set_goal, suggest_goal
from meetings.measuring import add_measure, attainment, read_measure, score
from meetings.models import Goal, GoalVersion, Reading, Scale, Score
from meetings.retention import forget_goals

LEVELS = {
    "much_less": "Not at all",
    "less": "Once a month",
    "expected": "Once a week",
    "more": "Twice a week",
    "much_more": "Every day",
    "start": -2,
    "weight": 3,
}


@pytest.fixture
def goal(match, cast):
    return set_goal(match, "See my sister", by=cast.ben, steps=["Write", "Call"])


@pytest.fixture
def at(cast, goal):
    def at(view="goal", one=goal.public_id):
        return reverse(f"meetings:{view}", args=[cast.program.slug, one])

    return at


def test_a_new_goal_says_all_of_it(match, at, as_, cast):
    day = timezone.localdate() + timedelta(days=30)
    said = {"title": "Sleep", "area": "days", "review_on": day, "step1": "No phone"}
    as_("ben").post(at("goal_add", match.public_id), said | {"why": "I am tired"})
    goal = Goal.objects.get(title="Sleep")
    assert (goal.area, goal.review_on, goal.why) == ("days", day, "I am tired")
    assert goal.versions.get().by == cast.ben


def test_a_day_to_look_again_lies_ahead_but_an_old_one_may_stay(goal, at, as_):
    past = timezone.localdate() - timedelta(days=3)
    said = {"title": goal.title, "why": "", "review_on": past}
    ben = as_("ben")
    assert "still to come" in ben.post(at("goal_edit"), said).text
    Goal.objects.update(review_on=past)
    ben.post(at("goal_edit"), said | {"title": "See her again"})
    assert Goal.objects.get().title == "See her again"


def test_changing_and_letting_go_stays_readable(goal, at, as_, cast):
    reword(goal, "See my sister soon", "I miss her", by=cast.ben)
    change_status(goal, "set_aside", by=cast.ben)
    change_status(goal, "active", by=cast.ben)
    assert list(goal.versions.order_by("pk").values_list("title", "status")) == [
        ("See my sister", "active"),
        ("See my sister soon", "active"),
        ("See my sister soon", "set_aside"),
        ("See my sister soon", "active"),
    ]
    page = as_("ben").get(at()).text
    assert "Goals may change, and you may let one go" in page
    assert "I miss her" in page


def test_saving_the_same_words_is_no_change(goal, cast):
    reword(goal, goal.title, goal.why, by=cast.ben)
    assert goal.versions.count() == 1


def test_the_picture_says_itself_in_words(goal, at, as_):
    step = goal.steps.order_by("pk").first()
    ben = as_("ben")
    answer = ben.post(at("goal_ticks") + "?goal", {"done": [step.pk]})
    assert answer.url == at()
    assert 'aria-label="1 of 2 small steps done"' in ben.get(at()).text


def test_a_mentor_suggests_and_the_mentee_decides(match, at, as_, goal):
    ada, ben = as_("ada"), as_("ben")
    url = at("goal_suggest", match.public_id)
    ada.post(url, {"title": "Back to the choir"})
    idea = Goal.objects.get(title="Back to the choir")
    assert (idea.status, idea.versions.count()) == ("suggested", 0)
    assert (
        "Yes, make it my goal"
        in ben.get(reverse("meetings:goals", args=[match.program.slug])).text
    )
    assert ada.post(at("goal_take", idea.public_id), {"take": "yes"}).status_code == 403
    ben.post(at("goal_take", idea.public_id), {"take": "yes"})
    idea.refresh_from_db()
    assert (idea.status, idea.versions.count()) == ("active", 1)
    assert ben.get(url).status_code == 403


def test_not_for_me_leaves_nothing(match, at, as_, cast):
    idea = suggest_goal(match, "Back to the choir", cast.ada)
    as_("ben").post(at("goal_take", idea.public_id), {"take": "no"})
    assert not Goal.objects.filter(pk=idea.pk).exists()


def test_no_is_only_said_to_a_suggestion(goal, at, as_):
    as_("ben").post(at("goal_take"), {"take": "no"})
    assert Goal.objects.filter(pk=goal.pk).exists()


def test_an_idea_is_no_goal_for_staff_or_a_note(match, at, as_, cast, make):
    suggest_goal(match, "Back to the choir", cast.ada)
    url = reverse("meetings:pair", args=[cast.program.slug, match.public_id])
    assert "choir" not in as_("sol").get(url).text
    url = at("record", make.agreed(-1).public_id)
    assert "choir" not in as_("ada").get(url).text


def test_counting(goal, at, as_):
    ben = as_("ben")
    said = {"name": "Calls", "unit": "a month", "wanted": "4"}
    ben.post(at("measure_add"), said)
    measure = goal.measures.get()
    for value in ("1", "2.5"):
        ben.post(at("measure_read"), {"measure": measure.pk, "value": value})
    page = " ".join(ben.get(at()).text.split())
    assert "From 1 to 2.5 a month" in page
    assert "wanted: 4 a month" in page
    assert 'class="spark"' in page


@pytest.mark.parametrize("value", ["", "many", "NaN", "1e12", "1.234"])
def test_what_is_no_number_is_said(goal, at, as_, value):
    measure = add_measure(goal, "Calls")
    said = {"measure": measure.pk, "value": value}
    answer = as_("ben").post(at("measure_read"), said, follow=True)
    assert "Write a number, like 3 or 2.5" in answer.text
    assert not Reading.objects.exists()


def test_a_measure_of_another_goal_is_none(goal, match, at, as_):
    other = add_measure(set_goal(match, "Another"), "Walks")
    as_("ben").post(at("measure_read"), {"measure": other.pk, "value": "3"})
    assert not Reading.objects.exists()


def test_levels_are_agreed_before_they_are_scored(goal, at, as_, match):
    ben = as_("ben")
    ben.post(at("goal_score"), {"level": 1})
    assert not Score.objects.exists()
    ben.post(at("goal_levels"), LEVELS)
    ben.post(at("goal_levels"), LEVELS | {"more": "Three times"})
    ben.post(at("goal_score"), {"level": 1})
    answer = ben.post(at("goal_levels"), LEVELS | {"more": "Moved"}, follow=True)
    assert "You have used these levels" in answer.text
    assert Scale.objects.get().more == "Three times"
    assert round(attainment(match), 2) == 60.0


def test_the_mentee_sees_words_and_no_figure(goal, at, as_):
    ben = as_("ben")
    ben.post(at("goal_levels"), LEVELS)
    assert "Where you began" in ben.get(at()).text
    ben.post(at("goal_score"), {"level": 0})
    page = ben.get(at()).text
    assert "Once a week" in page and "What we expect" in page
    assert "50" not in page.split("Levels you agreed on")[1].split("</section>")[0]


def test_the_last_score_of_each_goal_counts(goal, match, at, as_):
    as_("ben").post(at("goal_levels"), LEVELS)
    scale, now = Scale.objects.get(), timezone.now()
    score(scale, -1, now=now)
    score(scale, 2, now=now - timedelta(days=1))
    assert round(attainment(match), 2) == 40.0


def test_meetings_that_touched_it(goal, at, as_, make):
    assert "No meeting was about it yet" in as_("ben").get(at()).text
    meeting = make.held(-3, goal=goal)
    assert at("meeting", meeting.public_id) in as_("ben").get(at()).text


def test_a_mentor_reads_it_and_that_is_logged(goal, at, as_, cast):
    page = as_("ada").get(at()).text
    assert "See my sister" in page and "I am here" not in page
    assert AccessEntry.objects.filter(action="goals.read", actor_id=cast.ada.pk)
    for view in ("measure_add", "measure_read", "goal_score"):
        assert as_("ada").post(at(view)).status_code == 403
    assert as_("bea").get(at()).status_code == 404


def with_everything(goal):
    read_measure(add_measure(goal, "Calls"), 3)
    said = {name: value for name, value in LEVELS.items()}
    score(Scale.objects.create(goal=goal, **said), 1)


def test_the_copy_has_it_and_an_erasure_keeps_bare_levels(goal, cast):
    with_everything(goal)
    holding = personal_data.registry["progress of goals"]
    copy = holding.export(cast.ben)
    assert copy["what was counted"][0]["values"] == ["3.00"]
    assert copy["how they changed"][0]["title"] == "See my sister"
    holding.erase(cast.ben)
    assert not GoalVersion.objects.exists() and not Reading.objects.exists()
    assert (Scale.objects.get().more, Score.objects.get().level) == ("", 1)


def test_years_later_the_words_go(goal):
    with_everything(goal)
    forget_goals(Goal.objects.all())
    assert not GoalVersion.objects.exists() and not Reading.objects.exists()
    assert (Scale.objects.get().more, Goal.objects.get().title) == ("", "(removed)")
