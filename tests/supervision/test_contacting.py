"""Staff talk with both sides of a new match: soon, and then every month."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts import attention
from accounts.models import AccessEntry
from matching.matches import end_match
from supervision.contacting import due_dates, plan_contacts, record_contact
from supervision.models import StaffContact
from tests.supervision.conftest import NOW

MONTH = timedelta(days=31)


def contacts_item(cast, now, who="cleo"):
    items = attention.items_for(cast.program, getattr(cast, who), now)
    return [item for item in items if item.icon == "telephone"]


def test_the_dates_are_two_weeks_and_every_month_of_a_year():
    dates = due_dates(date(2027, 1, 31))
    assert dates[:3] == [date(2027, 2, 14), date(2027, 2, 28), date(2027, 3, 31)]
    assert len(dates) == 13
    assert dates[-1] == date(2028, 1, 31)


def test_a_new_match_has_contacts_with_both_sides(match):
    first = match.staff_contacts.opening()
    assert {row.side for row in first} == {"mentee", "mentor"}
    assert {row.due_on for row in first} == {date(2027, 5, 15)}
    assert match.staff_contacts.count() == 26


def test_planning_twice_is_refused(match):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan_contacts(match)


def test_a_contact_is_recorded_once(match, cast):
    contact = match.staff_contacts.opening().soonest_first().first()
    assert record_contact(contact, cast.cleo, "All well.", at=NOW)
    assert not record_contact(contact, cast.cora, "Me too.", at=NOW)
    assert (contact.done_by, contact.note) == (cast.cleo, "All well.")
    assert AccessEntry.objects.filter(action="call.done").count() == 1


def test_the_end_of_a_match_withdraws_what_is_open(match, cast):
    done = match.staff_contacts.opening().soonest_first().first()
    record_contact(done, cast.cleo, at=NOW)
    end_match(match, "goals", cast.cleo)
    assert not match.staff_contacts.open().exists()
    done.refresh_from_db()
    assert done.withdrawn_at is None


def test_late_ones_are_one_line_of_the_queue(match, cast):
    assert contacts_item(cast, NOW) == []
    (item,) = contacts_item(cast, NOW + timedelta(days=14))
    assert item.what == "2 first contacts are overdue"
    assert "1 pair" in item.why
    late = contacts_item(cast, NOW + 3 * MONTH)
    assert [item.what.partition(" ")[2] for item in late] == [
        "first contacts are overdue",
        "monthly contacts are overdue",
    ]


def test_another_program_sees_nothing_of_it(match, cast):
    assert not StaffContact.objects.visible_to(cast.cal).exists()
    assert not StaffContact.objects.visible_to(cast.ada).exists()
    assert StaffContact.objects.visible_to(cast.cora).count() == 26
