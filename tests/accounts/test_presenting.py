"""Fields as well as rows: what a template may show of a person to this viewer."""

import pytest
from django.urls import reverse

from accounts import reaching
from accounts.models import Contact, LivedExperience
from accounts.policies import BREAK_GLASS, REVEAL
from accounts.presenting import present, present_many
from matching.matches import end_match
from matching.models import Match
from notifications.posting import reach_of

PHONE, LEGAL = "555 010 2030", "Benjamin Q. Holloway"


@pytest.fixture
def ben(cast):
    member = cast.member("ben")
    Contact.objects.create(
        membership=member, phone=PHONE, legal_name=LEGAL, safe_times=["evening"]
    )
    for topic, visibility in (("loss", "matching"), ("moving", "match")):
        LivedExperience.objects.create(
            membership=member, topic=topic, visibility=visibility
        )
    return member


@pytest.fixture
def pair(cast, ben):
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=ben
    )


def seen(user, member, **more) -> tuple:
    one = present(user, member, **more)
    return one.phone, one.email, one.legal_name, one.safe_times, one.lived_experience


NOTHING = ("", "", "", (), ())


def test_one_sees_oneself_whole(cast, ben):
    everything = (PHONE, "ben@example.org", LEGAL, ("evening",), ("loss", "moving"))
    assert seen(cast.ben, ben) == everything


def test_a_coordinator_sees_a_name_until_they_click(cast, ben):
    one = present(cast.cleo, ben)
    assert seen(cast.cleo, ben) == NOTHING
    assert (one.name_used, one.withheld["phone"]) == ("Ben", REVEAL)
    assert one.withheld["lived_experience"] == BREAK_GLASS
    looked = seen(cast.cleo, ben, revealed=True)
    assert looked == (PHONE, "ben@example.org", LEGAL, ("evening",), ())


def test_a_supervisor_never_gets_the_legal_name(cast, ben, pair):
    looked = seen(cast.sol, ben, revealed=True)
    assert looked == (PHONE, "ben@example.org", "", ("evening",), ("moving",))


def test_a_partner_sees_what_its_owner_ticked_and_only_while_it_lasts(cast, ben, pair):
    assert seen(cast.ada, ben, revealed=True) == ("", "", "", (), ("moving",))
    reaching.show_to_match(ben, phone=PHONE, shown=["phone"])
    assert seen(cast.ada, ben) == (PHONE, "", "", ("evening",), ("moving",))
    assert present(cast.ada, ben).withheld == {}
    end_match(pair, Match.Reason.TIME, cast.cleo)
    assert seen(cast.ada, ben) == NOTHING
    assert present(cast.ada, ben).name_used == ""


@pytest.mark.parametrize("name", ["sam", "abe", "bea", "eva", "lee", "cal"])
def test_others_get_nothing_at_all(cast, ben, pair, name):
    one = present(getattr(cast, name), ben, revealed=True)
    assert (one.name_used, one.phone, one.email, one.withheld) == ("", "", "", {})


def test_an_unsafe_mailbox_is_named_unsafe_and_not_shown(cast, ben):
    reach = reach_of(cast.ben)
    reach.mail = "unsafe"
    reach.save()
    one = present(cast.cleo, ben, revealed=True)
    assert (one.mail_is_unsafe, one.email, one.phone) == (True, "", PHONE)


def test_as_many_queries_for_all_as_for_one(cast, ben, django_assert_num_queries):
    everybody = [cast.member(name) for name in ("ben", "ada", "bea", "sol")]
    with django_assert_num_queries(4):
        present_many(cast.cleo, [ben])
    with django_assert_num_queries(4):
        present_many(cast.cleo, everybody)


def test_ben_shows_his_number_and_ada_sees_it(cast, as_, ben, pair):
    meetings = reverse("meetings:list", args=[cast.program.slug])
    assert PHONE not in as_("ada").get(meetings).text
    own = reverse("accounts:shown", args=[cast.program.slug])
    assert PHONE in as_("ben").get(own).text
    as_("ben").post(own, {"phone": PHONE, "shown": ["phone"]})
    page = as_("ada").get(meetings).text
    assert PHONE in page
    assert "ben@example.org" not in page
    as_("ben").post(own, {"phone": PHONE})
    assert PHONE not in as_("ada").get(meetings).text


def test_only_what_exists_can_be_shown(cast, as_, ben):
    own = reverse("accounts:shown", args=[cast.program.slug])
    answer = as_("ben").post(own, {"phone": PHONE, "shown": ["legal_name"]})
    assert answer.status_code == 200
    assert Contact.objects.get(membership=ben).shown_to_match == []


def test_the_page_of_a_person_shows_no_address(cast, as_, ben):
    url = reverse("mentoring:person", args=[cast.program.slug, ben.public_id])
    page = as_("cleo").get(url).text
    assert "ben@example.org" not in page
    assert PHONE not in page


def test_a_part_of_an_address_finds_nobody(cast, as_, ben):
    url = reverse("mentoring:people", args=[cast.program.slug])
    found = reverse("mentoring:person", args=[cast.program.slug, ben.public_id])
    assert found not in as_("cleo").get(url, {"q": "ben@exam"}).text
    assert found not in as_("cleo").get(url, {"q": PHONE}).text
    assert found in as_("cleo").get(url, {"q": "ben@example.org"}).text


def test_a_match_sees_the_number_that_was_chosen_and_no_other(cast, as_, ben, pair):
    own = reverse("accounts:shown", args=[cast.program.slug])
    texts = {"text": "safe", "phone": "+12125550199"}
    reaching.choose(cast.ben, texts)
    as_("ben").post(own, {"phone": "212 555 0111", "shown": ["phone"]})
    page = as_("ada").get(reverse("meetings:list", args=[cast.program.slug])).text
    assert "212 555 0111" in page
    assert "0199" not in page


def test_a_number_to_show_must_be_given(cast, as_, ben):
    own = reverse("accounts:shown", args=[cast.program.slug])
    page = as_("ben").post(own, {"phone": "", "shown": ["phone"]})
    assert "Give the number, or do not show it" in page.text
