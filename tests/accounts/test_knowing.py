"""May be the same person as: what a coordinator sees, says, and what follows."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import joining
from accounts.joining import building
from accounts.joining.knowing import may_be, say
from accounts.models import (
    Answer,
    Application,
    Candidacy,
    Contact,
    Likeness,
    Membership,
    User,
)
from accounts.owning.erasing import erase
from tests.accounts.test_form_questions import WORDS
from tests.accounts.test_joining import FORM, PAGE
from tests.accounts.world import ANSWERS


def asks(cast, **answers) -> Application:
    return joining.apply(cast.program, ANSWERS | answers)


def names(application) -> dict[str, list[str]]:
    return {suspect.name: suspect.traits for suspect in may_be(application)}


@pytest.fixture
def ben_again(cast):
    """Somebody with Ben's number, another name and another address."""
    Contact.objects.create(membership=cast.member("ben"), phone="(212) 555-0142")
    return asks(cast, name_used="Benno", phone="+1 212 555 0142")


def test_by_address_number_and_name(cast, ben_again):
    assert names(ben_again) == {"Ben": ["phone"]}
    assert names(asks(cast, name_used="Kit", email="bea@example.org")) == {
        "Bea": ["email"]
    }
    assert names(asks(cast, name_used="ADA", email="")) == {"Ada": ["name"]}
    assert names(asks(cast, name_used="Nobody", email="")) == {}


def test_another_program_is_not_looked_at(cast):
    assert names(asks(cast, name_used="Bob", email="bob@example.org")) == {}


def test_the_page_says_it_and_the_list_marks_it(cast, as_, ben_again):
    cleo = as_("cleo")
    page = cleo.get(f"/p/riverside/joining/{ben_again.public_id}/").text
    assert "May be the same person as" in page and "the same phone number" in page
    assert "may be here already" in cleo.get("/p/riverside/joining/").text


def test_the_same_person_is_not_here_twice(cast, as_, ben_again):
    page = f"/p/riverside/joining/{ben_again.public_id}/"
    who = f"person-{cast.member('ben').public_id}"
    cleo = as_("cleo")
    cleo.post(f"{page}same/", {"who": who, "is": "same"})
    cleo.post(f"{page}answer/", {"answer": "accept"})
    ben_again.refresh_from_db()
    assert ben_again.membership == cast.member("ben")
    assert not User.objects.filter(name_used="Benno").exists()


def test_a_mentee_becomes_a_mentor_and_stays_one_person(cast):
    asked = asks(cast, role="mentor", name_used="Ben", email="new@example.org")
    [suspect] = may_be(asked)
    say(asked, suspect, cast.cleo, is_same=True)
    member = joining.accept(asked, cast.cleo)
    assert (member.user, member.role) == (cast.ben, "mentor")
    assert cast.ben.email == "ben@example.org"


def test_somebody_else_with_the_same_mailbox_comes_in_without_it(cast):
    asked = asks(cast, name_used="Kit", email="ben@example.org")
    [suspect] = may_be(asked)
    say(asked, suspect, cast.cleo, is_same=False)
    member = joining.accept(asked, cast.cleo, invite_now=True)
    assert member.user != cast.ben and member.user.email is None


def test_one_can_change_ones_mind(cast, ben_again):
    for is_same in (True, False, True):
        [suspect] = may_be(ben_again)
        say(ben_again, suspect, cast.cleo, is_same=is_same)
    assert [s.is_same for s in may_be(ben_again)] == [True]
    assert Likeness.objects.count() == 1


def test_who_asked_twice_has_one_request(cast):
    first = asks(cast, phone="555-0142")
    second = asks(cast, name_used="R.", email="", phone="555 0142")
    [suspect] = may_be(second)
    assert suspect.row == first
    say(second, suspect, cast.cleo, is_same=True)
    second.refresh_from_db()
    assert second.state == "closed"
    with pytest.raises(joining.AlreadyAnswered):
        say(second, suspect, cast.cora, is_same=False)


def test_who_offers_twice_is_screened_once(cast):
    mentor = {"role": "mentor", "name_used": "Kit"}
    first = asks(cast, phone="555-0142", **mentor)
    second = asks(cast, email="", phone="555 0142", **mentor)
    [suspect] = may_be(second)
    say(second, suspect, cast.cleo, is_same=True)
    second.refresh_from_db()
    assert second.state == "withdrawn"
    way = Candidacy.objects.exclude(stage__in=Candidacy.OVER).get()
    assert way.application == first


def test_after_an_erasure_no_answer_is_left(cast):
    """Though the request that led nowhere is found by its address alone."""
    asked = asks(cast, name_used="Ben", email="ben@example.org")
    [suspect] = may_be(asked)
    say(asked, suspect, cast.cleo, is_same=True)
    building.add(cast.program, "mentee", WORDS)
    version = building.publish(cast.program, "mentee", cast.cleo)
    question = version.questions.get()
    Answer.objects.create(application=asked, question=question, words=["Tea"])
    erase(cast.ben, cast.cleo, timezone.now())
    asked.refresh_from_db()
    assert (asked.name_used, asked.email) == ("Someone", "")
    assert not Answer.objects.exists() and not Likeness.objects.exists()


def test_who_left_comes_back_as_themselves(cast):
    ben = cast.member("ben")
    Membership.objects.filter(pk=ben.pk).update(status="ended", ended_at=ben.since)
    member = joining.accept(asks(cast, email="ben@example.org"), cast.cleo)
    assert member == ben and member.status == "active" and member.ended_at is None


@pytest.mark.parametrize("who", ["", "person-x", "person-\x00", "request-"])
def test_somebody_made_up_is_not_found(cast, as_, ben_again, who):
    page = f"/p/riverside/joining/{ben_again.public_id}/same/"
    assert as_("cleo").post(page, {"who": who, "is": "same"}).status_code == 404


def test_nobody_is_the_same_as_two_people(cast, ben_again):
    fields = {"is_same": True, "said_by": cast.cleo}
    Likeness.objects.create(
        application=ben_again, membership=cast.member("ben"), **fields
    )
    with (
        pytest.raises(IntegrityError, match="UNIQUE|the_same_as_one_at_most"),
        transaction.atomic(),
    ):
        Likeness.objects.create(
            application=ben_again, membership=cast.member("bea"), **fields
        )
    with pytest.raises(IntegrityError, match="likeness_names_one"):
        Likeness.objects.create(application=ben_again, is_same=False, said_by=cast.cleo)


def test_a_stranger_gets_the_same_in_as_many_queries(cast, django_assert_num_queries):
    """Known by address, number and name, or not at all: the same answer, the same
    work."""
    Contact.objects.create(membership=cast.member("ben"), phone="212 555 0142")
    known = {"name_used": "Ben", "email": "ben@example.org", "phone": "212 555 0142"}
    with CaptureQueriesContext(connection) as counted:
        first = Client().post(PAGE, FORM | known)
    with django_assert_num_queries(len(counted)):
        second = Client().post(PAGE, FORM | {"name_used": "Qi", "phone": "1"})
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)
