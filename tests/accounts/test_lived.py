"""What somebody lived through is shown to those they chose, from the next request on."""

import pytest

from accounts import sharing
from accounts.models import LivedExperience
from matching.collecting import experiences
from tests.matching.making import Making

PAGE = "/p/riverside/lived/"
MEETINGS = "/p/riverside/meetings/"
TOPIC = "Raising twins alone"


@pytest.fixture
def pair(cast):
    make = Making(cast)
    make.match("ada", "ben")
    return make


def item(**said):
    return LivedExperience.objects.get(**{"topic": TOPIC} | said)


def test_matching_only_unless_they_say_otherwise(cast, as_):
    form = as_("ben").get(PAGE).context["form"]
    assert form["visibility"].value() == "matching"
    said = {"topic": f"  {TOPIC}  ", "visibility": "matching"}
    assert as_("ben").post(PAGE, said).status_code == 302
    assert item().membership == cast.member("ben")
    assert LivedExperience._meta.get_field("visibility").default == "matching"


@pytest.mark.parametrize(
    ("visibility", "seen"), [("matching", False), ("match", True), ("profile", True)]
)
def test_the_match_sees_what_is_for_them_at_once(cast, as_, pair, visibility, seen):
    sharing.add(cast.member("ben"), TOPIC, "match")
    assert TOPIC in as_("ada").get(MEETINGS).text
    as_("ben").post(f"{PAGE}{item().pk}/", {"visibility": visibility})
    assert (TOPIC in as_("ada").get(MEETINGS).text) is seen
    assert TOPIC not in as_("abe").get(MEETINGS).text


@pytest.mark.parametrize(
    ("visibility", "seen"), [("matching", False), ("match", False), ("profile", True)]
)
def test_who_is_suggested_sees_the_profile_only(cast, as_, visibility, seen):
    proposal = Making(cast).asked()
    sharing.add(cast.member("ada"), TOPIC, visibility)
    page = f"/p/riverside/new/{proposal.public_id}/"
    answer = as_("ben").get(page)
    assert answer.status_code == 200
    assert (TOPIC in answer.text) is seen
    sharing.show(cast.member("ada"), item().pk, "matching")
    assert TOPIC not in as_("ben").get(page).text


def test_matching_uses_what_nobody_is_shown(cast):
    ben = cast.member("ben")
    sharing.add(ben, TOPIC, "matching")
    found, private = experiences(cast.program)
    assert found[ben.pk] == [TOPIC] and private[ben.pk]


def test_taken_away_is_gone_everywhere(cast, as_, pair):
    sharing.add(cast.member("ben"), TOPIC, "profile")
    as_("ben").post(f"{PAGE}{item().pk}/", {"remove": "yes"})
    assert not LivedExperience.objects.exists()
    assert TOPIC not in as_("ada").get(MEETINGS).text
    assert experiences(cast.program)[0] == {}


def test_only_their_own(cast, as_):
    sharing.add(cast.member("ben"), TOPIC, "matching")
    page = f"{PAGE}{item().pk}/"
    for name in ("ada", "bea"):
        assert as_(name).post(page, {"remove": "yes"}).status_code == 404
        assert as_(name).post(page, {"visibility": "profile"}).status_code == 404
        assert TOPIC not in as_(name).get(PAGE).text
    for name in ("cleo", "sol", "eva"):
        assert as_(name).get(PAGE).status_code == 403
    assert item().visibility == "matching"


def test_the_same_words_again_change_who_sees_them(cast):
    ben = cast.member("ben")
    first = sharing.add(ben, TOPIC, "matching")
    assert sharing.add(ben, f" {TOPIC.upper()} ", "match") == first
    assert item().visibility == "match"


@pytest.mark.parametrize(
    "said",
    [
        {"topic": ""},
        {"topic": "a" * 61},
        {"topic": "\x00"},
        {"visibility": "everybody"},
    ],
)
def test_bad_input_is_said_and_nothing_is_kept(as_, said):
    answer = as_("ben").post(PAGE, {"topic": TOPIC, "visibility": "match"} | said)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not LivedExperience.objects.exists()


def test_an_unknown_choice_changes_nothing(cast, as_):
    sharing.add(cast.member("ben"), TOPIC, "matching")
    as_("ben").post(f"{PAGE}{item().pk}/", {"visibility": "all"})
    assert item().visibility == "matching"


def test_twelve_at_most(cast, as_):
    for number in range(sharing.MOST):
        sharing.add(cast.member("ben"), f"Topic {number}", "matching")
    answer = as_("ben").post(PAGE, {"topic": TOPIC, "visibility": "match"})
    assert "Twelve at most" in answer.text


def test_the_profile_leads_here_and_asks_nothing_twice(as_):
    page = as_("ben").get("/p/riverside/about-me/")
    assert PAGE in page.text
    assert not {"experiences", "topic"} & set(page.context["form"].fields)
    assert not any(field.required for field in page.context["form"].fields.values())
