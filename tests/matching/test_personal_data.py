from accounts import personal_data
from matching.models import Match, MatchingProfile, Proposal

NAMES = ("matching_profile", "matches", "proposals", "exclusions")


def holdings():
    return [personal_data.registry[name] for name in NAMES]


def test_a_copy_holds_own_words_and_no_other_person(cast, make):
    MatchingProfile.objects.create(membership=cast.member("ben"), goals=["Walk"])
    make.match("abe", "ben")
    row = make.asked("bea", "ada")
    copy = {h.name: h.export(cast.ben) for h in holdings()}
    assert copy["matching_profile"][0]["goals"] == ["Walk"]
    assert len(copy["matches"]) == 1
    assert "Abe" not in str(copy)
    assert holdings()[2].export(cast.bea) == [{"asked_at": row.asked_at, "answer": ""}]


def test_erasing_leaves_the_bare_pair(cast, make):
    MatchingProfile.objects.create(membership=cast.member("ben"))
    make.match("abe", "ben")
    make.proposal(cast.member("ben"), cast.member("ada"))
    for holding in holdings():
        holding.erase(cast.ben)
    assert not MatchingProfile.objects.filter(membership=cast.member("ben")).exists()
    assert (Match.objects.count(), Proposal.objects.count()) == (1, 1)
    assert Proposal.objects.get().contributions == []
