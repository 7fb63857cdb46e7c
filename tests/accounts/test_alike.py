"""Whether two people may be one, on plain texts."""

import pytest

from accounts.joining.alike import Traits, alike, names_alike, same_number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("555-0142", "(555) 0142", True),
        ("(212) 555-0142", "+1 212 555 0142", True),
        ("212-555-0142", "001 212 555 0142", True),
        ("212-555-0142", "555 0142", True),  # written without the area
        ("212-555-0142", "646-555-0142", False),
        ("911", "911", False),
        ("", "", False),
        ("none", "none", False),
        ("٥٥٥٠١٤٢", "٥٥٥٠١٤٢", False),  # digits we do not dial
    ],
)
def test_numbers(one, other, same):
    assert same_number(one, other) == same_number(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Robin", "robin", True),
        ("Zoë", "Zoe R.", True),
        ("Miller, Ann", "Ann Miller", True),
        ("Katarina", "Catarina", True),
        ("Jonathan", "Johnathan", True),
        ("Ada", "Ana", False),
        ("Ben", "Bea", False),
        ("Maria Lopez", "Mario Lang", False),
        ("", "", False),
        ("…", "!!", False),
    ],
)
def test_names(one, other, like):
    assert names_alike(one, other) == names_alike(other, one) == like


def test_it_says_in_what_they_agree():
    one = Traits("Robin", " Robin@Example.org", "555-0142")
    assert alike(one, Traits("Sky", "robin@example.org", "5550142")) == [
        "email",
        "phone",
    ]
    assert alike(one, Traits("Robin Hill")) == ["name"]
    assert alike(one, Traits()) == []


def test_long_texts_are_compared_quickly():
    assert not names_alike("x" * 100_000 + "a", "y" * 100_000)
