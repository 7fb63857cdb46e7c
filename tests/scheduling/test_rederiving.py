"""The rules of a time zone change: the wall time stays, the instant follows."""

import importlib.resources
import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from time_machine import travel

from matching.models import Match
from meetings.models import Meeting
from notifications import delivering
from notifications.models import Message
from scheduling import rederiving
from scheduling.models import Event, ZoneRules
from scheduling.placing import place_event
from scheduling.tasks import follow_zone_rules
from tests.meetings.making import Making

ZONE = "America/Vancouver"
SIX = datetime(2027, 1, 15, 18)
NOW = "2026-12-01T12:00:00Z"


@pytest.fixture
def old_rules(tmp_path):
    """A file of rules as they stood before: with winter time, as in Los Angeles. What
    follows after `renew()` are the pinned ones."""
    folder = importlib.resources.files("tzdata.zoneinfo") / "America"
    (tmp_path / "America").mkdir()
    (tmp_path / ZONE).write_bytes((folder / "Los_Angeles").read_bytes())

    def read(*path):
        zoneinfo.reset_tzpath(to=path)
        zoneinfo.ZoneInfo.clear_cache()

    read(str(tmp_path))
    with travel(NOW, tick=False):
        yield read
    read()


@pytest.fixture
def match(cast):
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )


def at(program, people, wall=SIX, zone=ZONE, **more):
    more = {"blocking": True, "kind": "meeting"} | more
    return place_event(program, people, wall, zone, 60, **more)


def test_the_wall_stays_and_the_instant_follows(cast, old_rules):
    event = at(cast.program, [cast.ada, cast.ben])
    past = at(cast.program, [cast.ada], SIX - timedelta(days=60))
    assert event.starts_at == datetime(2027, 1, 16, 2, tzinfo=UTC)
    old_rules()
    assert rederiving.rederive() == 1
    again = Event.objects.get(pk=event.pk)
    assert again.starts_at == datetime(2027, 1, 16, 1, tzinfo=UTC)
    assert (again.wall_start, again.minutes) == (SIX, 60)
    assert (again.uid, again.sequence) == (event.uid, event.sequence + 1)
    assert {seat.starts for seat in again.seats.all()} == {again.starts_at}
    assert Event.objects.get(pk=past.pk).starts_at == past.starts_at
    assert rederiving.rederive() == 0


def test_both_hear_of_it_once(cast, match, old_rules):
    meeting = Making(cast, match).agreed(40)
    wall = meeting.event.wall_start
    Event.objects.filter(pk=meeting.event_id).update(zone=ZONE)
    rederiving.rederive()  # now it is on that clock
    Message.objects.all().delete()
    version = Meeting.objects.get().version
    old_rules()
    assert rederiving.rederive() == 1
    found = Meeting.objects.with_people().get()
    assert (found.version, found.status) == (version + 1, "confirmed")
    assert found.event.wall_start == wall
    told = Message.objects.filter(kind="meeting_moved")
    assert {message.recipient for message in told} == {cast.ada, cast.ben}
    assert rederiving.rederive() == 0
    assert told.count() == 2
    delivering.deliver_due()


def test_two_that_collide_by_now_are_both_kept(cast, match, old_rules):
    """Nothing is lost: one of them becomes a question again."""
    meeting = Making(cast, match).agreed(45)
    wall = meeting.event.wall_start
    Event.objects.filter(pk=meeting.event_id).update(zone=ZONE)
    rederiving.rederive()
    before = Event.objects.get(pk=meeting.event_id).starts_at - timedelta(hours=1)
    other = at(cast.program, [cast.ada], before.replace(tzinfo=None), "UTC")
    old_rules()
    assert rederiving.rederive() == 1
    found = Meeting.objects.with_people().get()
    assert (found.status, found.clash, found.event.blocking) == (
        "proposed",
        True,
        False,
    )
    assert found.event.wall_start == wall
    assert Event.objects.get(pk=other.pk).blocking


def test_the_sweep_asks_only_after_an_update(cast, old_rules, monkeypatch):
    at(cast.program, [cast.ada])
    follow_zone_rules()
    assert ZoneRules.objects.get().version == rederiving.edition()
    old_rules()
    follow_zone_rules()
    hour = Event.objects.get().starts_at.hour
    assert hour == 2, "the same edition: nobody looks"
    monkeypatch.setattr(rederiving, "edition", lambda: "2099.1")
    follow_zone_rules()
    assert Event.objects.get().starts_at.hour == 1
    assert ZoneRules.objects.get().version == "2099.1"


def test_by_hand(cast, old_rules, capsys):
    call_command("rederive")
    call_command("rederive")
    said = capsys.readouterr().out
    assert "0 events were moved" in said
    assert "nothing to do" in said
