"""Messages between the two: written, read, told to the safety team, let go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import personal_data
from matching.matches import end_match
from meetings.messaging import (
    MOST,
    WITHIN,
    TooMany,
    mark_read,
    plain,
    report,
    unread_counts,
    write,
)
from meetings.models import PairMessage
from meetings.pairing import PairEnded
from meetings.retention import TERMS
from notifications.models import Message
from safeguarding.models import Concern


def letters(person):
    return Message.objects.filter(kind="pair_message", recipient=person)


def test_one_letter_until_it_is_read(match, cast):
    now = timezone.now()
    write(match, cast.ada, "Hello", now=now)
    last = write(match, cast.ada, "Are you well?", now=now)
    assert letters(cast.ben).count() == 1
    assert not letters(cast.ada).exists()
    mark_read(match, cast.ben, last.pk)
    assert letters(cast.ben).get().state == Message.State.CANCELLED
    write(match, cast.ada, "Another day", now=now + timedelta(days=1))
    assert letters(cast.ben).unsent().count() == 1


def test_what_comes_while_somebody_reads_stays_unread_and_told(match, cast):
    first = write(match, cast.ada, "Hello")
    write(match, cast.ada, "And this")
    mark_read(match, cast.ben, first.pk)
    assert unread_counts(cast.ben, [match]) == {match.pk: 1}
    assert letters(cast.ben).unsent().count() == 1


def test_reading_is_said_once_and_only_by_the_reader(match, cast):
    one = write(match, cast.ada, "Hello")
    assert mark_read(match, cast.ada, one.pk) == 0
    day = timezone.now()
    assert mark_read(match, cast.ben, one.pk, now=day) == 1
    assert mark_read(match, cast.ben, one.pk) == 0
    one.refresh_from_db()
    assert one.read_at == day


def test_after_the_end_nobody_writes_and_only_the_mentee_reads(match, cast):
    write(match, cast.ada, "Hello")
    end_match(match, "time", cast.cleo)
    with pytest.raises(PairEnded):
        write(match, cast.ben, "Still there?")
    assert PairMessage.objects.visible_to(cast.ben).count() == 1
    assert not PairMessage.objects.visible_to(cast.ada).exists()


@pytest.mark.parametrize("name", ["cleo", "nan", "sol", "abe", "bea", "eva", "lee"])
def test_nobody_else_reads(match, cast, name):
    write(match, cast.ada, "Hello")
    person = cast.people.get(name) or cast.cora
    assert not PairMessage.objects.visible_to(person).exists()


def test_a_lot_at_once_waits_a_little(match, cast):
    now = timezone.now()
    for n in range(MOST):
        write(match, cast.ben, "Hey", now=now + timedelta(seconds=n))
    with pytest.raises(TooMany) as wait:
        write(match, cast.ben, "Hey", now=now + timedelta(minutes=1))
    assert wait.value.again_at == now + WITHIN
    write(match, cast.ada, "I am here", now=now + timedelta(minutes=1))
    write(match, cast.ben, "Thanks", now=now + WITHIN + timedelta(seconds=1))


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\tb\u00a0c\u2003d", "a b c d"),
        ("\u202eevil\u2066 x\x07", "evil x"),
        ("  مرحبا 👩🏽\u200d🚀 ", "مرحبا 👩🏽\u200d🚀"),
        (" \n\t\n ", ""),
    ],
)
def test_what_is_pasted_becomes_plain_lines(typed, kept):
    assert plain(typed) == kept


def test_the_safety_team_gets_a_copy_once(match, cast):
    one = write(match, cast.ada, "Come to my house at night")
    assert report(one, cast.ada, "urgent") is None
    concern = report(one, cast.ben, "urgent", "I do not want that")
    assert "Come to my house at night" in concern.text
    assert "I do not want that" in concern.text
    assert (concern.about, concern.level) == (cast.member("ada"), "urgent")
    assert not Concern.objects.visible_to(cast.ada).exists()
    assert report(one, cast.ben, "urgent") is None
    assert Concern.objects.count() == 1


def test_a_copy_holds_both_sides_and_an_erasure_takes_what_one_wrote(match, cast):
    write(match, cast.ada, "From Ada")
    write(match, cast.ben, "From Ben")
    holding = personal_data.registry["messages with the person you meet"]
    assert [one["from"] for one in holding.export(cast.ben)] == ["the other one", "you"]
    assert holding.erase(cast.ben) == 1
    assert [one["text"] for one in holding.export(cast.ada)] == ["From Ada"]


def test_erasing_a_mentee_after_the_end_leaves_nothing(match, cast):
    write(match, cast.ada, "From Ada")
    end_match(match, "time", cast.cleo)
    personal_data.registry["messages with the person you meet"].erase(cast.ben)
    assert not PairMessage.objects.exists()


def test_a_year_after_the_end_they_go(match, cast):
    write(match, cast.ada, "From Ada")
    term = next(term for term in TERMS if term.code == "pair_messages")
    later = timezone.now() + timedelta(days=1)
    assert not term.rows(cast.program, later).exists()
    end_match(match, "time", cast.cleo)
    assert term.forget(term.rows(cast.program, later)) == 1
