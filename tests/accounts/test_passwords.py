"""What a password may be: long, not common, not one's own name. Nothing else."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.passwords import LONGEST, SHORTEST, is_walk, listed
from tests.accounts.test_sign_in import PASSWORD, sign_in
from tests.conftest import client_of

LONG = "kettle Zürich 猫 & rain, "


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "a new and longer one",
        "all small letters no digits",
        "x7$kQ9pL2vR8nT4wZ",
        "ünï çødé pässwörter 猫",
        "pass phrases with    spaces",
        (LONG * 20)[:LONGEST],
    ],
)
def test_no_rules_on_signs(password):
    validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "x" * (SHORTEST - 1),
        "short but odd!",
        (LONG * 20)[: LONGEST + 1],
        "password12345678",
        "PasswordPassword",
        "Correct-Horse-Battery-Staple",
        "ManchesterUnited99",
        "123456789012345",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "walk-alongside-each-other",
        "mentor recovery 2026",
        "Alongside12345678",
    ],
)
def test_what_is_tried_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_the_least_and_the_most():
    assert (SHORTEST, LONGEST >= 128) == (15, True)
    assert len(listed()) > 19_000


def test_ones_own_name_and_program_are_no_secret(cast):
    for password in (
        "ben@example.org 1",
        "Riverside Peer Program",
        "Ben Ben 2026 ben!",
    ):
        with pytest.raises(ValidationError):
            validate_password(password, cast.ben)
    validate_password(PASSWORD, cast.ben)


def test_a_word_in_between_is_no_walk():
    assert not is_walk("dasfahrradistblau")
    assert is_walk("poiuytrewqlkjhgf")


def test_a_long_one_works_from_the_first_to_the_last_sign(cast):
    from django.test import Client

    whole = (LONG * 20)[:LONGEST]
    cast.ben.set_password(whole)
    cast.ben.save()
    assert sign_in(Client(), whole[:-1]).status_code == 200
    assert sign_in(Client(), whole).status_code == 302


def test_an_endless_one_is_not_even_hashed(cast, monkeypatch):
    from django.test import Client

    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda *args: pytest.fail("hashed"),
    )
    answer = sign_in(Client(), "x" * 100_000)
    assert "too long" in answer.text


def test_paste_and_managers_are_welcome_and_it_can_be_shown(cast, as_):
    from django.test import Client

    page = Client().get("/account/login/").text
    assert 'autocomplete="current-password"' in page and "onpaste" not in page
    assert 'data-show-password="id_password"' in page
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    page = client_of(cast.ben).get("/account/password/change/").text
    assert page.count("data-show-password") == 3
    assert page.count('autocomplete="new-password"') == 2


def test_a_change_ends_every_session(cast):
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    here, elsewhere = client_of(cast.ben), client_of(cast.ben)
    new = "seven green kettles sing"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/account/password/change/", form).status_code == 302
    assert [c.get("/me/").status_code for c in (here, elsewhere)] == [302, 302]
