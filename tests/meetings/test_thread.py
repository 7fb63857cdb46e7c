"""The page on which the two write to each other."""

import re

import pytest
from django.urls import reverse

from matching.matches import end_match
from matching.models import Cover
from meetings.messaging import MOST, write
from meetings.models import PairMessage
from safeguarding.models import Concern


@pytest.fixture
def url(cast, match):
    return reverse("meetings:thread", args=[cast.program.slug, match.public_id])


def test_one_writes_and_the_other_reads(url, as_, cast):
    as_("ben").post(url, {"text": "See you\r\nat three"})
    ada = as_("ada")
    page = ada.get(url).text
    assert "See you<br>at three" in page
    assert "New" in page
    last = re.search(r'name="last" value="(\d+)"', page)[1]
    assert PairMessage.objects.get().read_at is None
    ada.post(f"{url}read/", {"last": last})
    assert 'name="last"' not in ada.get(url).text
    assert "· read" in as_("ben").get(url).text


def test_the_page_says_by_itself_that_it_was_read(url, match, as_, cast):
    one = write(match, cast.ada, "Hello")
    answer = as_("ben").post(f"{url}read/", {"last": one.pk}, HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer.content) == (200, b"")
    one.refresh_from_db()
    assert one.read_at


def test_looking_writes_nothing(url, match, as_, cast):
    write(match, cast.ada, "Hello")
    as_("ben").get(url)
    assert PairMessage.objects.get().read_at is None


def test_what_is_too_long_stays_in_the_box(url, as_):
    long = "word " * 401 + "end"
    page = as_("ben").post(url, {"text": long}).text
    assert "Up to 2000 letters fit. Take out 8" in page
    assert long in page
    assert "maxlength" not in page
    assert not PairMessage.objects.exists()


def test_exactly_as_much_as_fits(url, as_):
    as_("ben").post(url, {"text": "x\r\n" * 999 + "xx"})
    assert len(PairMessage.objects.get().text) == 2000


def test_quick_words(url, as_):
    as_("ben").post(url, {"phrase": "late", "text": ""})
    assert PairMessage.objects.get().text == "I will be ten minutes late."


@pytest.mark.parametrize("data", [{}, {"text": " \n "}, {"phrase": "other"}])
def test_nothing_is_not_sent(url, as_, data):
    said = as_("ben").post(url, data).text
    assert "Write a few words first" in said or "Select a valid choice" in said
    assert not PairMessage.objects.exists()


def test_a_lot_at_once_is_said_kindly(url, match, as_, cast):
    for _ in range(MOST):
        write(match, cast.ben, "Hey")
    page = as_("ben").post(url, {"text": "And one more"}).text
    assert "That is a lot at once" in page
    assert "And one more" in page


def test_markup_is_shown_as_it_was_typed(url, as_):
    as_("ben").post(url, {"text": "<b>hi</b>"})
    assert "&lt;b&gt;hi&lt;/b&gt;" in as_("ada").get(url).text


def test_after_the_end_it_is_only_read(url, match, as_, cast):
    write(match, cast.ada, "Hello")
    end_match(match, "time", cast.cleo)
    page = as_("ben").get(url).text
    assert "Hello" in page and 'name="text"' not in page
    answer = as_("ben").post(url, {"text": "Still there?"}, follow=True)
    assert "this was not sent" in answer.text
    assert as_("ada").get(url).status_code == 404


def test_who_stands_in_reads_nothing_and_the_mentee_is_told(url, match, as_, cast):
    write(match, cast.ada, "Hello")
    Cover.objects.create(match=match, mentor=cast.member("abe"))
    assert as_("abe").get(url).status_code == 404
    assert "goes to Ada only" in " ".join(as_("ben").get(url).text.split())


def test_the_newest_are_on_the_first_page(url, match, as_, cast):
    one = write(match, cast.ada, "The very first")
    rows = [
        PairMessage(match=match, written_by=cast.ada, text=f"Line {n}")
        for n in range(30)
    ]
    PairMessage.objects.bulk_create(rows)
    ben = as_("ben")
    page = ben.get(url).text
    assert "Line 29" in page and one.text not in page
    assert page.index("Line 3<") < page.index("Line 29")
    assert one.text in ben.get(url, {"page": 2}).text


def test_the_list_says_what_is_new(match, as_, cast):
    write(match, cast.ada, "Hello")
    url = reverse("meetings:threads", args=[cast.program.slug])
    page = as_("ben").get(url).text
    assert "1 new message" in page and "Hello" not in page
    assert "Nothing new" in as_("ada").get(url).text
    assert "No messages yet" in as_("bea").get(url).text


def test_telling_the_team(match, as_, cast):
    one = write(match, cast.ada, "Come to my house at night")
    url = reverse("meetings:message_report", args=[cast.program.slug, one.public_id])
    ben = as_("ben")
    assert one.text in ben.get(url).text
    said = {"level": "urgent", "words": "No, thank you"}
    assert "Our team reads it soon" in ben.post(url, said, follow=True).text
    assert "you told us about it" in ben.post(url, said, follow=True).text
    assert Concern.objects.count() == 1
    assert (
        "you told us about it"
        not in as_("ada")
        .get(reverse("meetings:thread", args=[cast.program.slug, match.public_id]))
        .text
    )
