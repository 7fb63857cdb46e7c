"""One pair as staff see it: who may read the words, and that each look is logged."""

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.people import add_member
from meetings.checking_in import check_in
from meetings.goals import set_goal, tick


@pytest.fixture
def url(cast, match, make):
    goal = set_goal(match, "Back to evening classes", steps=["Call the college"])
    tick(goal.steps.get(), True)
    make.held(-3, note="We walked by the river.", goal=goal)
    check_in(match, "low")
    return reverse("meetings:pair", args=[cast.program.slug, match.public_id])


def reads():
    rows = AccessEntry.objects.filter(action__endswith=".read")
    return sorted(rows.values_list("action", flat=True))


def test_a_coordinator_sees_that_it_exists_not_what_it_says(url, as_):
    text = as_("cleo").get(url).text
    assert "Met by video, 45 minutes" in text
    assert "Note by Ada" in text
    assert "A goal was set" in text
    assert "A step is done" in text
    for words in ("by the river", "evening classes", "college"):
        assert words not in text
    assert reads() == []


def test_the_supervisor_reads_and_it_is_logged(url, as_):
    text = as_("sol").get(url).text
    assert "by the river" in text
    assert "Goal set: Back to evening classes" in text
    assert reads() == ["goals.read", "note.read"]


def test_another_supervisor_finds_nothing(url, as_):
    assert as_("sam").get(url).status_code == 404


def test_signs_carry_their_evidence(url, as_):
    text = as_("cleo").get(url).text
    assert "Met 1 of the last 1 planned times" in text
    assert "1 of 1 steps done" in text
    assert "Check-ins, the newest first: Low" in text


def test_one_kind_at_a_time(url, as_):
    entries = as_("cleo").get(url, {"show": "check-ins"}).context["entries"]
    assert [entry.kind for entry in entries] == ["check-ins"]


def test_nobody_reads_about_themselves_here(url, as_, cast):

    add_member(cast.ben, cast.program, "coordinator")
    assert as_("ben").get(url).status_code == 404
