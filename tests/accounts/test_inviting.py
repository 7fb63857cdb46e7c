"""Asking people in: once a day, and telling nothing of other programs."""

import pytest
from django.test import Client

from accounts import importing
from accounts.inviting import CannotInvite, invite, invite_all
from accounts.models import Membership
from accounts.people import add_member, create_person
from notifications.delivering import deliver_due
from notifications.models import Message, Reach
from tests.accounts.rosters import checked


@pytest.fixture
def mia(cast):
    importing.confirm(checked(cast), cast.cleo)
    return Membership.objects.get(user__email="mia@example.org")


def test_an_invitation_opens_the_address(cast, mia):
    message = invite(mia, cast.cleo)
    assert message.kind == "invitation"
    assert Reach.objects.get(person=mia.user).mail == Reach.Mail.SAFE
    mia.refresh_from_db()
    assert mia.invited_at and not mia.signed_in_at


def test_a_second_click_sends_nothing(cast, mia):
    invite(mia, cast.cleo)
    assert invite(mia, cast.cleo) is None
    assert Message.objects.count() == 1


def test_without_an_address_there_is_nobody_to_invite(cast):
    member = add_member(create_person(name_used="Noa"), cast.program, "mentee")
    with pytest.raises(CannotInvite):
        invite(member, cast.cleo)
    assert invite_all([member], cast.cleo) == 0


def test_who_signs_in_elsewhere_gets_other_words_and_looks_the_same(cast):
    cast.ann.set_password("three old green boats")
    cast.ann.save()
    importing.confirm(checked(cast, "Name,Email\nA,ann@example.org\n"), cast.cleo)
    member = Membership.objects.get(user=cast.ann, program=cast.program)
    assert invite(member, cast.cleo).kind == "new_place"
    member.refresh_from_db()
    assert member.invited_at and not member.signed_in_at


def test_an_unsafe_address_stays_unsafe(cast):
    Reach.objects.filter(person=cast.ann).update(mail=Reach.Mail.UNSAFE)
    importing.confirm(checked(cast, "Name,Email\nA,ann@example.org\n"), cast.cleo)
    invite(Membership.objects.get(user=cast.ann, program=cast.program), cast.cleo)
    assert Reach.objects.get(person=cast.ann).mail == Reach.Mail.UNSAFE


def test_the_words_are_neutral_and_leave(cast, mia, mailoutbox):
    invite(mia, cast.cleo)
    deliver_due()
    assert [m.subject for m in mailoutbox] == ["Your account is ready"]


def test_the_link_works_once(cast, mia):
    message = invite(mia, cast.cleo)
    page = f"/welcome/{message.token}/"
    answers = {"name_used": "Mia", "password": "a long walk by the river"}
    client = Client()
    assert client.get(page).status_code == 200
    assert client.post(page, answers).status_code == 302
    mia.refresh_from_db()
    assert mia.signed_in_at
    assert Client().get(page).status_code == 404
    assert Client().post(page, answers).status_code == 404


def test_a_weak_password_is_said_beside_the_field(cast, mia):
    message = invite(mia, cast.cleo)
    page = f"/welcome/{message.token}/"
    answer = Client().post(page, {"name_used": "Mia", "password": "short"})
    assert answer.status_code == 200
    assert "15 characters" in answer.context["form"].errors["password"][0]


def test_a_withdrawn_invitation_is_closed(cast, mia):
    message = invite(mia, cast.cleo)
    Message.objects.filter(pk=message.pk).cancel()
    assert Client().get(f"/welcome/{message.token}/").status_code == 404


def test_the_first_sign_in_is_remembered_for_the_program_that_asked(cast, as_):
    as_("ada")
    assert Membership.objects.get(user=cast.ada).signed_in_at
    assert not Membership.objects.get(user=cast.abe).signed_in_at
