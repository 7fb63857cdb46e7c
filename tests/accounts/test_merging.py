"""Two records of one person become one, in every app, and two again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import merging
from accounts.models import LivedExperience, Membership, Merge
from accounts.people import add_member, create_person
from matching.models import Match, MatchingProfile
from meetings.models import CheckIn, Goal
from scheduling.models import Window
from tests.conftest import unconfirmed

HOW = "She told me, and the number is the same."


@pytest.fixture
def ben(cast):
    return cast.member("ben")


@pytest.fixture
def twin(cast, ben):
    """Ben once more, from a list; what he said is on this record."""
    person = create_person(name_used="Benny", email="benny@example.org")
    twin = add_member(person, cast.program, "mentee")
    MatchingProfile.objects.create(membership=twin, interests=["walking"])
    LivedExperience.objects.create(membership=twin, topic="grief")
    Window.objects.create(
        person=person, weekday=1, from_time="09:00", until_time="12:00"
    )
    return twin


def owner_of(model, column="membership"):
    return set(model.objects.values_list(column, flat=True))


def together(cast, mentee):
    return Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=mentee, status="active"
    )


def make_one(cast, ben, twin, **more):
    return merging.merge(ben, twin, cast.cleo, HOW, **more)


def test_what_hangs_on_the_other_comes_along_in_every_app(cast, ben, twin):
    match = together(cast, twin)
    merged = make_one(cast, ben, twin)
    assert owner_of(MatchingProfile) == owner_of(LivedExperience) == {ben.pk}
    assert owner_of(Window, "person") == {cast.ben.pk}
    match.refresh_from_db()
    assert (match.mentee_id, match.status) == (ben.pk, "active")
    twin.refresh_from_db()
    assert twin.status == "ended" and merged.moved


def test_undone_everything_is_where_it_was(cast, ben, twin):
    match = together(cast, twin)
    merged = make_one(cast, ben, twin)
    assert merging.undo(merged, cast.cora)
    assert owner_of(MatchingProfile) == owner_of(LivedExperience) == {twin.pk}
    assert owner_of(Window, "person") == {twin.user_id}
    match.refresh_from_db()
    twin.refresh_from_db()
    assert (match.mentee_id, twin.status) == (twin.pk, "active")
    assert not merging.undo(merged, cast.cora)


def test_what_is_written_after_it_stays_with_the_kept_record(cast, ben, twin):
    merged = make_one(cast, ben, twin)
    later = LivedExperience.objects.create(membership=ben, topic="housing")
    merging.undo(merged, cast.cora)
    later.refresh_from_db()
    assert later.membership_id == ben.pk


def test_after_seven_days_it_stays(cast, ben, twin):
    merged = make_one(cast, ben, twin)
    assert not merging.undo(merged, cast.cora, timezone.now() + timedelta(days=8))
    assert owner_of(MatchingProfile) == {ben.pk}


def test_what_cannot_stand_twice_stays_and_is_said_before(cast, ben, twin):
    MatchingProfile.objects.create(membership=ben, interests=["music"])
    together(cast, ben)
    together(cast, twin)
    found = merging.rehearse(ben, twin, cast.cleo)
    assert found.stayed == {"matching profiles": 1, "matches": 1}
    assert found.count and owner_of(LivedExperience) == {twin.pk}
    make_one(cast, ben, twin)
    assert owner_of(MatchingProfile) == {ben.pk, twin.pk}
    assert Match.objects.live().count() == 1


def test_every_model_with_a_membership_takes_part():
    names = {
        f"{model._meta.label}.{column.name}" for model, column in merging.columns()
    }
    for expected in (
        *("training.Completion.membership", "matching.Match.mentee"),
        *("matching.Match.mentor", "meetings.Goal.match", "scheduling.Seat.person"),
    ):
        assert (expected in names) is (expected != "meetings.Goal.match")
    assert not {name for name in names if name.startswith("notifications.")}
    assert "accounts.AccessEntry.actor" not in names
    assert {CheckIn, Goal}  # meetings' rows hang on a membership or on the pair


@pytest.mark.parametrize("other", ["ada", "bob", "ben", "cora"])
def test_only_two_in_the_same_role_of_one_program(cast, ben, other):
    with pytest.raises(merging.NotPossible):
        merging.merge(ben, cast.member(other), cast.cleo, HOW)


def test_nobody_merges_themselves(cast, ben, twin):
    cleo_too = add_member(cast.cleo, cast.program, "mentee")
    with pytest.raises(merging.NotPossible):
        merging.merge(ben, cleo_too, cast.cleo, HOW)


def url(name, member, query=""):
    return reverse(f"accounts:{name}", args=["riverside", member.public_id]) + query


def test_the_pages_look_show_and_do_it(as_, cast, ben, twin):
    cleo = as_("cleo")
    assert (
        "Here twice?"
        in cleo.get(reverse("mentoring:person", args=["riverside", ben.public_id])).text
    )
    assert "Benny" in cleo.get(url("merge", ben, "?q=enny")).text
    address = url("merge", ben, f"?with={twin.public_id}")
    assert "Benny becomes Ben" in cleo.get(address).text
    assert not Merge.objects.exists() and owner_of(LivedExperience) == {twin.pk}
    assert "Say how you know" in cleo.post(address, {"reason": ""}).text
    said = cleo.post(address, {"reason": HOW}, follow=True).text
    assert "They are one record now" in said and HOW in said
    undo = url("merge_undo", Merge.objects.get())
    assert "two records again" in cleo.post(undo, follow=True).text


def test_a_screen_that_somebody_left_makes_nobody_one(as_, ben, twin):
    address = url("merge", ben, f"?with={twin.public_id}")
    assert unconfirmed(as_("cleo")).post(address, {"reason": HOW}).status_code == 302
    assert not Merge.objects.exists()


def test_who_left_or_is_elsewhere_is_not_found(as_, cast, ben, twin):
    for other in (cast.member("bob"), cast.member("ada")):
        address = url("merge", ben, f"?with={other.public_id}")
        assert as_("cleo").get(address).status_code == 404
    Membership.objects.filter(pk=twin.pk).update(
        status="ended", ended_at=timezone.now()
    )
    address = url("merge", ben, f"?with={twin.public_id}")
    assert as_("cleo").get(address).status_code == 404
