from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from scheduling.zones import wall_time
from supervision.models import PlateCheck
from supervision.noting import write_note


def url(cast, name="mine"):
    return reverse(f"supervision:{name}", args=[cast.program.slug])


def at(days):
    day = wall_time(timezone.now(), "America/New_York") + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


def test_without_a_session_it_says_what_comes(cast, as_):
    assert "No session is planned yet" in as_("ada").get(url(cast)).text


def test_the_next_session_and_the_notes_behind(cast, as_, plan):
    plan("ada", at=at(3), now=timezone.now())
    over = plan("ada", at=at(-3), now=timezone.now() - timedelta(days=9))
    write_note(over, cast.sol, "Only on its own page")
    page = as_("ada").get(url(cast)).text
    assert "with Sol" in page and "note shared" in page
    assert "Only on its own page" not in page


def test_the_title_says_nothing(cast, as_):
    assert (
        "<title>Support for you · Alongside</title>" in as_("ada").get(url(cast)).text
    )


def test_one_tap_and_back_to_where_one_was(cast, as_):
    home = f"/p/{cast.program.slug}/"
    response = as_("ada").post(url(cast, "plate"), {"answer": "full", "next": home})
    assert response["Location"] == home
    assert PlateCheck.objects.get().answer == "full"


def test_too_full_is_answered_with_an_offer(cast, as_):
    client = as_("ada")
    page = client.post(url(cast, "plate"), {"answer": "too_full"}, follow=True).text
    assert "ask for a break or fewer people" in page


def test_nonsense_changes_nothing_and_leads_nowhere_else(cast, as_):
    data = {"answer": "\x00", "next": "https://elsewhere.example/"}
    response = as_("ada").post(url(cast, "plate"), data)
    assert response["Location"] == url(cast)
    assert not PlateCheck.objects.exists()
