"""One record, one hour, a reason; a second person hears of it, and so does the person."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import access_log, attention, breaking, watching
from accounts.models import AccessEntry, LivedExperience, Membership, Opening
from matching.matches import end_match
from matching.models import Match
from meetings.goals import set_goal
from notifications.models import Message
from tests.conftest import unconfirmed
from tests.meetings.making import Making

REASON = "Ben did not come home and his sister called us."
NOTE, OTHER = "We walked by the river.", "We talked about the new job."
HOUR = timedelta(hours=1)


@pytest.fixture
def match(cast):
    return Match.objects.create(
        program=cast.program,
        mentor=cast.member("ada"),
        mentee=cast.member("ben"),
        status=Match.Status.ACTIVE,
        started_at=timezone.now() - timedelta(days=30),
    )


@pytest.fixture
def make(cast, match):
    return Making(cast, match)


@pytest.fixture
def met(make, match):
    goal = set_goal(match, "Back to evening classes")
    make.held(-5, note=OTHER)
    return make.held(-3, note=NOTE, goal=goal)


@pytest.fixture
def pair(cast, match):
    return reverse("meetings:pair", args=[cast.program.slug, match.public_id])


@pytest.fixture
def door(cast):
    return reverse("accounts:open_record", args=[cast.program.slug])


def tickets(page: str) -> list[str]:
    return re.findall(r'name="ticket" value="([^"]+)"', page)


def open_all(client, pair, door, which=slice(None)):
    for ticket in tickets(client.get(pair).text)[which]:
        answer = client.post(door, {"ticket": ticket, "reason": REASON})
        assert answer.status_code == 302, answer.text
    return client.get(pair).text


def opening(cast, match, **more):
    ticket = breaking.Ticket("goal", f"match:{match.pk}", match.mentee, "/")
    return breaking.open_record(cast.cleo, ticket, REASON, **more)


def test_one_note_opens_and_no_other(as_, met, pair, door):
    client = as_("cleo")
    assert NOTE not in client.get(pair).text
    text = open_all(client, pair, door, slice(0, 1))  # the newest entry comes first
    assert NOTE in text
    assert OTHER not in text
    assert "evening classes" not in text
    assert NOTE not in as_("cora").get(pair).text  # nor for anybody else


def test_goals_open_with_a_reason(as_, met, pair, door):
    client = as_("cleo")
    text = open_all(client, pair, door)
    assert "evening classes" in text
    assert tickets(text) == []


def test_what_it_leaves_behind(cast, as_, met, pair, door):
    open_all(as_("cleo"), pair, door, slice(0, 1))
    row = Opening.objects.get()
    assert (row.who, row.subject, row.told) == (cast.cleo, met.subject, cast.cora)
    assert row.until - row.opened_at == HOUR
    assert (row.entry.action, row.entry.note.text) == ("opened.meeting.note", REASON)
    message = Message.objects.get(kind="record_opened")
    assert message.recipient == cast.cora
    for name in ("ben", "ada"):
        seen = as_(name).get(reverse("accounts:who_looked")).text
        assert "opened the note of a meeting of yours" in seen
    assert "opened the note" not in as_("bea").get(reverse("accounts:who_looked")).text


def test_each_look_at_it_is_logged_too(as_, met, pair, door):
    open_all(as_("cleo"), pair, door, slice(0, 1))
    read = AccessEntry.objects.filter(action="note.read", subject=met.subject)
    assert read.count() == 1


def test_after_an_hour_it_is_closed(cast, met, match):
    now = timezone.now()
    opening(cast, match, now=now - HOUR)
    ids = [f"match:{match.pk}"]
    assert breaking.open_now(cast.cleo, "goal", ids, now) == set()
    assert breaking.open_now(cast.cleo, "goal", ids, now - 2 * timedelta(minutes=1))


def test_it_can_be_closed_early(cast, as_, match):
    row = opening(cast, match)
    url = reverse("accounts:opening_close", args=[cast.program.slug, row.public_id])
    assert as_("cora").post(url).status_code == 403
    as_("cleo").post(url)
    assert not breaking.open_now(cast.cleo, "goal", [row.subject])


def test_without_a_reason_nothing_opens(as_, met, pair, door):
    client = as_("cleo")
    ticket = tickets(client.get(pair).text)[0]
    for words in ("", "   ", "because"):
        page = client.post(door, {"ticket": ticket, "reason": words})
        assert page.status_code == 200
        assert "Your reason is kept" in page.text
    assert not Opening.objects.exists()


def test_it_asks_who_one_is_first(cast, as_, met, pair, door):
    client = as_("cleo")
    ticket = tickets(client.get(pair).text)[0]
    answer = unconfirmed(client).post(door, {"ticket": ticket, "reason": REASON})
    assert "reauthenticate" in answer["Location"]
    assert not Opening.objects.exists()


@pytest.mark.parametrize("name", ["cora", "sol", "ada", "ben", "cal"])
def test_a_ticket_is_of_one_person(as_, met, pair, door, name):
    ticket = tickets(as_("cleo").get(pair).text)[0]
    answer = as_(name).post(door, {"ticket": ticket, "reason": REASON})
    assert answer.status_code in (403, 404)
    assert not Opening.objects.exists()


@pytest.mark.parametrize("ticket", ["", "x", "a\x00b", "é" * 5000])
def test_a_made_up_ticket_opens_nothing(as_, door, ticket):
    answer = as_("cleo").post(door, {"ticket": ticket, "reason": REASON})
    assert answer.status_code == 404


def test_who_lost_the_role_opens_nothing(cast, as_, met, pair, door):
    client = as_("cleo")
    ticket = tickets(client.get(pair).text)[0]
    Membership.objects.filter(user=cast.cleo).update(status="paused")
    answer = client.post(door, {"ticket": ticket, "reason": REASON})
    assert answer.status_code in (302, 404)  # signed out, or not there
    assert not Opening.objects.exists()


def test_nobody_opens_what_the_table_closes(cast, match):
    for resource, subject in (("answer", "answer:1"), ("concern", "concern:1")):
        ticket = breaking.Ticket(resource, subject, match.mentee, "/")
        with pytest.raises(breaking.NotYours):
            breaking.open_record(cast.cleo, ticket, REASON)


def test_nobody_opens_their_own_record(cast, match):
    own = breaking.Ticket("goal", "match:1", cast.member("cleo"), "/")
    with pytest.raises(breaking.NotYours):
        breaking.open_record(cast.cleo, own, REASON)


def test_twice_is_one_opening(cast, match):
    assert opening(cast, match) == opening(cast, match)
    assert AccessEntry.objects.filter(action="opened.goal").count() == 1


def test_the_second_person_reads_why_and_says_so(cast, as_, match):
    row = opening(cast, match)
    page = reverse("accounts:openings", args=[cast.program.slug])
    assert REASON in as_("cora").get(page).text
    (item,) = watching.openings_to_see(cast.program, cast.cora, timezone.now())
    assert item in attention.items_for(cast.program, cast.cora, timezone.now())
    assert not watching.openings_to_see(cast.program, cast.cleo, timezone.now())
    url = reverse("accounts:opening_seen", args=[cast.program.slug, row.public_id])
    assert as_("cleo").post(url).status_code == 403
    assert as_("cal").post(url).status_code == 404
    as_("cora").post(url)
    row.refresh_from_db()
    assert row.seen_by == cast.cora
    assert not watching.openings_to_see(cast.program, cast.cora, timezone.now())


def test_the_database_refuses_an_own_review(cast, match):
    row = opening(cast, match)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=row.pk).update(
            seen_by=cast.cleo, seen_at=timezone.now()
        )


def test_alone_in_a_program_one_may_still_open_and_it_waits(cast, match):
    Membership.objects.filter(user=cast.cora).update(status="paused")
    row = opening(cast, match)
    assert row.told is None
    assert Opening.objects.unseen().count() == 1


def test_the_reason_can_be_erased_and_the_chain_still_holds(cast, as_, match):
    row = opening(cast, match)
    access_log.seal()
    row.entry.note.delete()
    assert access_log.first_broken_link() is None
    page = reverse("accounts:openings", args=[cast.program.slug])
    assert "were erased" in as_("cora").get(page).text


def test_lived_experience_opens_on_the_page_of_how_to_reach_them(
    cast, as_, match, door
):
    LivedExperience.objects.create(membership=match.mentee, topic="a long grief")
    url = reverse("accounts:contact", args=[cast.program.slug, match.mentee.public_id])
    assert "a long grief" in open_all(as_("cleo"), url, door)
    assert "a long grief" not in as_("sol").get(url).text


def test_the_place_of_the_next_meeting(cast, as_, make, pair, door):
    make.agreed(2, place="Room 12, Elm House")
    client = as_("cleo")
    assert "Elm House" not in client.get(pair).text
    assert "Elm House" in open_all(client, pair, door)


def test_an_ended_pair_opens_too_and_its_people_see_it(cast, as_, met, match, pair):
    end_match(match, Match.Reason.TIME, cast.cleo)
    assert tickets(as_("cleo").get(pair).text)
