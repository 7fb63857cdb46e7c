from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import glance
from supervision.models import PlateCheck
from supervision.noting import add_topic
from supervision.plates import tell_plate
from tests.supervision.conftest import NOON, NOW


def test_the_next_session_of_both(plan, cast):
    session = plan("ada")
    add_topic(session, cast.member("ada"), "Short-notice cancellations")
    for name, other in (("ada", "Sol"), ("sol", "Ada")):
        found = glance.next_session(cast.member(name), NOW)
        assert (found.session, found.with_whom) == (session, [other])
    assert glance.next_session(cast.member("ada"), NOW).topics == [
        "Short-notice cancellations"
    ]
    assert glance.next_session(cast.member("ada"), NOW + timedelta(days=9)) is None


def test_the_caseload_of_a_supervisor(plan, match, cast):
    first, second = plan("ada"), plan("ada", at=NOON + timedelta(days=14))
    tell_plate(cast.member("ada"), "full", at=NOW)
    now = NOW + timedelta(days=7)
    with CaptureQueriesContext(connection) as queries:
        (load,) = glance.caseload(cast.member("sol"), now)
    assert len(queries) <= 5
    assert load.mentees == ["Ben"]
    assert load.plate.answer == "full"
    assert (load.last, load.next) == (first, second)


def test_a_plate_is_said_once_a_day_and_forgotten_after_a_month(cast):
    ada = cast.member("ada")
    tell_plate(ada, "light", at=NOW)
    tell_plate(ada, "full", at=NOW + timedelta(hours=1))
    assert PlateCheck.objects.count() == 1
    chosen = [value for value, _, is_it in glance.plate(ada, NOW).choices if is_it]
    assert chosen == ["full"]
    later = glance.plate(ada, NOW + timedelta(days=40))
    assert not any(is_it for *_, is_it in later.choices)


def test_only_the_mentor_and_their_supervisor_see_a_plate(cast):
    tell_plate(cast.member("ada"), "too_full", at=NOW)
    seen = {
        name
        for name in ("ada", "sol", "sam", "cleo", "cora", "ben", "abe")
        if PlateCheck.objects.visible_to(getattr(cast, name)).exists()
    }
    assert seen == {"ada", "sol"}


def test_open_contacts(match, cast):
    assert glance.open_contacts(cast.program, NOW) == glance.Contacts(0, 0)
    later = NOW + timedelta(days=8)
    assert glance.open_contacts(cast.program, later) == glance.Contacts(0, 2)
    later = NOW + timedelta(days=20)
    assert glance.open_contacts(cast.program, later) == glance.Contacts(2, 0)
