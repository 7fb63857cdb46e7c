"""A participant's meetings on their own clock."""

import pytest
from django.urls import reverse


@pytest.fixture
def page(as_, cast):
    def page(name="ben"):
        return as_(name).get(reverse("meetings:list", args=[cast.program.slug]))

    return page


def test_each_reads_their_own_clock(make, page):
    meeting = make.agreed(3)
    wall = meeting.event.wall_start
    hour = wall.hour % 12 or 12
    earlier = (wall.hour - 1) % 12 or 12
    assert f"<b>{wall.day}</b>" in page("ben").text
    assert f">{hour} " in page("ben").text
    assert f">{earlier} " in page("ada").text
    assert "your time, Eastern" in page("ben").text
    assert "your time, Central" in page("ada").text


def test_the_one_who_is_asked_can_say_yes_right_here(make, page):
    make.asked(by="ada")
    assert "Yes, that suits me" in page("ben").text
    assert "Yes, that suits me" not in page("ada").text
    assert "waiting for a yes" in page("ada").text


def test_a_meeting_nobody_spoke_of_asks_to_be_written_down(make, page):
    make.agreed(-1)
    assert "Write it down" in page().text


def test_without_a_match_it_says_what_will_stand_here(page):
    assert "Your meetings will stand here" in page("bea").text


def test_a_stranger_of_the_pair_sees_nothing_of_it(make, page):
    make.held(note="By the river")
    text = page("bea").text
    assert "Ada" not in text
    assert "By the river" not in text


def test_as_many_queries_for_many_meetings(
    make, as_, cast, django_assert_max_num_queries
):
    make.held(-2)
    make.agreed(2)
    url = reverse("meetings:list", args=[cast.program.slug])
    with django_assert_max_num_queries(60) as few:
        as_("ben").get(url)
    for day in range(3, 9):
        make.held(-day)
        make.agreed(day)
    with django_assert_max_num_queries(len(few)):
        as_("ben").get(url)
