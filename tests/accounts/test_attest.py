"""The pages on which a screener signs for mentors."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import importing
from accounts.models import Attestation, Right, Screening
from tests.accounts.rosters import checked

PAGE = "/p/riverside/earlier/"
UNTIL = timezone.localdate() + timedelta(days=300)
SAID = {
    "covers": ["training", "screening"],
    "reason": "Certificates seen",
    "expires_on": UNTIL.isoformat(),
}


def sign(client, people, name="Cleo"):
    said = {"people": " ".join(people), "signature": name}
    return client.post(PAGE + "sign/", SAID | said)


def ids(cast, *names):
    return [cast.member(name).public_id for name in names]


def test_choose_read_once_more_sign(cast, as_):
    cleo = as_("cleo")
    asked = cleo.post(PAGE, SAID | {"scope": "chosen", "people": ids(cast, "ada")})
    assert "Sign for 1 mentor?" in asked.text and "Certificates seen" in asked.text
    assert not Attestation.objects.exists()
    people = asked.context["form"].initial["people"].split()
    assert sign(cleo, people, "  cleo ").status_code == 302
    assert Screening.objects.get().membership == cast.member("ada")
    assert "Certificates seen" in cleo.get(PAGE).text


def test_all_that_the_list_shows(cast, as_):
    importing.confirm(checked(cast), cast.cleo)
    asked = as_("cleo").post(PAGE, SAID | {"scope": "all", "q": "a"})
    assert asked.context["names"] == ["Abe", "Ada", "Mia"]


def test_who_is_screened_leaves_the_list(cast, as_):
    cleo = as_("cleo")
    sign(cleo, ids(cast, "ada", "abe"))
    assert cleo.get(PAGE).context["mentors"].paginator.count == 0
    assert cleo.get(PAGE + "?show=all").context["mentors"].paginator.count == 2


def test_another_name_is_no_signature(cast, as_):
    answer = sign(as_("cleo"), ids(cast, "ada"), "Cora")
    assert "Write it as it stands in your account: Cleo" in answer.text
    assert not Attestation.objects.exists()


def test_nobody_chosen_is_said(cast, as_):
    answer = as_("cleo").post(PAGE, SAID | {"scope": "chosen"})
    assert "Choose at least one mentor" in answer.text
    assert "Certificates seen" in answer.text


@pytest.mark.parametrize("days", [0, -1, 800])
def test_it_holds_for_some_days_and_at_most_two_years(cast, as_, days):
    until = (cast.program.today() + timedelta(days=days)).isoformat()
    answer = as_("cleo").post(PAGE, SAID | {"expires_on": until, "scope": "all"})
    assert answer.context["form"].errors["expires_on"]


def test_ids_of_others_choose_nobody(cast, as_):
    sign(as_("cleo"), ids(cast, "ben", "ann"))
    assert not Attestation.objects.exists()


def test_only_with_the_right(cast, as_):
    Right.objects.filter(membership=cast.member("cora"), code="screener").delete()
    assert as_("cora").get(PAGE).status_code == 403
    assert sign(as_("cora"), ids(cast, "ada"), "Cora").status_code == 403


def test_names_with_a_nul_character_name_nobody(as_):
    sent = {"people": "\0", "signature": "Cleo"}
    answer = as_("cleo").post("/p/riverside/earlier/sign/", sent)
    assert answer.status_code == 302
    many = as_("cleo").post("/p/riverside/invitations/many/", {"people": "\0"})
    assert many.status_code == 302
