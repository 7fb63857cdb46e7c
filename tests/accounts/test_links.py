"""The neutral link of a letter that opens without sign-in acts on what it was written
for, while it holds, and on nothing else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from notifications.models import Message

RESET = "/account/password/reset/"


def opened(letter) -> str:
    """Where the link leads."""
    return Client().get(f"/go/{letter.token}").url


@pytest.fixture
def letter(cast):
    """Ben asked for a new password."""
    cache.clear()
    Client().post(RESET, {"email": "ben@example.org"})
    return Message.objects.get(kind="password_reset")


def test_a_reset_link_opens_while_it_holds(letter):
    assert "/password/reset/key/" in opened(letter)


def test_a_reset_link_ends_after_its_quarter_of_an_hour(letter):
    earlier = timezone.now() - timedelta(minutes=16)
    Message.objects.update(
        planned_at=earlier, expires_at=earlier + timedelta(minutes=15)
    )
    assert opened(letter) == RESET


def test_a_reset_link_ends_with_the_password_it_was_for(cast, letter):
    cast.ben.set_password("four quiet boats on a lake")
    cast.ben.save()
    assert opened(letter) == RESET


@pytest.fixture
def added(cast, as_):
    """Ben adds an address of his own."""
    cache.clear()
    as_("ben").post("/account/email/", {"email": "b@example.org", "action_add": ""})
    return Message.objects.get(kind="confirm_email")


def confirmed() -> list[str]:
    rows = EmailAddress.objects.filter(verified=True, user__email="ben@example.org")
    return list(rows.order_by("pk").values_list("email", flat=True))


def test_a_confirmation_confirms_its_own_address(cast, added):
    Client().post(opened(added))
    assert confirmed() == ["ben@example.org", "b@example.org"]


def test_a_confirmation_never_confirms_an_address_of_somebody_else(cast, added):
    """Replaced by another one that Ben cannot read."""
    EmailAddress.objects.filter(email="b@example.org").delete()
    EmailAddress.objects.create(user=cast.ben, email="stranger@example.org")
    assert opened(added) == "/account/login/"
    assert confirmed() == ["ben@example.org"]


def test_a_confirmation_ends_after_some_days(added):
    Message.objects.update(planned_at=timezone.now() - timedelta(days=4))
    assert opened(added) == "/account/login/"


@pytest.mark.parametrize(
    "asked",
    ["//elsewhere.example/", "https://elsewhere.example/", "home", "%", "", "\0"],
)
def test_nobody_is_sent_elsewhere_afterwards(as_, asked):
    answer = as_("ben").post("/me/display/", {"theme": "dark", "next": asked})
    assert answer.url == "/me/"


def test_a_page_of_ours_is_returned_to(as_):
    answer = as_("ben").post(
        "/me/display/", {"theme": "dark", "next": "/me/seen/?page=2"}
    )
    assert answer.url == "/me/seen/?page=2"


@pytest.mark.parametrize("path", ["/go/%00", "/welcome/%00/"])
def test_an_address_with_a_nul_character_names_nothing(cast, path):
    assert Client().get(path).status_code == 404


def test_nor_does_one_behind_the_sign_in(as_):
    path = "/p/riverside/joining/%00/"
    assert as_("cleo").get(path).status_code == 404
    assert Client().get(path).status_code == 302
