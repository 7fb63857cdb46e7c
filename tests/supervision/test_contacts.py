from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from matching import facts
from matching.models import Match
from supervision.contacting import record_contact
from supervision.flagging import raise_flag


@pytest.fixture
def match(cast):
    """Ada and Ben, three weeks ago."""
    return pair(cast, "ada", "ben")


def pair(cast, mentor, mentee):
    match = Match.objects.create(
        program=cast.program,
        mentor=cast.member(mentor),
        mentee=cast.member(mentee),
        started_at=timezone.now() - timedelta(days=21),
    )
    facts.match_started.send(Match, match=match)
    return match


def url(cast, name="contacts", *args):
    return reverse(f"supervision:{name}", args=[cast.program.slug, *args])


def first(match, side="mentee"):
    return match.staff_contacts.opening().get(side=side)


def test_what_is_late_is_on_the_list(cast, as_, match):
    page = as_("cleo").get(url(cast)).text
    assert "Be in touch with Ben" in page
    assert "was due" in page
    assert "2 are overdue" in page


def test_first_contacts_alone(cast, as_, match):
    page = as_("cleo").get(url(cast), {"show": "first"}).text
    assert page.count("Be in touch with") == 2


def test_a_contact_is_noted_and_folded_away(cast, as_, match):
    contact = first(match)
    page = url(cast, "contact", contact.public_id)
    as_("cleo").post(page, {"note": "Ben is glad."})
    text = as_("cora").get(url(cast)).text
    assert "Done in the last 30 days (1)" in text
    assert "Ben is glad" not in text
    assert "Ben is glad" in as_("cora").get(page).text
    assert AccessEntry.objects.filter(action="call.read", actor_id=cast.cora.pk)


def test_without_words_it_asks_for_some(cast, as_, match):
    page = url(cast, "contact", first(match).public_id)
    response = as_("cleo").post(page, {"note": " "})
    assert "Write a few words" in response.text
    assert first(match).is_open


def test_noting_twice_keeps_the_first(cast, as_, match):
    contact = first(match)
    record_contact(contact, cast.cora, "Mine.")
    as_("cleo").post(url(cast, "contact", contact.public_id), {"note": "No, mine."})
    assert first(match).note == "Mine."


def test_a_pair_to_keep_in_view_is_looked_at(cast, as_, match):
    flag = raise_flag(match, "survey")
    assert "said it could be better" in as_("cleo").get(url(cast)).text
    as_("cleo").post(url(cast, "flag_clear", flag.public_id))
    assert "said it could be better" not in as_("cleo").get(url(cast)).text


def test_another_program_finds_nothing(cast, as_, match):
    contact = first(match)
    other = reverse("supervision:contact", args=[cast.other.slug, contact.public_id])
    assert as_("cal").get(other).status_code == 404


def test_as_many_queries_for_more_pairs(cast, as_, match):
    client = as_("cleo")
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    pair(cast, "abe", "bea")
    with CaptureQueriesContext(connection) as more:
        client.get(url(cast))
    assert len(more) == len(few)
