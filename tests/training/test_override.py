"""Matched before the training is complete: by right, for a reason, and it ends by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AccessEntry
from tests.accounts.agreeing import sign_all
from tests.training.making import DAY, TODAY, screen, small_module
from tests.training.test_clearance import is_cleared
from training.attention import overridden
from training.clearance import place_hold, standings
from training.models import Override
from training.overriding import end, override
from training.terms import today_of


@pytest.fixture
def abe(cast):
    small_module(cast.program)
    screen(cast.member("abe"), TODAY + 90 * DAY, cast.cleo)
    sign_all(cast.member("abe"))
    return cast.member("abe")


def allow(cast, abe, until=TODAY + 5 * DAY):
    return override(abe, "His pair waits for him", until, cast.cleo)


def test_it_opens_the_gate_and_ends_by_itself(cast, abe):
    assert not is_cleared(abe)
    allow(cast, abe)
    assert is_cleared(abe) and is_cleared(abe, TODAY + 5 * DAY)
    assert not is_cleared(abe, TODAY + 6 * DAY)
    (standing,) = standings([abe], TODAY)
    assert standing.ends_on == TODAY + 5 * DAY
    assert standing.untrained == ["Mentor basics is not finished"]


def test_nothing_but_training_is_passed_over(cast, abe):
    allow(cast, abe)
    hold = place_hold(abe, "A quiet month")
    assert not is_cleared(abe)
    hold.delete()
    assert is_cleared(abe)
    abe.screenings.all().delete()
    assert not is_cleared(abe)


def test_a_program_without_required_training_still_clears_nobody(cast):
    abe = cast.member("abe")
    screen(abe, TODAY + DAY, cast.cleo)
    sign_all(abe)
    allow(cast, abe)
    assert not is_cleared(abe)


def test_a_new_one_takes_the_place_of_the_old(cast, abe):
    first, second = allow(cast, abe), allow(cast, abe, TODAY + 9 * DAY)
    first.refresh_from_db()
    assert first.ended_at and not second.ended_at
    assert is_cleared(abe, TODAY + 9 * DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.create(membership=abe, reason="x", until=TODAY)


def test_ended_twice_is_ended_once_and_both_are_logged(cast, abe):
    given = allow(cast, abe)
    assert end(given, cast.cora) and not end(given, cast.cora)
    assert not is_cleared(abe)
    actions = AccessEntry.objects.values_list("action", flat=True)
    assert {"override.given", "override.ended"} <= set(actions)


def test_it_stands_on_the_day_of_a_coordinator(cast, abe):
    now = abe.since
    allow(cast, abe, today_of(cast.program) + 5 * DAY)
    (item,) = overridden(cast.program, cast.cleo, now)
    assert item.what == "Abe may be matched before the training is complete"
    later = now + timedelta(days=400)
    assert overridden(cast.program, cast.cleo, later) == []


def page(cast):
    return reverse(
        "training:override", args=["riverside", cast.member("abe").public_id]
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"until": "2020-01-01", "reason": "x"}, "Choose a day within 90 days"),
        ({"until": "2099-01-01", "reason": "x"}, "Choose a day within 90 days"),
        ({"until": "soon", "reason": "x"}, "Give a date"),
        ({"until": ""}, "Say in a few words why"),
    ],
)
def test_bad_input_gets_a_kind_word(as_, cast, abe, data, words):
    assert words in as_("cleo").post(page(cast), data).text
    assert not Override.objects.exists()


def test_the_right_is_needed(as_, cast, abe):
    until = today_of(cast.program).isoformat()
    data = {"until": until, "reason": "His pair waits"}
    assert as_("sam").post(page(cast), data).status_code == 403
    said = as_("cleo").post(page(cast), data, follow=True).text
    assert "Abe can be matched for now" in said
    assert "allowed without complete training through" in " ".join(said.split())
