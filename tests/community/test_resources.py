from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import attention
from community.listing import load
from community.models import Resource
from community.searching import plain, words_of

LONG_AGO = date.today() - timedelta(days=200)


def url(cast, name="resources", *args):
    return reverse(f"community:{name}", args=[cast.program.slug, *args])


def found(client, cast, **query):
    response = client.get(url(cast), query)
    assert response.status_code == 200
    return [row.title for row, *_ in response.context["rows"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Café\x00  ÜBER", "cafe uber"),
        ("\ud800lone", "lone"),
        ("Straße", "strasse"),
        ("a\u202eb\n", "a b"),
        ("", ""),
    ],
)
def test_words_as_the_search_sees_them(text, said):
    assert plain(text) == said


def test_only_so_many_words_are_looked_for():
    assert len(words_of("a b c d e f g h i j k")) == 8


@pytest.mark.parametrize("query", ["pantry", "PÁNTRY", "fern tuesdays", "food"])
def test_it_is_found_by_its_words(cast, as_, resource, query):
    resource()
    resource("Warm line", summary="Somebody listens.", category="talk")
    assert found(as_("ben"), cast, q=query) == ["Fern Street Pantry"]


@pytest.mark.parametrize(
    "query", ["a\x00b", "\x00", "%", "_", "'", "\\", "\u202e", "x" * 5000, "🙂"]
)
def test_odd_characters_break_nothing(cast, as_, resource, query):
    resource()
    found(as_("ben"), cast, q=query, category=query, page=query, show=query)


def test_by_category(cast, as_, resource):
    resource()
    resource("Warm line", category="talk")
    assert found(as_("ben"), cast, category="talk") == ["Warm line"]
    assert len(found(as_("ben"), cast, category="nonsense")) == 2


def test_one_program_does_not_see_the_other_and_both_see_the_shared(
    cast, as_, resource
):
    resource()
    resource("Everywhere", program=None)
    resource("Elsewhere", program=cast.other)
    assert found(as_("ben"), cast) == ["Everywhere", "Fern Street Pantry"]


def test_what_is_put_away_is_only_for_coordinators(cast, as_, resource):
    resource(is_listed=False)
    assert found(as_("ben"), cast, show="away") == []
    assert found(as_("cleo"), cast) == []
    assert found(as_("cleo"), cast, show="away") == ["Fern Street Pantry"]


def test_a_coordinator_adds_one_and_it_is_checked_today(cast, as_):
    data = {
        "title": "Ride board",
        "summary": "Rides to town.",
        "category": "ways",
        "url": "example.org/rides",
        "is_listed": "on",
    }
    as_("cleo").post(url(cast, "resource_add"), data)
    row = Resource.objects.get()
    assert (row.program, row.url) == (cast.program, "https://example.org/rides")
    assert found(as_("ben"), cast, q="rides") == ["Ride board"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Give a phone number or a web page"),
        ({"phone": "call us"}, "with its digits"),
        ({"url": "ftp://example.org"}, "begins with https://"),
        ({"url": "javascript:alert(1)//example.org"}, "Enter a valid URL"),
        ({"title": ""}, "Give it a name"),
    ],
)
def test_what_does_not_work_is_said_kindly(cast, as_, change, words):
    data = {"title": "X", "summary": "Y", "category": "food"} | change
    response = as_("cleo").post(url(cast, "resource_add"), data)
    assert words in response.text
    assert not Resource.objects.exists()


def test_changing_it_changes_what_finds_it(cast, as_, resource):
    row = resource(checked_on=LONG_AGO)
    data = {"title": "Soup", "summary": "Hot.", "category": "food", "phone": "555-0100"}
    as_("cleo").post(
        url(cast, "resource_edit", row.public_id), data | {"is_listed": "on"}
    )
    assert found(as_("ben"), cast, q="soup") == ["Soup"]
    assert found(as_("ben"), cast, q="pantry") == []


def test_the_shared_ones_need_the_settings_right(cast, as_, resource):
    row = resource(program=None)
    page = url(cast, "resource_edit", row.public_id)
    assert as_("cleo").get(page).status_code == 200
    assert as_("cora").get(page).status_code == 403


def to_check(program, user):
    items = attention.items_for(program, user, timezone.now())
    return [item for item in items if item.icon == "bookmark"]


def test_stale_ones_ask_for_a_look_until_somebody_looked(cast, as_, resource):
    row = resource(checked_on=LONG_AGO)
    (item,) = to_check(cast.program, cast.cleo)
    assert item.what == "1 resource needs a fresh look"
    assert to_check(cast.other, cast.cal) == []
    assert "may be out of date" in as_("cleo").get(item.url).text
    as_("cleo").post(url(cast, "resource_check", row.public_id))
    assert to_check(cast.program, cast.cleo) == []


def test_loading_twice_changes_nothing(cast):
    rows = [{"title": "A", "summary": "b", "category": "food", "phone": "555"}]
    assert load(cast.program, rows, date.today()) == 1
    assert load(cast.program, rows, date.today()) == 0


def test_as_many_queries_for_more_rows(cast, as_, resource):
    client = as_("cleo")
    for number in range(2):
        resource(f"A {number}", checked_on=LONG_AGO)
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    for number in range(10):
        resource(f"B {number}", checked_on=LONG_AGO)
    with CaptureQueriesContext(connection) as more:
        client.get(url(cast))
    assert len(more) == len(few)
