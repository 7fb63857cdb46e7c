"""What somebody told for matching: their own pages, and the one of coordinators."""

import pytest

from accounts.models import AccessEntry
from matching.models import MatchingProfile
from matching.rounds import solve_round, start_round
from matching.waiting import waiting

ABOUT = "/p/riverside/about-me/"
READY = "/p/riverside/about-me/ready/"


@pytest.fixture
def url(cast):
    return lambda name: f"/p/riverside/matching/wishes/{cast.member(name).public_id}/"


def own(cast, name="ben"):
    return MatchingProfile.objects.get(membership=cast.member(name))


def test_a_mentee_says_what_has_to_be_so(as_, cast, url):
    as_("ben").post(
        ABOUT,
        {
            "must_haves": "No stairs, please.",
            "required_gender": "woman",
            "age_group": "25-34",
            "area": "North side",
        },
    )
    row = own(cast)
    assert (row.required_gender, row.age_group, row.gender) == ("woman", "25-34", "")
    page = as_("cleo").get(url("ben")).text
    for words in ("No stairs, please.", "25 to 34", "North side", "woman"):
        assert words in page


def test_gender_counts_only_where_a_mentee_asks(as_, cast, make):
    """A mentee is not asked for theirs; a mentor's is compared with a wish only."""
    assert 'name="gender"' not in as_("ben").get(ABOUT).text
    assert 'name="required_gender"' not in as_("ada").get(ABOUT).text
    for name in ("ada", "abe"):
        as_(name).post(ABOUT, {"gender": "man"})
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    assert round.proposals.count() == 2
    as_("ben").post(ABOUT, {"required_gender": "woman"})
    round = solve_round(round)
    ben = cast.member("ben")
    (left,) = round.unplaced.all()
    assert left.mentee == ben
    assert any("Gender asked for: 2 mentors" in text for text in left.texts)


def test_a_word_from_a_roster_stays(as_, cast):
    ben = cast.member("ben")
    MatchingProfile.objects.create(membership=ben, required_gender="Two-spirit")
    assert "Two-spirit" in as_("ben").get(ABOUT).text
    as_("ben").post(ABOUT, {"required_gender": "Two-spirit", "interests": "Chess"})
    assert own(cast).required_gender == "Two-spirit"


def test_every_question_says_who_sees_the_answer(as_):
    for name in ("ben", "ada"):
        page = as_(name).get(ABOUT).text
        assert page.count("Only the team") >= 4
        assert "The other person is never told" in page


def test_whether_it_is_a_good_time_closes_nothing(as_, cast, make, url):
    answer = as_("ben").post(READY, {"time": "no", "meet": "unsure"})
    assert answer.status_code == 302
    assert own(cast).readiness == {"time": "no", "meet": "unsure"}
    assert cast.member("ben") in waiting(cast.program)
    page = as_("cleo").get(url("ben")).text
    assert "I have about an hour a week for this." in page and "Not yet" in page
    assert as_("ada").get(READY).text.count('type="radio"') == 12


def test_a_coordinator_says_how_much_support_and_when_to_look(as_, cast, url):
    page = as_("cleo").get(url("ben"))
    assert "you can let the pair count as two places" in page.text
    as_("cleo").post(url("ben"), {"support_need": "a_lot"})
    row = own(cast)
    assert (row.support_need, row.looking) == ("a_lot", False)
    assert cast.member("ben") not in waiting(cast.program)
    as_("cleo").post(url("ben"), {"support_need": "a_lot", "looking": "on"})
    assert cast.member("ben") in waiting(cast.program)


def test_a_wrong_word_is_refused_kindly(as_, cast, url):
    page = as_("cleo").post(url("ben"), {"support_need": "endless"})
    assert page.status_code == 200 and "Some answers need another look" in page.text
    assert not MatchingProfile.objects.exists()


def test_nothing_is_settled_about_a_mentor(as_, cast, url):
    page = as_("cleo").post(url("ada"), {"support_need": "a_lot"})
    assert page.status_code == 200 and "support_need" not in page.text
    assert not MatchingProfile.objects.exists()


def test_each_look_is_logged_and_told(as_, cast, url):
    as_("cora").get(url("ben"))
    subject = f"membership:{cast.member('ben').pk}"
    rows = AccessEntry.objects.filter(subject=subject, action="wishes.read")
    assert [row.actor_id for row in rows] == [cast.cora.pk]


def test_words_of_identity_are_shown_to_nobody(as_, cast, make, url):
    ben, ada = cast.member("ben"), cast.member("ada")
    for member in (ben, ada):
        MatchingProfile.objects.create(
            membership=member, identity=["Kestrel"], wants_similar_identity=True
        )
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    row = round.proposals.get(mentee=ben)
    assert row.mentor == ada and row.score > 0
    assert "Kestrel" not in str(row.contributions)
    assert any("keep private" in part["text"] for part in row.contributions)
    assert "Kestrel" not in as_("cleo").get(url("ben")).text
    why = f"/p/riverside/matching/pair/{row.public_id}/"
    assert "Kestrel" not in as_("cleo").get(why).text


def test_contributions_keep_their_sum_and_say_what_is_missing(as_, cast, make):
    make.member("Kit", interests=["Chess"])
    make.mentor("Uma", goals=["work"])
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    for row in round.proposals.all():
        assert sum(part["points"] for part in row.contributions) == row.score
        assert sum(part["of"] for part in row.contributions) == 1000
    parts = round.proposals.get(mentee__user__name_used="Kit").contributions
    missing = {part["criterion"]: part["missing"] for part in parts}
    assert missing["experience"] == "both"
    assert missing["goals"] in ("mentee", "both")
