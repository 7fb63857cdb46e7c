"""One person, one list; and what comes next after a no."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching.answering import answer, expire_overdue
from matching.attention import next_best
from matching.models import MatchingProfile, Proposal, Round
from matching.rounds import start_round


@pytest.fixture
def kit(cast, make):
    """Uma suits Kit best; everybody has one place."""
    make.mentor("Uma", interests=["Chess"], capacity=1)
    for name in ("ada", "abe"):
        MatchingProfile.objects.create(membership=cast.member(name), capacity=1)
    return make.member("Kit", interests=["Chess"])


def url(member):
    return reverse("matching:suggest", args=["riverside", member.public_id])


def test_the_best_comes_first_with_what_each_means_for_the_others(as_, kit):
    page = as_("cleo").get(url(kit)).text
    assert page.index("Uma") < page.index("Ada")
    assert "Nobody else would move." in page
    assert "would move to Uma" in page  # whoever had Ada or Abe
    assert not Round.objects.exists()


def test_asking_is_a_round_of_one_that_keeps_what_it_saw(as_, cast, make, kit):
    (uma,) = make.members("Uma")
    answer_page = as_("cleo").post(url(kit), {"mentor": uma.public_id}, follow=True)
    assert "Kit and Uma are asked." in answer_page.text
    round = Round.objects.get()
    assert (round.for_mentee, round.state) == (kit, Round.State.ASKED)
    assert round.certificate["gap"] == 0 and round.scored.exists()
    assert [row.mentor for row in round.proposals.asked()] == [uma]
    page = as_("cleo").get(reverse("matching:rounds", args=["riverside"])).text
    assert "for Kit" in page


def test_beside_an_open_round_of_all(as_, cast, make, kit):
    whole = start_round(cast.program, cast.cleo)
    (uma,) = make.members("Uma")
    as_("cleo").post(url(kit), {"mentor": uma.public_id})
    assert start_round(cast.program, cast.cora) == whole
    assert Proposal.objects.asked().count() == 1


def test_a_place_that_is_gone_is_said_and_nothing_stays_open(as_, cast, make, kit):
    MatchingProfile.objects.filter(membership=cast.member("ada")).update(capacity=0)
    data = {"mentor": cast.member("ada").public_id}
    page = as_("cleo").post(url(kit), data, follow=True)
    assert "no longer possible" in page.text
    assert not Round.objects.open().exists()
    assert not Proposal.objects.open().exists()


def test_who_no_longer_waits_was_faster(as_, make, kit):
    (uma,) = make.members("Uma")
    for _ in range(2):
        page = as_("cleo").post(url(kit), {"mentor": uma.public_id}, follow=True)
    assert "somebody was faster" in page.text
    assert Proposal.objects.asked().count() == 1


def test_after_a_no_the_next_best_is_there_at_once(as_, cast, make, kit):
    (uma,) = make.members("Uma")
    as_("cleo").post(url(kit), {"mentor": uma.public_id})
    row = Proposal.objects.asked().with_people().get()
    assert next_best(cast.program, cast.cleo, timezone.now()) == []
    answer(row, uma, False)
    (item,) = next_best(cast.program, cast.cleo, timezone.now())
    assert item.what == "Look at who comes next for Kit"
    page = as_("cleo").get(item.url).text
    assert f'value="{uma.public_id}"' not in page
    assert "Asked before" in page
    ada = cast.member("ada")
    as_("cleo").post(item.url, {"mentor": ada.public_id})
    assert next_best(cast.program, cast.cleo, timezone.now()) == []
    assert Proposal.objects.asked().get().mentor == ada


def test_after_ninety_days_the_same_two_may_be_suggested_again(as_, make, kit):
    (uma,) = make.members("Uma")
    long_ago = timezone.now() - timedelta(days=100)
    make.asked(kit, uma, now=long_ago)
    assert expire_overdue(timezone.now() - timedelta(days=91)) == 1
    Proposal.objects.update(closed_at=timezone.now() - timedelta(days=91))
    assert f'value="{uma.public_id}"' in as_("cleo").get(url(kit)).text
