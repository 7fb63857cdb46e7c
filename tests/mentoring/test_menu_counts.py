"""The numbers beside the lines of the menu: what is open now, for coordinators only."""

import re

from django.urls import reverse

from safeguarding.raising import acknowledge, close, raise_concern


def count(client, cast, line):
    """The number beside this line of the menu; None when there is none."""
    page = client.get(reverse("mentoring:people", args=[cast.program.slug])).text
    found = re.search(rf"<span>{line}</span><span class=\"count\">(\d+)", page)
    return found and int(found[1])


def test_an_open_concern_is_counted_until_it_is_closed(cast, as_):
    cleo = as_("cleo")
    assert count(cleo, cast, "Concerns") is None
    concern = raise_concern(cast.program, cast.ada, level="urgent", text="x")
    assert count(cleo, cast, "Concerns") == 1
    acknowledge(concern, cast.cleo)
    close(concern, cast.cleo, "Talked it over.")
    assert count(cleo, cast, "Concerns") is None


def test_today_counts_the_queue_as_it_was_seen_and_forgets_it_after_an_act(cast, as_):
    cleo = as_("cleo")
    concern = raise_concern(cast.program, cast.ada, level="urgent", text="x")
    cleo.get(reverse("mentoring:home", args=[cast.program.slug]))
    assert count(cleo, cast, "Today") >= 1
    act = "safeguarding:concern_acknowledge"
    cleo.post(reverse(act, args=[cast.program.slug, concern.public_id]))
    assert count(cleo, cast, "Today") is None


def test_a_supervisor_sees_no_numbers(cast, as_):
    raise_concern(cast.program, cast.ada, level="urgent", text="x")
    home = reverse("mentoring:home", args=[cast.program.slug])
    assert 'class="count"' not in as_("sol").get(home).text
