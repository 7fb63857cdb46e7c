"""A coordinator heard whether two people met, and writes it down for them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.attention import unrecorded_meetings
from meetings.models import Meeting


@pytest.fixture
def meeting(make):
    return make.agreed(-2)


@pytest.fixture
def say(cast, as_, match, meeting):
    args = [cast.program.slug, match.public_id, meeting.public_id]
    url = reverse("meetings:pair_record", args=args)
    return lambda outcome: as_("cleo").post(url, {"outcome": outcome}, follow=True)


def lines(cast, days=0):
    now = timezone.now() + timedelta(days=days)
    return unrecorded_meetings(cast.program, cast.cleo, now)


def test_the_page_asks_and_the_answer_clears_the_queue(cast, as_, match, meeting, say):
    url = reverse("meetings:pair", args=[cast.program.slug, match.public_id])
    assert "Did they meet?" in as_("cleo").get(url).text
    assert "Did they meet?" not in as_("sol").get(url).text
    assert len(lines(cast)) == 1
    assert "Did they meet?" not in say("held").text
    assert Meeting.objects.get(pk=meeting.pk).status == Meeting.Status.HELD
    assert lines(cast) == []


@pytest.mark.parametrize("outcome", ["", "cancelled", "x\x00"])
def test_an_unknown_answer_changes_nothing(meeting, say, outcome):
    assert "changed any more" in say(outcome).text
    assert Meeting.objects.get(pk=meeting.pk).status == Meeting.Status.CONFIRMED


def test_what_was_written_down_stays(meeting, say):
    say("missed")
    say("held")
    assert Meeting.objects.get(pk=meeting.pk).status == Meeting.Status.MISSED


def test_after_a_month_the_queue_asks_no_more(cast, meeting):
    assert len(lines(cast)) == 1
    assert lines(cast, days=31) == []
