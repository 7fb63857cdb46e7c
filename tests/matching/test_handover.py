"""A note for the next mentor: the mentee reads it first and decides."""

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from matching.matches import end_match
from matching.models import Handover, Match

NOTE = "Mornings are hard, walks help."


@pytest.fixture
def match(make):
    return make.match()


def url(match, view="handover"):
    return reverse(f"matching:{view}", args=["riverside", match.public_id])


def test_the_mentee_reads_it_first(as_, match):
    as_("ada").post(url(match), {"words": NOTE})
    assert NOTE in as_("ben").get(url(match)).text
    pair = reverse("meetings:pair", args=["riverside", match.public_id])
    for name in ("cleo", "sol"):
        assert NOTE not in as_(name).get(pair).text


def next_mentor(match, make, cast):
    end_match(match, Match.Reason.MENTOR, cast.cleo)
    return make.match("abe", "ben")


@pytest.mark.parametrize("answer", ["yes", "no", None])
def test_it_is_passed_on_only_with_a_yes(as_, cast, make, match, answer):
    as_("ada").post(url(match), {"words": NOTE})
    if answer:
        as_("ben").post(url(match), {"agreed": answer})
    later = next_mentor(match, make, cast)
    seen = NOTE in as_("abe").get(url(later, "together")).text
    assert seen == (answer == "yes")
    logged = AccessEntry.objects.filter(action="handover.read", actor_id=cast.abe.pk)
    assert logged.exists() == seen


def test_the_yes_is_taken_back_after_the_end_too(as_, cast, make, match):
    as_("ada").post(url(match), {"words": NOTE})
    as_("ben").post(url(match), {"agreed": "yes"})
    later = next_mentor(match, make, cast)
    as_("ben").post(url(match), {"agreed": "no"})
    assert NOTE not in as_("abe").get(url(later, "together")).text


def test_what_they_said_yes_to_is_not_changed_behind_their_back(as_, match):
    as_("ada").post(url(match), {"words": NOTE})
    as_("ben").post(url(match), {"agreed": "yes"})
    as_("ada").post(url(match), {"words": "Something else"})
    assert Handover.objects.get().words == NOTE


def test_a_changed_note_is_read_anew(as_, match):
    as_("ada").post(url(match), {"words": NOTE})
    as_("ben").post(url(match), {"agreed": "no"})
    as_("ada").post(url(match), {"words": "Mornings are hard."})
    assert Handover.objects.get().agreed is None


def test_without_a_note_there_is_nothing_to_read(as_, match):
    assert as_("ben").get(url(match)).status_code == 404


def test_a_mentor_who_is_gone_writes_nothing(as_, cast, match):
    end_match(match, Match.Reason.MENTOR, cast.cleo)
    assert as_("ada").get(url(match)).status_code == 403
    assert as_("ada").post(url(match), {"words": NOTE}).status_code == 403
