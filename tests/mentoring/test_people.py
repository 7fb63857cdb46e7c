from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry, Membership, SupervisorAssignment
from accounts.people import add_member, create_person
from matching.models import MatchingProfile
from mentoring.models import SavedList
from notifications.models import Reach

DAY = timedelta(days=1)


@pytest.fixture
def url(cast):
    return reverse("mentoring:people", args=[cast.program.slug])


def test_the_list_shows_the_own_program_only(as_, url):
    page = as_("cleo").get(url).text
    assert "Ben" in page
    assert "Bob" not in page


@pytest.mark.parametrize("words", ["be", "BEN@example.org"])
def test_a_part_of_the_name_or_the_whole_address_finds_a_person(as_, url, words):
    page = as_("cleo").get(url, {"q": words}).text
    assert "Ben" in page
    assert "Abe" not in page or words == "be"


@pytest.mark.parametrize("words", ["\ud800", "%", "'; --"])
def test_odd_words_break_nothing(as_, url, words):
    query = {"q": words.encode("utf-8", "surrogatepass"), "page": "x", "role": "none"}
    assert as_("cleo").get(url, query).status_code == 200


def test_nobody_found_is_said_kindly(as_, url):
    assert "Nobody found" in as_("cleo").get(url, {"q": "zzz"}).text


def test_as_many_queries_for_many_as_for_few(cast, as_, url, django_assert_num_queries):
    client = as_("cleo")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(10):
        person = create_person(name_used=f"P{number}", email=f"p{number}@example.org")
        add_member(person, cast.program, "mentor" if number % 2 else "mentee")
    with django_assert_num_queries(len(few)):
        client.get(url)


def test_opening_a_person_is_logged(cast, as_):
    ben = cast.member("ben")
    page = reverse("mentoring:person", args=[cast.program.slug, ben.public_id])
    assert as_("cleo").get(page).status_code == 200
    entry = AccessEntry.objects.get(action="person.read")
    assert entry.subject == f"person:{cast.ben.pk}"


def person(cast, as_, name):
    member = cast.member(name)
    page = reverse("mentoring:person", args=[cast.program.slug, member.public_id])
    return as_("cleo").get(page).text


def test_the_page_of_a_mentor_says_what_is_missing_and_leads_to_a_hold(cast, as_):
    page = person(cast, as_, "ada")
    assert "Not ready for a new pair" in page and "Place a hold" in page
    assert "How to reach them" in page


def test_that_an_address_is_not_safe_is_said_and_none_is_shown(cast, as_):
    assert "do not write" not in person(cast, as_, "ben")
    Reach.objects.update_or_create(person=cast.ben, defaults={"mail": "unsafe"})
    page = person(cast, as_, "ben")
    assert "ben@example.org" not in page and "do not write" in page


def test_a_mentee_waits_since_the_moment_that_matching_counts_from(cast, as_, url):
    ben = cast.member("ben")
    Membership.objects.filter(pk=ben.pk).update(since=timezone.now() - 90 * DAY)
    MatchingProfile.objects.create(
        membership=ben, looking=True, waiting_since=timezone.now() - 3 * DAY
    )
    assert "Waiting 3 days" in as_("cleo").get(url, {"q": "ben"}).text
    MatchingProfile.objects.update(looking=False)
    assert "Not looking now" in as_("cleo").get(url, {"q": "ben"}).text


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ({"role": "mentor"}, "Ada", "Ben"),
        ({"state": "not_ready"}, "Ada", "Ben"),
        ({"supervisor": "none", "role": "mentor"}, None, "Ada"),
        ({"state": "waiting"}, "Ben", "Ada"),
        ({"signing_in": "no_address"}, None, "Ben"),
    ],
)
def test_filters_narrow_the_list(as_, url, query, inside, outside):
    page = as_("cleo").get(url, query).text
    rows = page.split("<tbody>")[-1].split("</tbody>")[0] if "<tbody>" in page else ""
    assert inside is None or f">{inside}</a>" in rows
    assert f">{outside}</a>" not in rows


def test_only_the_columns_that_were_asked_for(as_, url):
    head = as_("cleo").get(url, {"col": ["since", "language"]}).text
    head = head.split("<thead>")[1].split("</thead>")[0]
    assert "Here since" in head and "Language" in head and "Sign-in" not in head


def test_a_list_is_kept_opened_and_forgotten(cast, as_, url):
    client, keep = as_("cleo"), reverse("mentoring:list_keep", args=[cast.program.slug])
    query = "role=mentor&state=not_ready"
    answer = client.post(keep, {"name": "To train", "query": query, "shared": "on"})
    assert answer["Location"] == f"{url}?{query}"
    assert "To train" in as_("cora").get(url).text
    kept = SavedList.objects.get()
    forget = reverse("mentoring:list_forget", args=[cast.program.slug, kept.public_id])
    assert as_("cora").post(forget).status_code == 404
    client.post(forget)
    assert not SavedList.objects.exists()


def test_a_private_list_is_seen_by_its_owner_only(cast, as_, url):
    keep = reverse("mentoring:list_keep", args=[cast.program.slug])
    as_("cleo").post(keep, {"name": "Just mine", "query": "role=mentor"})
    assert "Just mine" in as_("cleo").get(url).text
    assert "Just mine" not in as_("cora").get(url).text


def test_a_supervisor_sees_the_page_of_their_own_people_only(cast, as_):
    def opened(who, name):
        member = cast.member(name)
        page = reverse("mentoring:person", args=[cast.program.slug, member.public_id])
        return as_(who).get(page).status_code

    assert opened("sol", "ada") == 200
    assert opened("sol", "abe") == 404
    SupervisorAssignment.objects.update(until=timezone.now())
    assert opened("sol", "ada") == 404
