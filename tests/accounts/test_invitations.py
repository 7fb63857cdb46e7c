"""The list of who was asked in, and who came."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import importing
from accounts.models import Membership
from notifications.models import Message
from tests.accounts.rosters import checked

PAGE = "/p/riverside/invitations/"


def bring(cast, number=2):
    rows = "".join(f"P{n},p{n}@example.org\n" for n in range(number))
    importing.confirm(checked(cast, "Name,Email\n" + rows), cast.cleo)
    return Membership.objects.not_invited().of(cast.program).order_by("pk")


def test_only_the_ticked_are_invited(cast, as_):
    first, _second = bring(cast)
    as_("cleo").post(PAGE + "many/", {"people": [first.public_id]})
    assert Message.objects.get().recipient == first.user


def test_all_in_the_list(cast, as_):
    bring(cast)
    as_("cleo").post(PAGE + "many/", {"scope": "all"})
    assert Message.objects.count() == 2
    assert not Membership.objects.not_invited().of(cast.program).participants()


def test_nobody_ticked_is_said(cast, as_):
    answer = as_("cleo").post(PAGE + "many/", follow=True)
    assert "Tick the people first" in answer.text


def test_people_of_another_program_are_out_of_reach(cast, as_):
    importing.confirm(checked(cast), cast.cleo)
    someone = Membership.objects.get(user__email="mia@example.org")
    cal = as_("cal")
    cal.post("/p/hillcrest/invitations/many/", {"people": [someone.public_id]})
    answer = cal.post(f"/p/hillcrest/invitations/{someone.public_id}/")
    assert answer.status_code == 404 and not Message.objects.exists()


def test_one_person_then_back_to_where_one_was(cast, as_):
    first, _second = bring(cast)
    page = f"{PAGE}{first.public_id}/"
    cleo = as_("cleo")
    assert cleo.post(page, {"next": "/p/riverside/"}).url == "/p/riverside/"
    assert cleo.post(page, {"next": "https://evil.example/"}).url == PAGE


def test_the_lists_follow_a_person(cast, as_):
    bring(cast)
    cleo = as_("cleo")
    cleo.post(PAGE + "many/", {"scope": "all"})
    counts = cleo.get(PAGE).context["counts"]
    assert counts["waiting"] == 0 and counts["invited"] >= 2


def test_the_list_asks_the_same_number_of_queries(cast, as_):
    bring(cast)
    cleo, found = as_("cleo"), []
    for number in (2, 12):
        bring(cast, number)
        cleo.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            cleo.get(PAGE)
        found.append(len(queries))
    assert found[0] == found[1]
