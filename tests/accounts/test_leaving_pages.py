"""The pages of leaving and of being erased."""

import pytest

from accounts.models import Erasure, Leaving, LegalHold, Membership
from accounts.owning import erasing, leaving
from tests.conftest import unconfirmed

pytestmark = pytest.mark.django_db


def own_leave(cast):
    return f"/me/leave/{cast.member('ben').public_id}/"


def test_a_person_leaves_and_comes_back(cast, as_):
    ben = as_("ben")
    assert "Nobody asks you why" in ben.get(own_leave(cast)).text
    ben.post(own_leave(cast))
    left = Leaving.objects.get()
    assert ben.get(own_leave(cast)).status_code == 404
    assert as_("bea").post(f"/me/leave/{left.public_id}/back/").status_code == 404
    ben.post(f"/me/leave/{left.public_id}/back/")
    assert Membership.objects.get(user=cast.ben).status == "active"
    assert as_("bea").get(own_leave(cast)).status_code == 404


def test_a_coordinator_writes_it_down(cast, as_):
    cleo = as_("cleo")
    url = f"/p/riverside/privacy/leave/{cast.member('ben').public_id}/"
    assert "Ben leaves the program" in cleo.get(url).text
    assert cleo.post(url, {"why": "Moves away"}).status_code == 302
    assert "Moves away" in cleo.get(url).text
    cleo.post(url)
    assert Membership.objects.get(user=cast.ben).status == "active"
    assert as_("cal").get(url).status_code == 404
    assert as_("ada").get(url).status_code == 403


def test_nobody_ends_their_own_part_on_the_staff_page(cast, as_):
    url = f"/p/riverside/privacy/leave/{cast.member('cleo').public_id}/"
    assert as_("cleo").post(url).status_code == 404


def test_the_last_coordinator_is_told_why_not(cast, as_):
    leaving.leave(cast.member("cora"), cast.cora)
    url = f"/me/leave/{cast.member('cleo').public_id}/"
    page = as_("cleo").post(url, follow=True)
    assert "Somebody must first" in page.text
    assert Membership.objects.get(user=cast.cleo).status == "active"


def erasure_page(erasure):
    return f"/p/riverside/privacy/erasures/{erasure.public_id}/"


def test_a_person_asks_and_takes_it_back(cast, as_):
    ben = as_("ben")
    assert "It cannot be undone" in ben.get("/me/data/erase/").text
    ben.post("/me/data/erase/")
    assert "You asked us to take everything away" in ben.get("/me/data/").text
    ben.post("/me/data/erase/back/")
    assert Erasure.objects.get().state == "withdrawn"


def test_asking_shows_who_it_is_first(cast, as_):
    answer = unconfirmed(as_("ben")).post("/me/data/erase/")
    assert "reauthenticate" in answer["Location"]
    assert not Erasure.objects.exists()


def test_who_is_in_no_program_is_told_whom_to_ask(cast, as_):
    dan = as_("dan")
    assert "You are in no program yet" in dan.get("/me/data/erase/").text
    assert dan.post("/me/data/erase/").status_code == 200
    assert not Erasure.objects.exists()


def test_two_people_step_by_step(cast, as_):
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    url = erasure_page(erasure)
    cleo, cora = as_("cleo"), as_("cora")
    assert cora.post(url, {"prepare": 1}).status_code == 403
    cleo.post(url, {"prepare": 1})
    assert "You prepared it" in cleo.get(url).text
    cleo.post(url, {"confirm": 1})
    erasure.refresh_from_db()
    assert erasure.state == "prepared"
    assert "Confirm and erase" in cora.get(url).text
    cora.post(url, {"confirm": 1})
    erasure.refresh_from_db()
    assert (erasure.state, erasure.confirmed_by) == ("confirmed", cast.cora)
    assert as_("cal").get(url).status_code == 404


def test_a_no_needs_words_and_reaches_the_person(cast, as_):
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    cleo = as_("cleo")
    assert cleo.post(erasure_page(erasure), {"no": 1, "reply": ""}).status_code == 200
    cleo.post(erasure_page(erasure), {"no": 1, "reply": "A court asked us to wait"})
    assert "A court asked us to wait" in as_("ben").get("/me/data/").text


def test_a_hold_is_placed_and_lifted(cast, as_):
    cleo = as_("cleo")
    url = f"/p/riverside/privacy/people/{cast.member('ben').public_id}/"
    assert cleo.post(url, {"hold": 1, "words": " "}).status_code == 200
    cleo.post(url, {"hold": 1, "words": "Court, until spring"})
    assert "Court, until spring" in cleo.get(url).text
    erasure = erasing.ask(cast.ben, cast.program, cast.ben)
    assert "A legal hold stands against it" in cleo.get(erasure_page(erasure)).text
    assert "legal hold" not in as_("cora").get(erasure_page(erasure)).text.lower()
    assert "court" not in as_("ben").get("/me/data/").text.lower()
    cleo.post(url, {"hold": 1, "words": "Over"})
    assert not LegalHold.objects.open().exists()


def test_an_officer_writes_down_a_wish(cast, as_):
    url = f"/p/riverside/privacy/people/{cast.member('ben').public_id}/"
    answer = as_("cleo").post(url, {"erase": 1})
    assert answer["Location"] == erasure_page(Erasure.objects.get())
    assert as_("cora").post(url, {"erase": 1}).status_code == 403
