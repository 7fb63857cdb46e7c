import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.gathering import plan_sessions
from community.joining import join
from community.models import Group, GroupPlace, GroupSession
from tests.community.conftest import noon


def url(cast, name="groups", *args):
    return reverse(f"community:{name}", args=[cast.program.slug, *args])


def form(cast, **more):
    return {
        "title": "Kitchen table",
        "description": "Soup and talk.",
        "format": "person",
        "place": "Hall on Fern Street",
        "capacity": "6",
        "facilitators": [cast.member("sol").pk],
    } | more


def times(**more):
    at = noon(3)
    return {
        "date": f"{at:%Y-%m-%d}",
        "time": "18:00",
        "minutes": "60",
        "weeks": "4",
    } | more


def test_join_in_and_leave_again(cast, as_, session):
    client = as_("ben")
    assert "Join in" in client.get(url(cast)).text
    join_url = url(cast, "group_join", session.public_id)
    response = client.post(join_url, {"from": "list"})
    assert response["Location"] == url(cast)
    assert "I can’t go" in client.get(url(cast)).text
    client.post(url(cast, "group_leave", session.public_id))
    assert not GroupPlace.objects.exists()


def test_a_full_one_warns(cast, as_, group, session):
    for name in ("bea", "abe"):
        join(session, cast.member(name))
    assert "Wait list" in as_("ben").get(url(cast)).text
    response = as_("ben").post(url(cast, "group_join", session.public_id), follow=True)
    assert "You are on the waiting list" in response.text


def test_others_see_how_many_and_hosts_see_who(cast, as_, group, session):
    join(session, cast.member("ben"))
    page = url(cast, "group", group.public_id)
    text = as_("bea").get(page).text
    assert "1 of 2 places taken" in text and "Ben" not in text
    assert "Ben" in as_("sol").get(page).text
    assert "Ben" in as_("cleo").get(page).text


def test_days_are_days_on_ones_own_clock(cast, as_, group):
    plan_sessions(group, noon(3).replace(hour=23), 45)
    cast.ben.time_zone = "Europe/London"
    cast.ben.save()
    (own,) = as_("ben").get(url(cast)).context["days"]
    (program,) = as_("bea").get(url(cast)).context["days"]
    assert (own[0] - program[0]).days == 1


def test_titles_of_the_pages_say_nothing(cast, as_, group):
    text = as_("ben").get(url(cast, "group", group.public_id)).text
    assert "<title>Group · Alongside</title>" in text


def test_a_group_is_started_and_gets_its_times(cast, as_):
    client = as_("cleo")
    client.post(url(cast, "group_add"), form(cast))
    group = Group.objects.get()
    client.post(url(cast, "group_plan", group.public_id), times())
    assert group.sessions.count() == 4


def test_a_taken_time_is_said_beside_the_time(cast, as_, group, session):
    page = url(cast, "group_plan", group.public_id)
    response = as_("cleo").post(page, times(time="12:30", weeks="1"))
    assert "something else at one of these times" in response.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date": "2020-01-01"}, "still to come"),
        ({"date": "9999-12-31"}, "still to come"),
        ({"weeks": "0"}, "from 1 to 26"),
        ({"weeks": "99999999999999999999"}, "from 1 to 26"),
        ({"weeks": "\x00"}, "Write a number of weeks"),
    ],
)
def test_times_that_do_not_work(cast, as_, group, change, words):
    page = url(cast, "group_plan", group.public_id)
    assert words in as_("cleo").post(page, times(**change)).text
    assert not GroupSession.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"facilitators": []}, "Choose at least one person"),
        ({"title": ""}, "Give the group a title"),
        ({"capacity": "0"}, "Choose a number from 1 to 500"),
        ({"capacity": "-5"}, "from 1 to 500"),
    ],
)
def test_groups_that_do_not_work(cast, as_, change, words):
    assert words in as_("cleo").post(url(cast, "group_add"), form(cast, **change)).text
    assert not Group.objects.exists()


def test_nobody_of_another_program_hosts(cast, as_):
    wrong = form(cast, facilitators=[cast.member("ann").pk])
    as_("cleo").post(url(cast, "group_add"), wrong)
    assert not Group.objects.exists()


def test_changing_and_ending(cast, as_, group, session):
    client, page = as_("cleo"), url(cast, "group_edit", group.public_id)
    client.post(page, form(cast, facilitators=[cast.member("sam").pk]))
    group.refresh_from_db()
    assert group.title == "Kitchen table"
    client.post(url(cast, "group_end", group.public_id))
    assert not GroupSession.objects.coming(timezone.now()).exists()
    assert client.get(page).status_code == 404


def test_as_many_queries_for_more_times(cast, as_, group):
    client = as_("ben")
    plan_sessions(group, noon(1), 60)
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    for days in (2, 3, 4, 5):
        plan_sessions(group, noon(days), 60)
    with CaptureQueriesContext(connection) as more:
        client.get(url(cast))
    assert len(more) == len(few)
