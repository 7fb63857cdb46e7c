"""The coordinator's queue: safety first, the oldest first, one next step each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import attention
from accounts.attention import Item
from mentoring.today import SHOWN, greeting, queue_of
from safeguarding.raising import raise_concern
from tests.training.making import small_module

NOW = timezone.now()


def item(group, hours, tone="info", what="Something"):
    since = NOW - timedelta(hours=hours)
    return Item(group, tone, "sun", what, "Because.", since, "Look", "/")


@pytest.fixture
def found(monkeypatch):
    """What the registry finds in this test."""
    items = []
    monkeypatch.setattr(attention, "registry", [lambda program, user, now: items])
    return items


def test_safety_comes_first_and_then_the_oldest(cast, found):
    found += [item("surveys", 90), item("pairs", 5), item("pairs", 50)]
    found += [item("safety", 1, "urgent")]
    queue = queue_of(cast.program, cast.cleo, NOW)
    assert [i.group for i in queue.items] == ["safety", "pairs", "pairs", "surveys"]
    assert [i.age for i in queue.items[1:3]] == ["2 days", "5 h"]


def test_the_headline_counts_what_is_urgent(cast, found):
    found += [item("safety", 1, "urgent"), item("pairs", 5), item("other", 5)]
    summary = queue_of(cast.program, cast.cleo, NOW).summary
    assert summary.startswith("one thing is urgent, 2 things can wait")


def test_an_empty_queue_is_calm(cast, found):
    assert queue_of(cast.program, cast.cleo, NOW).summary == (
        "nothing needs you right now"
    )


def test_a_filter_shows_one_group_and_counts_all(cast, found):
    found += [item("pairs", n) for n in range(3)] + [item("training", 1)]
    queue = queue_of(cast.program, cast.cleo, NOW, group="training")
    assert (len(queue.items), queue.total) == (1, 4)
    assert [(f.label, f.count) for f in queue.filters] == [
        ("All", 4),
        ("Pairs", 3),
        ("Training", 1),
    ]


def test_a_long_queue_is_cut_and_says_so(cast, found):
    found += [item("pairs", n) for n in range(SHOWN + 5)]
    assert queue_of(cast.program, cast.cleo, NOW).hidden == 5
    assert queue_of(cast.program, cast.cleo, NOW, everything=True).hidden == 0


@pytest.mark.parametrize(
    ("hour", "words"),
    [(5, "Good morning"), (12, "Good afternoon"), (20, "Good evening")],
)
def test_the_greeting_knows_the_hour(hour, words):
    assert greeting(hour) == words


def test_the_page_shows_a_real_concern(cast, as_):
    raise_concern(cast.program, cast.ada, level="urgent", text="x")
    page = as_("cleo").get(reverse("mentoring:home", args=[cast.program.slug])).text
    assert "Ada is worried about someone" in page
    assert "Respond" in page


def test_a_person_whom_a_concern_names_does_not_see_it_in_the_queue(cast, as_):
    raise_concern(cast.program, cast.ada, level="urgent", text="x", named=[cast.cleo])
    page = as_("cleo").get(reverse("mentoring:home", args=[cast.program.slug])).text
    assert "worried" not in page


def test_a_mentor_who_begins_is_led_to_the_training(cast, as_):
    small_module(cast.program)
    page = as_("ada").get("/p/riverside/").text
    assert "First, your training" in page and "Go to the training" in page
