"""The page on which a coordinator reviews a round."""

import pytest
from django.urls import reverse

from matching.models import MatchingProfile, Proposal, Round
from matching.rounds import solve_round, start_round
from notifications.models import Message
from tests.matching.crowd import crowd


@pytest.fixture
def round(cast, make):
    return solve_round(start_round(cast.program, cast.cleo, seed=1))


def url(round, view="round", **query):
    path = reverse(f"matching:{view}", args=["riverside", round.public_id])
    return path + "".join(f"?{key}={value}" for key, value in query.items())


def pair_url(pair, view):
    return reverse(f"matching:{view}", args=["riverside", pair.public_id])


def test_starting_a_round_proposes_at_once(as_, make):
    answer = as_("cleo").post(reverse("matching:round_start", args=["riverside"]))
    round = Round.objects.get()
    assert answer["Location"] == url(round)
    assert round.proposals.count() == 2


def test_a_double_click_starts_one_round(as_, make):
    cleo = as_("cleo")
    for _ in range(2):
        cleo.post(reverse("matching:round_start", args=["riverside"]))
    assert Round.objects.count() == 1


def test_the_pairs_stand_there_with_fit_and_parts(as_, round):
    page = as_("cleo").get(url(round)).text
    assert "Draft: nobody has been told" in page
    for sentence in ("Approve Ben with", "of 100", "Times that work", "Proven:"):
        assert sentence in page


def test_as_many_queries_for_forty_as_for_two(
    as_, cast, round, django_assert_max_num_queries
):
    crowd(cast.program, 40, 40)
    solve_round(round)
    cleo = as_("cleo")
    cleo.get(url(round))
    with django_assert_max_num_queries(34):
        assert cleo.get(url(round)).text.count('name="pair"') == 42


def test_fifty_pairs_a_page_and_all_can_be_approved(as_, cast, round):
    crowd(cast.program, 58, 60)
    solve_round(round)
    page = as_("cleo").get(url(round)).text
    assert page.count('name="pair"') == 50
    as_("cleo").post(url(round, "round_approve"), {"all": "1"})
    assert round.proposals.asked().count() == 60


def test_only_the_chosen_are_asked(as_, cast, round):
    ben = round.proposals.get(mentee=cast.member("ben"))
    answer = as_("cleo").post(
        url(round, "round_approve"), {"pair": ben.public_id}, follow=True
    )
    assert "1 pair was asked" in answer.text
    asked = round.proposals.asked()
    assert [row.mentee for row in asked] == [cast.member("ben")]
    told = Message.objects.filter(kind="proposal_ready")
    assert {message.recipient for message in told} == {cast.ben, asked[0].mentor.user}


def test_approving_twice_asks_once(as_, round):
    for _ in range(2):
        as_("cleo").post(url(round, "round_approve"), {"all": "1"})
    assert Message.objects.filter(kind="proposal_ready").count() == 4
    round.refresh_from_db()
    assert round.state == Round.State.ASKED


def test_nobody_chosen_nobody_asked(as_, round):
    answer = as_("cleo").post(url(round, "round_approve"), {}, follow=True)
    assert "nobody was asked" in answer.text


def test_a_pair_whose_place_is_gone_is_passed_over(as_, cast, round):
    for name in ("ada", "abe"):
        MatchingProfile.objects.create(membership=cast.member(name), capacity=0)
    answer = as_("cleo").post(url(round, "round_approve"), {"all": "1"}, follow=True)
    assert "no longer possible" in answer.text
    assert not Message.objects.filter(kind="proposal_ready").exists()


def test_pin_set_aside_and_put_back(as_, round):
    cleo, pair = as_("cleo"), round.proposals.order_by("pk").first()
    cleo.post(pair_url(pair, "proposal_pin"))
    pair.refresh_from_db()
    assert pair.pinned
    cleo.post(pair_url(pair, "proposal_set_aside"))
    pair.refresh_from_db()
    assert (pair.state, pair.pinned) == (Proposal.State.SET_ASIDE, False)
    cleo.post(pair_url(pair, "proposal_set_aside"))
    pair.refresh_from_db()
    assert pair.state == Proposal.State.PROPOSED


def test_another_mentor_can_be_chosen_and_is_pinned(as_, cast, round):
    pair = round.proposals.order_by("pk").first()
    page = as_("cleo").get(pair_url(pair, "proposal_why")).text
    other = ({"Ada", "Abe"} - {pair.mentor.name}).pop()
    assert f'Choose<span class="visually-hidden"> {other}' in page
    member = cast.member(other.lower())
    as_("cleo").post(pair_url(pair, "proposal_choose"), {"mentor": member.public_id})
    row = round.proposals.proposed().get(mentee=pair.mentee)
    assert (row.mentor.name, row.pinned) == (other, True)


def test_closing_the_review_leaves_the_rest_waiting(as_, cast, round):
    as_("cleo").post(url(round, "round_finish"))
    round.refresh_from_db()
    assert round.state == Round.State.CLOSED
    again = solve_round(start_round(cast.program, cast.cleo))
    assert again.number == 2 and again.proposals.count() == 2


def test_another_program_is_not_there(as_, round):
    cal = as_("cal")
    assert cal.get(url(round)).status_code == 404
    own = url(round).replace("riverside", "hillcrest")
    assert cal.get(own).status_code == 404


def test_both_said_yes_can_begin_when_a_place_opens(as_, cast, make):
    row = make.asked()
    MatchingProfile.objects.create(membership=cast.member("ada"), capacity=0)
    Proposal.objects.filter(pk=row.pk).update(mentee_answer="yes", mentor_answer="yes")
    begin = pair_url(row, "proposal_begin")
    assert "no open place" in as_("cleo").post(begin, follow=True).text
    MatchingProfile.objects.update(capacity=1)
    assert "Ben and Ada begin." in as_("cleo").post(begin, follow=True).text


def test_names_of_pairs_with_a_nul_character_name_nobody(as_, round):
    cleo, pair = as_("cleo"), round.proposals.first()
    answer = cleo.post(url(round, "round_approve"), {"pair": "\0"})
    assert answer.status_code == 302
    assert not Proposal.objects.asked().exists()
    chosen = cleo.post(pair_url(pair, "proposal_choose"), {"mentor": "\0"})
    assert chosen.status_code == 404
