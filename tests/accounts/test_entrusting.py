"""Roles and rights: two people for a yes, one for a no, never for oneself."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import entrusting, watching
from accounts.models import (
    AccessEntry,
    Entrusting,
    Membership,
    Right,
    SupervisorAssignment,
)
from accounts.people import add_member
from notifications.models import Message
from tests.conftest import unconfirmed
from tests.matching.test_races import at_once

HOW = "She came to the office and I know her face."


@pytest.fixture
def asked(cast):
    return entrusting.ask(cast.program, cast.cora, "privacy", cast.cleo, "She helps.")


@pytest.fixture
def third(cast):
    """A coordinator beside Cleo and Cora."""
    add_member(cast.dan, cast.program, "coordinator")
    return cast.dan


def page(cast, view, name):
    args = [cast.program.slug, cast.member(name).public_id]
    return reverse(f"accounts:{view}", args=args)


def has(user, code) -> bool:
    return Right.objects.filter(membership__user=user, code=code).exists()


def test_a_right_needs_a_second_yes(cast, third, asked):
    assert not has(cast.cora, "privacy")
    assert entrusting.answer(asked, third, True)
    assert has(cast.cora, "privacy")
    assert not entrusting.answer(asked, third, True)


@pytest.mark.parametrize("name", ["cleo", "cora"])
def test_neither_who_asked_nor_the_person_says_yes(cast, asked, name):
    assert not entrusting.answer(asked, getattr(cast, name), True)
    assert not has(cast.cora, "privacy")


def test_nobody_asks_for_themselves(cast):
    with pytest.raises(entrusting.NotPossible):
        entrusting.ask(cast.program, cast.cleo, "privacy", cast.cleo, "Me")


@pytest.mark.parametrize("who", ["person", "asked_by"])
def test_the_database_refuses_it_too(cast, asked, who):
    same = {"answered_by": getattr(asked, who), "answered_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entrusting.objects.filter(pk=asked.pk).update(state="given", **same)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entrusting.objects.filter(pk=asked.pk).update(asked_by=asked.person)


def test_asked_twice_is_asked_once(cast, asked):
    assert not entrusting.ask(cast.program, cast.cora, "privacy", cast.cleo, "Again")


def test_who_lost_the_right_has_asked_in_vain(cast, third, asked):
    Right.objects.filter(membership__user=cast.cleo, code="user_admin").delete()
    assert not entrusting.answer(asked, third, True)
    assert not has(cast.cora, "privacy")


def test_a_right_is_for_coordinators(cast):
    with pytest.raises(entrusting.NotACoordinator):
        entrusting.ask(cast.program, cast.sol, "privacy", cast.cleo, "Sol helps")


def test_a_role_of_staff_needs_a_second_yes_and_one_of_participants_does_not(cast):
    asked = entrusting.ask(cast.program, cast.ada, "supervisor", cast.cleo, "Grows")
    of_ada = Membership.objects.filter(user=cast.ada)
    assert set(of_ada.values_list("role", flat=True)) == {"mentor"}
    assert entrusting.answer(asked, cast.cora, True)
    entrusting.give_role(cast.program, cast.ada, "mentee", cast.cleo)
    assert set(of_ada.values_list("role", flat=True)) == {
        "mentor",
        "supervisor",
        "mentee",
    }
    with pytest.raises(entrusting.NotPossible):
        entrusting.give_role(cast.program, cast.ada, "leader", cast.cleo)


def test_a_no_gives_nothing(cast, third, asked):
    assert entrusting.answer(asked, third, False)
    assert not has(cast.cora, "privacy")
    assert not entrusting.answer(asked, third, True)


def test_the_last_one_who_can_give_rights_stays(cast):
    cleo = cast.member("cleo")
    with pytest.raises(entrusting.LastOne):
        entrusting.take_right(cleo, "user_admin", cast.cora)
    with pytest.raises(entrusting.LastOne):
        entrusting.take_role(cleo, cast.cora)
    with pytest.raises(entrusting.LastOne):
        entrusting.switch_off(cast.program, cast.cleo, cast.cora)
    Right.objects.create(membership=cast.member("cora"), code="user_admin")
    assert entrusting.take_right(cleo, "user_admin", cast.cora)


# At the next request, with a live cookie


def test_a_right_that_was_taken(cast, as_):
    url = reverse("safeguarding:concerns", args=[cast.program.slug])
    client = as_("cora")
    assert client.get(url).status_code == 200
    entrusting.take_right(cast.member("cora"), "safety_lead", cast.cleo)
    assert client.get(url).status_code == 403


def test_a_role_that_ended(cast, as_):
    client, url = as_("sol"), reverse("meetings:pairs", args=[cast.program.slug])
    assert client.get(url).status_code == 200
    entrusting.take_role(cast.member("sol"), cast.cleo)
    assert client.get(url).status_code in (302, 404)
    current = SupervisorAssignment.objects.current()
    assert not current.filter(supervisor=cast.member("sol")).exists()


def test_an_account_that_was_switched_off(cast, as_):
    client, url = as_("sol"), reverse("meetings:pairs", args=[cast.program.slug])
    assert client.get(url).status_code == 200
    as_("cleo").post(page(cast, "roles_change", "sol"), {"act": "off"})
    answer = client.get(url)
    assert answer["Location"].startswith(reverse("account_login"))
    cast.sol.refresh_from_db()
    assert not cast.sol.is_active
    as_("cleo").post(page(cast, "roles_change", "sol"), {"act": "on"})
    assert as_("sol").get(url).status_code == 200


def test_who_takes_part_elsewhere_keeps_that(cast, as_):
    add_member(cast.sol, cast.other, "supervisor")
    entrusting.switch_off(cast.program, cast.sol, cast.cleo)
    cast.sol.refresh_from_db()
    assert cast.sol.is_active
    here, there = (reverse("meetings:pairs", args=[p.slug]) for p in both(cast))
    assert as_("sol").get(here).status_code == 404
    assert as_("sol").get(there).status_code == 200


def both(cast):
    return cast.program, cast.other


# Locked out


def test_a_participant_is_helped_by_one_who_says_how(cast, as_):
    client = as_("ben")
    url = page(cast, "roles_change", "ben")
    assert (
        "Say a little more"
        in as_("cleo").post(url, {"act": "help", "how": "I know"}).text
    )
    as_("cleo").post(url, {"act": "help", "how": HOW})
    assert Message.objects.filter(kind="password_reset", recipient=cast.ben).exists()
    entry = AccessEntry.objects.get(action="way_in.given")
    assert (entry.subject, entry.note.text) == (f"person:{cast.ben.pk}", HOW)
    assert client.get(reverse("accounts:settings")).status_code == 302
    own = as_("ben").get(reverse("accounts:who_looked")).text
    assert "helped you to sign in again" in own


def test_for_staff_a_second_person_says_yes(cast, as_):
    as_("cleo").post(page(cast, "roles_change", "sol"), {"act": "help", "how": HOW})
    letters = Message.objects.filter(kind="password_reset", recipient=cast.sol)
    assert not letters.exists()
    asked = Entrusting.objects.get()
    url = reverse(
        "accounts:entrusting_answer", args=[cast.program.slug, asked.public_id]
    )
    assert as_("cleo").post(url, {"answer": "yes"}).status_code == 403
    assert as_("cal").post(url, {"answer": "yes"}).status_code == 404
    as_("cora").post(url, {"answer": "yes"})
    assert letters.count() == 1


# Pages


def test_the_team_page_shows_who_holds_what_and_what_waits(cast, as_, third, asked):
    url = reverse("accounts:team", args=[cast.program.slug])
    text = as_("cora").get(url).text
    assert "Safety lead" in text and "She helps." in text
    assert 'value="yes"' not in text
    assert 'value="yes"' not in as_("cleo").get(url).text
    assert 'value="yes"' in as_("dan").get(url).text


def test_one_asks_on_the_page_and_the_other_finds_it_on_the_list(cast, as_):
    form = {"act": "give", "what": "supervisor", "reason": "Lee helps out."}
    as_("cleo").post(page(cast, "roles_change", "lee"), form)
    now = timezone.now()
    (item,) = watching.second_yes_asked(cast.program, cast.cora, now)
    assert "Lee" in item.what
    assert not watching.second_yes_asked(cast.program, cast.cleo, now)


def test_without_a_reason_it_is_asked_again(cast, as_):
    form = {"act": "give", "what": "supervisor", "reason": ""}
    text = as_("cleo").post(page(cast, "roles_change", "lee"), form).text
    assert "Say why" in text
    assert not Entrusting.objects.exists()


def test_nobody_opens_their_own_roles(cast, as_):
    assert as_("cleo").get(page(cast, "roles", "cleo")).status_code == 403
    url = page(cast, "roles_change", "cleo")
    form = {"act": "give", "what": "leader", "reason": "Me"}
    assert as_("cleo").post(url, form).status_code == 403


def test_it_asks_who_one_is_first(cast, as_):
    client = unconfirmed(as_("cleo"))
    answer = client.post(page(cast, "roles_change", "sol"), {"act": "off"})
    assert "reauthenticate" in answer["Location"]
    assert Membership.objects.get(pk=cast.member("sol").pk).status == "active"


@pytest.mark.parametrize("act", ["", "fly", "\0"])
def test_an_act_that_does_not_exist(cast, as_, act):
    url = page(cast, "roles_change", "sol")
    assert as_("cleo").post(url, {"act": act}).status_code == 404


# Races


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer on SQLite")
@pytest.mark.parametrize("attempt", range(15))
def test_twenty_four_say_yes_at_once(cast, empty_log_after, attempt):
    """One of them counts; neither who asked nor the person ever does."""
    asked = entrusting.ask(cast.program, cast.cora, "privacy", cast.cleo, "Helps")
    for person in (cast.dan, cast.eva):
        add_member(person, cast.program, "coordinator")
    voters = [cast.dan, cast.eva, cast.cleo, cast.cora] * 6
    won = at_once(
        *[lambda who=who: entrusting.answer(asked, who, True) for who in voters]
    )
    assert won.count(True) == 1
    asked.refresh_from_db()
    assert asked.answered_by in (cast.dan, cast.eva)
    assert Right.objects.filter(membership__user=cast.cora, code="privacy").count() == 1
    assert AccessEntry.objects.filter(action="entrusting.given").count() == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer on SQLite")
@pytest.mark.parametrize("attempt", range(5))
def test_two_take_the_right_from_each_other(cast, empty_log_after, attempt):
    Right.objects.create(membership=cast.member("cora"), code="user_admin")

    def take(name, by):
        try:
            member = Membership.objects.get(pk=cast.member(name).pk)
            return entrusting.take_right(member, "user_admin", getattr(cast, by))
        except entrusting.LastOne:
            return False

    at_once(*[lambda: take("cleo", "cora"), lambda: take("cora", "cleo")] * 6)
    assert entrusting.admins(cast.program).count() == 1
