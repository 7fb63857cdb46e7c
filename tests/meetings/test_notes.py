"""What each says of a meeting, notes to the supervisor, words added later."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import breaking, personal_data
from accounts.models import AccessEntry
from matching.matches import end_match
from meetings.models import Addendum, Meeting, SupervisorNote
from meetings.noting import add_words, remember_differently, write_to_supervisor
from meetings.recording import agree, record
from meetings.retention import forget_notes, notes


@pytest.fixture
def met(make):
    return make.held(-2, note="We walked.")


@pytest.fixture
def at(cast, met):
    def at(view="meeting", one=met.public_id):
        return reverse(f"meetings:{view}", args=[cast.program.slug, one])

    return at


def flat(page):
    return " ".join(page.text.split())


def test_each_says_it_once_and_the_last_counts(met, cast):
    record(met, cast.ben, "held", 30)
    record(met, cast.ben, "held", 40)
    assert [(s.person, s.minutes) for s in met.said.order_by("pk")] == [
        (cast.ada, 45),
        (cast.ben, 40),
    ]
    assert Meeting.objects.get().minutes == 40
    assert not remember_differently(met.said.all())


def test_they_remember_it_differently_and_nobody_is_blamed(met, cast, as_, at, match):
    record(met, cast.ben, "missed")
    for name in ("ada", "ben"):
        page = flat(as_(name).get(at()))
        assert "You remember it differently" in page
        assert "We met, 45 minutes" in page and "It did not happen" in page
        assert "Nobody has to be right" in page
    pair = flat(as_("cleo").get(at("pair", match.public_id)))
    assert "Remembered differently" in pair


def test_one_tap_says_the_same(met, cast, as_, at):
    ben = as_("ben")
    assert "Yes, that is how it was" in ben.get(at()).text
    assert "Yes, that is how it was" not in as_("ada").get(at()).text
    ben.post(at("meeting_agree"))
    assert met.said.get(person=cast.ben).minutes == 45
    assert "Yes, that is how it was" not in ben.get(at()).text


def test_there_is_nothing_to_agree_on_before_it_is_written_or_long_after(make, cast):
    assert not agree(make.agreed(-1), cast.ben)
    met = make.held(-5)
    later = met.event.ends_at + timedelta(days=31)
    assert not agree(met, cast.ben, now=later)


def test_a_coordinator_heard_it_and_is_none_of_the_two(make, cast):
    meeting = make.agreed(-1)
    record(meeting, cast.cleo, "held")
    assert not meeting.said.exists()


def test_time_together_is_counted(make, as_, at, match):
    make.held(-9)
    pair = flat(as_("cleo").get(at("pair", match.public_id)))
    assert "1 h 30 min" in pair


SAID = {"outcome": "held", "format": "phone", "minutes": "50"}


def test_the_mentor_writes_what_comes_next_and_to_the_supervisor(make, as_, at):
    meeting = make.agreed(-1)
    url = at("record", meeting.public_id)
    page = flat(as_("ada").get(url))
    assert "gets a copy of it when they ask for their data" in page
    said = {"note": "Talked", "next_step": "Call", "to_supervisor": "I was unsure"}
    as_("ada").post(url, SAID | said)
    meeting.refresh_from_db()
    assert meeting.next_step == "Call"
    assert SupervisorNote.objects.get(meeting=meeting).text == "I was unsure"
    page = at("meeting", meeting.public_id)
    ben, ada = as_("ben").get(page).text, as_("ada").get(page).text
    assert "Call" in ben and "I was unsure" not in ben
    assert "I was unsure" in ada


def test_a_mentee_writes_neither(met, as_, at):
    said = {"next_step": "Slipped", "to_supervisor": "in"}
    as_("ben").post(at("record"), SAID | said)
    assert Meeting.objects.get().next_step == ""
    assert not SupervisorNote.objects.exists()


def test_a_worry_is_one_tap_away_and_nothing_of_it_in_the_address(make, as_, at, cast):
    url = at("record", make.agreed(-1).public_id)
    answer = as_("ada").post(url, SAID | {"note": "Ben spoke low", "then": "worry"})
    assert answer.url == reverse("safeguarding:concern_raise", args=[cast.program.slug])
    assert Meeting.objects.filter(note="Ben spoke low").exists()


def test_a_day_to_change_it_then_only_to_add(met, cast):
    now = timezone.now()
    assert write_to_supervisor(met, cast.ada, "First", now=now)
    day = timedelta(hours=23)
    assert write_to_supervisor(met, cast.ada, "Better", now=now + day)
    assert not write_to_supervisor(met, cast.ada, "Late", now=now + 2 * day)
    assert not write_to_supervisor(met, cast.ada, "", now=now + 2 * day)
    add_words(met, cast.ada, "Later words", to_supervisor=True, now=now + 2 * day)
    assert SupervisorNote.objects.get().text == "Better"
    assert Addendum.objects.get().text == "Later words"


def test_an_open_note_can_be_taken_back(met, cast):
    write_to_supervisor(met, cast.ada, "First")
    assert write_to_supervisor(met, cast.ada, "")
    assert not SupervisorNote.objects.exists()


def test_both_add_to_the_shared_note(met, as_, at):
    as_("ben").post(at("note_add"), {"text": "It did me good"})
    as_("ada").post(at("note_add"), {"text": "Me too"})
    page = as_("ben").get(at()).text
    assert page.index("It did me good") < page.index("Me too")


def test_without_a_note_there_is_nothing_to_add_to(make, met, as_, at):
    bare = make.held(-9)
    as_("ben").post(at("note_add", bare.public_id), {"text": "Hm"})
    as_("ada").post(at("note_add"), {"text": "Hm", "to_supervisor": "on"})
    as_("ben").post(at("note_add"), {"text": "Hm", "to_supervisor": "on"})
    assert not Addendum.objects.exists()


@pytest.mark.parametrize("name", ["ben", "sam", "abe", "eva", "lee", "cleo"])
def test_who_does_not_read_a_note_to_the_supervisor(met, cast, name):
    write_to_supervisor(met, cast.ada, "I was unsure")
    add_words(met, cast.ada, "Still", to_supervisor=True)
    person = cast.people[name]
    assert not SupervisorNote.objects.visible_to(person).exists()
    assert not Addendum.objects.visible_to(person).exists()


def test_the_supervisor_reads_and_it_is_logged(met, cast, as_, at, match):
    write_to_supervisor(met, cast.ada, "I was unsure")
    page = as_("sol").get(at("pair", match.public_id)).text
    assert "I was unsure" in page
    assert AccessEntry.objects.filter(
        action="supervisor_note.read", subject=met.subject, actor_id=cast.sol.pk
    ).exists()


def test_a_coordinator_opens_it_with_a_reason(met, cast, as_, at, match):
    write_to_supervisor(met, cast.ada, "I was unsure")
    cleo, url = as_("cleo"), at("pair", match.public_id)
    assert "I was unsure" not in cleo.get(url).text
    assert not AccessEntry.objects.filter(action="supervisor_note.read").exists()
    ticket = breaking.panel(
        cast.cleo, "meeting.supervisor_note", met.subject, match.mentee, url
    ).ticket
    breaking.open_record(cast.cleo, breaking.read_ticket(cast.cleo, ticket), "Why")
    assert "I was unsure" in cleo.get(url).text
    assert AccessEntry.objects.filter(action="supervisor_note.read").count() == 1


def test_after_the_end_the_writer_reads_it_no_more(met, cast, match):
    write_to_supervisor(met, cast.ada, "I was unsure")
    end_match(match, "time", cast.cleo)
    assert not SupervisorNote.objects.visible_to(cast.ada).exists()
    assert SupervisorNote.objects.visible_to(cast.sol).exists()


def test_whom_it_is_about_gets_a_copy_and_can_have_it_erased(met, cast):
    write_to_supervisor(met, cast.ada, "I was unsure")
    add_words(met, cast.ben, "It did me good")
    holding = personal_data.registry["notes and lists of meetings"]
    copy = holding.export(cast.ben)
    assert copy["notes to the supervisor about you"][0]["text"] == "I was unsure"
    assert copy["added to notes"][0]["text"] == "It did me good"
    assert holding.export(cast.ada)["notes to your supervisor"]
    holding.erase(cast.ben)
    assert not SupervisorNote.objects.exists() and not Addendum.objects.exists()
    assert met.said.exists()


def test_years_after_the_end_the_words_go(make, cast, match):
    met = make.held(-2)
    write_to_supervisor(met, cast.ada, "I was unsure")
    end_match(match, "time", cast.cleo)
    later = timezone.now() + timedelta(days=1)
    rows = notes(cast.program, later)
    assert forget_notes(rows) == 1
    assert not SupervisorNote.objects.exists()
    assert not notes(cast.program, later).exists()
