import pytest

from accounts import facts
from accounts.models import LivedExperience
from matching.models import MatchingProfile

VALUES = {
    "experiences": ["Parenting", "Night shifts"],
    "interests": ["Chess"],
    "languages": ["en", "es"],
    "identity": ["Woman"],
    "tags": [("Trade", "Nurse")],
    "capacity": 3,
    "area": "Old town",
    "about": "I like early walks.",
}


@pytest.fixture
def take_in(cast, django_assert_max_num_queries):
    def send(*names, values=VALUES):
        batch = [(cast.member(name), values) for name in names]
        with django_assert_max_num_queries(10):
            facts.people_imported.send(sender=None, batch=batch)

    return send


def test_a_roster_becomes_profiles(cast, take_in):
    take_in("ada", "ben", "abe", "bea")
    profile = MatchingProfile.objects.get(membership=cast.member("ada"))
    assert profile.tags == ["Trade: Nurse"]
    assert (profile.capacity, profile.about) == (3, "I like early walks.")
    assert profile.introduction == ""  # it was not written for the other person
    assert cast.member("ben").matching_profile.capacity is None


def test_lived_experience_is_for_matching_only(cast, take_in):
    take_in("ada")
    rows = LivedExperience.objects.filter(membership=cast.member("ada"))
    assert {row.topic for row in rows} == {"Parenting", "Night shifts"}
    assert {row.visibility for row in rows} == {"matching"}


def test_the_same_roster_twice_changes_nothing(cast, take_in):
    for _ in range(2):
        take_in("ada")
    assert MatchingProfile.objects.count() == 1
    assert LivedExperience.objects.count() == 2


def test_what_a_new_roster_does_not_say_stays(cast, take_in):
    take_in("ada")
    take_in("ada", values={"interests": ["Music"]})
    profile = MatchingProfile.objects.get()
    assert (profile.interests, profile.languages) == (["Music"], ["en", "es"])
