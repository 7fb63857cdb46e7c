"""Taking in a roster: all or nothing, safe to repeat, telling nothing of others."""

import time
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import facts, importing
from accounts.models import AccessEntry, Contact, Membership, RosterImport, User
from notifications.models import Message, Reach
from tests.accounts.rosters import MENTORS, checked


def members(cast, role="mentor"):
    return Membership.objects.of(cast.program).with_role(role)


@pytest.fixture
def heard():
    batches = []

    def hear(sender, batch, **kwargs):
        batches.append(batch)

    facts.people_imported.connect(hear)
    yield batches
    facts.people_imported.disconnect(hear)


def test_people_come_in_with_the_role_of_the_upload(cast):
    result = importing.confirm(checked(cast), cast.cleo)
    assert result == {"added": 2, "here": 0, "refused": 0}
    mia = User.objects.get(email="mia@example.org")
    assert [m.role for m in mia.memberships.all()] == ["mentor"]
    assert mia.time_zone == cast.program.time_zone
    assert not mia.has_usable_password()


def test_both_roles_in_the_file_give_only_the_one_of_the_upload(cast):
    text = "Name,Email,both mentor and mentee\nMia,mia@example.org,yes\n"
    importing.confirm(checked(cast, text), cast.cleo)
    assert Membership.objects.filter(user__email="mia@example.org").count() == 1


def test_nobody_is_written_to(cast):
    importing.confirm(checked(cast), cast.cleo)
    assert not Message.objects.exists() and not mail.outbox
    reach = Reach.objects.get(person__email="mia@example.org")
    assert reach.mail == Reach.Mail.NOT_INVITED


def test_a_second_run_changes_nothing_and_says_so(cast):
    importing.confirm(checked(cast), cast.cleo)
    before = list(User.objects.order_by("pk").values())
    result = importing.confirm(checked(cast), cast.cleo)
    assert result == {"added": 0, "here": 2, "refused": 0}
    assert list(User.objects.order_by("pk").values()) == before


def test_a_second_run_without_addresses_changes_nothing(cast):
    text = "Name,Topics\nMia,Work\nNed,Work\n"
    importing.confirm(checked(cast, text), cast.cleo)
    assert importing.confirm(checked(cast, text), cast.cleo)["added"] == 0


def test_people_of_the_same_name_may_be_new(cast):
    text = "Name,Topics\nMia,Work\n"
    importing.confirm(checked(cast, text), cast.cleo)
    again = checked(cast, text)
    result = importing.confirm(again, cast.cleo, same_names_are_new=True)
    assert result["added"] == 1


def test_a_second_click_takes_nobody_in_twice(cast):
    roster = checked(cast)
    importing.confirm(roster, cast.cleo)
    with pytest.raises(importing.AlreadyImported):
        importing.confirm(roster, cast.cleo)
    assert User.objects.filter(email="mia@example.org").count() == 1


def test_all_or_nothing(cast, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    roster = checked(cast)
    monkeypatch.setattr(facts.people_imported, "send", fail)
    with pytest.raises(RuntimeError):
        importing.confirm(roster, cast.cleo)
    assert not User.objects.filter(email="mia@example.org").exists()
    roster.refresh_from_db()
    assert roster.state == RosterImport.State.CHECKED


def test_somebody_of_another_program_joins_and_nothing_of_theirs_changes(cast):
    before = User.objects.values().get(pk=cast.ann.pk)
    text = "Name,Email,Pronouns,Time zone\nAnna,ANN@example.org,they,Pacific\n"
    roster = checked(cast, text)
    assert importing.check(roster).rows[0].duplicate_of is None
    result = importing.confirm(roster, cast.cleo)
    assert result == {"added": 1, "here": 0, "refused": 0}
    assert User.objects.values().get(pk=cast.ann.pk) == before
    assert members(cast).filter(user=cast.ann).exists()


def test_a_mentee_of_the_program_may_become_a_mentor_too(cast):
    importing.confirm(checked(cast, "Name,Email\nBen,ben@example.org\n"), cast.cleo)
    assert {m.role for m in cast.ben.memberships.all()} == {"mentee", "mentor"}


def test_rows_with_errors_wait_outside_with_their_reason(cast):
    text = "Name,Email\nMia,mia@example.org\nNed,not an address\n"
    roster = checked(cast, text)
    assert importing.confirm(roster, cast.cleo)["refused"] == 1
    roster.refresh_from_db()
    assert roster.refused["rows"][0][:2] == ["Ned", "not an address"]
    assert "not an address" in roster.refused["rows"][0][2]


def test_a_name_longer_than_ours_is_an_error_of_its_row(cast):
    roster = checked(cast, f"Name\n{'a' * 81}\n")
    assert importing.check(roster).refused[0].errors[0].field == "name_used"


def test_the_rows_are_blank_once_they_are_in(cast):
    roster = checked(cast)
    importing.confirm(roster, cast.cleo)
    roster.refresh_from_db()
    assert roster.rows == [] and roster.refused == {}
    assert AccessEntry.objects.filter(action="roster.imported").count() == 1


def test_one_fact_tells_all_of_them_with_the_defaults_of_the_upload(cast, heard):
    text = "Name,Topics,Capacity\nMia,Parenting,3\nNed,Work,\n"
    roster = checked(cast, text, capacity=2, formats=["phone"])
    importing.confirm(roster, cast.cleo)
    [batch] = heard
    (mia, first), (ned, second) = batch
    assert (mia.name, first["experiences"], first["capacity"]) == (
        "Mia",
        ["Parenting"],
        3,
    )
    assert (ned.name, second["capacity"], second["formats"]) == ("Ned", 2, ["phone"])


def test_no_fact_when_nobody_came(cast, heard):
    importing.confirm(checked(cast), cast.cleo)
    importing.confirm(checked(cast), cast.cleo)
    assert len(heard) == 1


def test_the_columns_are_remembered_for_files_of_the_same_kind(cast):
    roster = checked(cast)
    importing.name_columns(roster, roster.columns | {"Topics": "tag:Strength"})
    assert checked(cast).columns["Topics"] == "tag:Strength"
    other = checked(cast, role="mentee")
    assert other.columns["Topics"] == "needs"


def test_an_upload_nobody_confirmed_is_forgotten(cast):
    checked(cast)
    assert importing.forget_old(timezone.now() + timedelta(days=6)) == 0
    importing.forget_old(timezone.now() + timedelta(days=8))
    assert not RosterImport.objects.exists()


def test_refused_rows_are_forgotten_a_day_after_they_were_taken(cast):
    roster = checked(cast, "Name,Email\nNed,nowhere\n")
    importing.confirm(roster, cast.cleo)
    roster.refresh_from_db()
    assert importing.forget_old(timezone.now() + timedelta(days=2)) == 0
    importing.take_refused(roster)
    assert importing.forget_old(timezone.now() + timedelta(days=2)) == 1
    roster.refresh_from_db()
    assert roster.refused == {} and roster.result["refused"] == 1


def test_five_hundred_people_in_a_few_statements(cast, django_assert_max_num_queries):
    rows = "".join(f"P{n},p{n}@example.org,Work\n" for n in range(500))
    roster = checked(cast, "Name,Email,Topics\n" + rows)
    began = time.monotonic()
    with django_assert_max_num_queries(60):
        assert importing.confirm(roster, cast.cleo)["added"] == 500
    assert time.monotonic() - began < 5


def test_headings_we_know_are_recognized(cast):
    assert checked(cast, MENTORS).columns == {
        "Name": "name_used",
        "Email": "email",
        "Topics": "experiences",
    }


def test_a_known_number_or_name_with_another_address_is_asked_about(cast):
    Contact.objects.create(membership=cast.member("ben"), phone="(212) 555-0142")
    text = (
        "Name,Email,Phone\nBenno,new@example.org,212 555 0142\n"
        "Ada,other@example.org,\nMia,mia@example.org,\n"
    )
    roster = checked(cast, text)
    found = importing.check(roster)
    assert [row.values["name_used"] for row in found.alike] == ["Benno", "Ada"]
    result = importing.confirm(roster, cast.cleo, alike_stay_out=True)
    assert result == {"added": 1, "here": 2, "refused": 0}
    again = importing.confirm(checked(cast, text), cast.cleo)
    assert again["added"] == 2


def test_nobody_of_another_program_is_asked_about(cast):
    Contact.objects.create(membership=cast.member("bob"), phone="212 555 0142")
    roster = checked(cast, "Name,Email,Phone\nBob,new@example.org,212 555 0142\n")
    assert importing.check(roster).alike == []
