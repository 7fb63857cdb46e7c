"""Two people who are never to be matched: only coordinators know."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import attention, personal_data
from accounts.models import AccessEntry
from matching.excluding import keep_apart, lift, still_together
from matching.models import Exclusion, MatchingProfile, Proposal
from matching.reasons import reasons_for
from matching.rounds import solve_round, start_round
from tests.matrix import all_rows
from tests.taking_back import taken_back

URL = "/p/riverside/matching/apart/"
SECRET = "They were married once."
# Everybody of the first program who does not coordinate it.
OTHERS = ("ada", "ben", "abe", "bea", "sol", "sam", "eva", "lee")
NOISE = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"')


@pytest.fixture
def send(as_, cast):
    def post(one="ben", other="ada", **values):
        data = {
            "first": cast.member(one).public_id,
            "second": cast.member(other).public_id,
            "kind": "partner",
            "reason": SECRET,
        }
        return as_("cleo").post(URL, data | values)

    return post


def test_two_people_are_kept_apart_and_why_is_on_one_page(as_, cast, send):
    assert send().status_code == 302
    row = Exclusion.objects.get()
    assert {row.first, row.second} == {cast.member("ben"), cast.member("ada")}
    assert (row.kind, row.set_by) == ("partner", cast.cleo)
    page = as_("cora").get(URL).text
    assert SECRET in page and "Former partner" in page


def test_each_look_is_logged(as_, cast, send):
    send()
    as_("cora").get(URL)
    row = Exclusion.objects.get()
    actions = AccessEntry.objects.filter(subject=f"exclusion:{row.pk}")
    found = list(actions.order_by("pk").values_list("action", "actor_id"))
    assert found == [
        ("exclusion.set", cast.cleo.pk),
        ("exclusion.read", cast.cora.pk),
    ]


def test_a_second_click_and_the_other_order_change_nothing(cast, send):
    send()
    send("ada", "ben", reason="Other words.")
    assert Exclusion.objects.get().reason == SECRET


def test_nobody_is_kept_apart_from_themselves(send):
    assert "Choose two different people" in send("ben", "ben").text
    assert "Choose the other person" in send(second="").text
    assert not Exclusion.objects.exists()


def test_people_of_another_program_cannot_be_chosen(as_, cast, send):
    page = send("ben", "ann")
    assert "Choose somebody of this program" in page.text
    assert "Ann (" not in page.text


def test_a_round_never_proposes_them(cast, make, send):
    for mentor in ("ada", "abe"):
        send("ben", mentor)
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    ben = cast.member("ben")
    assert not round.proposals.filter(mentee=ben).exists()
    (left,) = round.unplaced.filter(mentee=ben)
    assert any("Do not match: 2 mentors" in text for text in left.texts)
    assert not any("married" in text for text in left.texts)
    assert not any("Do not match" in text and "enough" in text for text in left.texts)


def test_a_proposed_pair_is_set_aside_and_a_pair_is_only_warned_of(cast, make, send):
    row = make.proposal(cast.member("ben"), cast.member("ada"))
    send()
    row.refresh_from_db()
    assert row.state == Proposal.State.SET_ASIDE
    match = make.match("abe", "bea")
    answer = send("bea", "abe")
    match.refresh_from_db()
    assert match.is_live
    assert still_together(match.mentee, match.mentor) == "match"
    assert answer.status_code == 302


def test_it_is_lifted_for_a_reason_and_both_stay_readable(as_, cast, make, send):
    send()
    row = Exclusion.objects.get()
    url = f"{URL}{row.public_id}/"
    assert SECRET in as_("cora").get(url).text
    assert "Write why" in as_("cora").post(url, {"reason": ""}).text
    assert as_("cora").post(url, {"reason": "Both asked."}).status_code == 302
    row.refresh_from_db()
    assert (row.lifted_by, row.lifted_reason) == (cast.cora, "Both asked.")
    assert not Exclusion.objects.of(cast.program).exists()
    assert "Both asked." in as_("cleo").get(URL).text
    assert as_("cora").get(url).status_code == 404
    assert not lift(row, cast.cleo, "Again")
    send()
    assert Exclusion.objects.of(cast.program).count() == 1


def test_the_database_wants_a_reason_and_one_row(cast):
    ben, ada = cast.member("ben"), cast.member("ada")
    row = keep_apart(ben, ada, cast.cleo)
    now = datetime.now(UTC)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.filter(pk=row.pk).update(lifted_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.create(first=row.first, second=row.second)


def test_as_many_queries_for_twelve_as_for_two(
    as_, cast, make, django_assert_max_num_queries
):
    client = as_("cleo")
    for n in range(12):
        keep_apart(make.member(f"Mo {n}"), cast.member("ada"), cast.cleo, "x")
    client.get(URL)
    with django_assert_max_num_queries(30):
        assert client.get(URL).text.count("Something else ·") == 12


def test_another_program_has_nothing_of_it(as_, send):
    send()
    row = Exclusion.objects.get()
    assert as_("cal").get(URL).status_code == 404
    assert (
        as_("cal").get(f"/p/hillcrest/matching/apart/{row.public_id}/").status_code
        == 404
    )
    assert SECRET not in as_("cal").get("/p/hillcrest/matching/apart/").text


def test_a_wish_reaches_the_day_of_coordinators_until_it_is_seen(as_, cast):
    ben, url = cast.member("ben"), "/p/riverside/about-me/"
    now = datetime.now(UTC)
    as_("ben").post(url, {"not_with": "My cousin Max"})

    def items():
        found = attention.items_for(cast.program, cast.cleo, now)
        return [item for item in found if "do not want to meet" in item.what]

    (item,) = items()
    assert "Max" not in item.what + item.why
    assert "My cousin Max" in as_("cleo").get(item.url).text
    assert as_("cleo").post(item.url + "noted/").status_code == 302
    assert items() == []
    as_("ben").post(url, {"not_with": "My cousin Max", "interests": "Chess"})
    assert items() == []
    as_("ben").post(url, {"not_with": "My cousins Max and Jo"})
    assert len(items()) == 1
    assert MatchingProfile.objects.get(membership=ben).not_with_seen_at is None


def pages_of(world, names):
    """What each of them reads on each page of the matrix that is open to them. The
    pages that list who looked say nothing of it either, but change by being read."""
    found = {}
    for row in all_rows():
        if row.method != "get" or row.view.endswith(("health", "who_looked")):
            continue
        for name in names:
            if row.expects(name) != 200:
                continue
            client = world.clients[name]
            with taken_back(client):
                try:
                    url = reverse(row.view, args=row.args(world))
                    text = client.get(url).text
                except (ObjectDoesNotExist, AttributeError, ValueError):
                    continue  # a file, or a page that this world does not hold
            found[name, str(row)] = NOISE.sub("", text)
    return found


def told(world):
    """Their own copies, the reasons of the card, and nothing of the machinery."""
    cast = world.cast
    copies = {
        name: json.dumps(
            {
                holding.name: holding.export(getattr(cast, name))
                for holding in personal_data.registry.values()
            },
            default=str,
            sort_keys=True,
        )
        for name in OTHERS
    }
    ben, abe = cast.member("ben"), cast.member("abe")
    return copies, reasons_for(ben, abe), reasons_for(abe, ben)


def test_nobody_else_can_tell_with_and_without_byte_for_byte(world, db):
    """Ben and Abe are written down in the world; without that row every page of
    everybody else, their copies and the reasons are the same to the byte."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        again = pages_of(world, ("ben",))
        with_it, said = pages_of(world, OTHERS), told(world)
        steady = {key for key in again if again[key] == with_it[key]}
        assert len(steady) > 0.9 * len(again)
        Exclusion.objects.filter(pk=world.apart.pk).delete()
        without, said_then = pages_of(world, OTHERS), told(world)
    shaky = {page for name, page in again if (name, page) not in steady}
    different = [
        key for key in with_it if key[1] not in shaky and with_it[key] != without[key]
    ]
    assert different == []
    assert said == said_then
    assert len(with_it) > 150
    assert serializers.serialize("json", [world.apart])  # it was a real row
