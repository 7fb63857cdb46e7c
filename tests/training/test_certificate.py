"""Made by its holder, checked by anybody with the number, taken back by a coordinator."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from notifications.discretion import revealing_words
from tests.training.making import small_module
from training.certifying import check, make, revoke, taken
from training.completing import complete
from training.models import Certificate

OWN = ("training:certificate", ["riverside", "mentor"])
PASSED = date(2026, 11, 6)


@pytest.fixture
def ada(cast):
    return cast.member("ada")


@pytest.fixture
def holder(cast, ada):
    complete(ada, small_module(cast.program), PASSED)
    return ada


@pytest.fixture
def made(holder):
    return make(holder, "mentor")


def test_nobody_has_one_who_did_not_ask(as_, holder):
    page = as_("ada").get(reverse(OWN[0], args=OWN[1])).text
    assert "Make my certificate" in page and "Check number" not in page
    assert not Certificate.objects.exists()


def test_asked_twice_it_is_one(as_, holder):
    for _ in range(2):
        as_("ada").post(reverse(OWN[0], args=OWN[1]))
    found = Certificate.objects.get()
    assert (found.minutes, found.finished_on) == (15, PASSED)


def test_it_names_its_holder_the_dates_and_the_number(as_, made):
    page = as_("ada").get(reverse(OWN[0], args=OWN[1])).text
    assert "Ada" in page and "6 November 2026" in page and "6 November 2028" in page
    assert made.spaced in page


def test_it_says_nothing_of_what_the_program_is_about(as_, made):
    page = as_("ada").get(reverse(OWN[0], args=OWN[1])).text
    paper = page[page.index('<article class="cert"') : page.index("</article>")]
    assert revealing_words(paper) == []
    assert "Riverside" not in paper


def test_the_paper_says_the_same_and_no_more(as_, made):
    answer = as_("ada").get(reverse("training:certificate_pdf", args=OWN[1]))
    assert answer["Content-Type"] == "application/pdf"
    assert "certificate-2026-11-06.pdf" in answer["Content-Disposition"]
    read = PdfReader(BytesIO(answer.content))
    (page,) = read.pages
    said = " ".join(page.extract_text().split())
    for words in ("Ada", "Core training", "6 November 2028", made.spaced, made.number):
        assert words in said
    assert revealing_words(said) == [] and "Riverside" not in said
    assert page.mediabox.width > page.mediabox.height


def test_a_module_that_is_missing_or_over_leaves_nothing_to_certify(cast, ada):
    first = small_module(cast.program)
    complete(ada, first, PASSED)
    assert taken(ada, "mentor", PASSED).modules == 1
    small_module(cast.program, "more", title="More")
    assert taken(ada, "mentor", PASSED) is None and make(ada, "mentor") is None
    assert taken(ada, "mentor", PASSED + timedelta(days=900)) is None


def test_a_renewed_training_makes_a_new_one(cast, holder):
    module = small_module(cast.program)
    first = make(holder, "mentor")
    complete(holder, module, PASSED + timedelta(days=9))
    second = make(holder, "mentor")
    assert second != first and second.expires_on > first.expires_on


def test_anybody_with_the_number_can_check_it(client, made):
    page = client.get(reverse("training:checked", args=[made.number])).text
    said = page[page.index("<main") :]
    assert "This certificate is good" in said
    for words in ("Ada", "Core training", "6 November 2026", "6 November 2028"):
        assert words in said
    assert "Riverside" not in said and "ada@" not in said


@pytest.mark.parametrize("change", [str.lower, lambda n: f" {n[:4]}-{n[4:8]} {n[8:]} "])
def test_a_number_may_be_written_in_any_way(made, change):
    assert check(change(made.number)).name == "Ada"


@pytest.mark.parametrize("number", ["", "AAAA", "AAAAAAAAAAAA", "ab\0"])
def test_a_number_that_is_none_is_said_kindly(client, made, number):
    page = client.get(reverse("training:check"), {"number": number or "?"})
    assert page.status_code in (200, 404) and "Ada" not in page.text
    assert check(number) is None


def test_after_its_day_it_was_good(client, made):
    with time_machine.travel("2029-01-01 12:00", tick=False):
        page = client.get(reverse("training:checked", args=[made.number])).text
    assert "This certificate was good" in page


def test_taken_back_it_says_so_and_names_nobody(as_, client, cast, made):
    url = reverse("training:certificate_revoke", args=["riverside", made.public_id])
    said = as_("cleo").post(url, {"why": ""}, follow=True).text
    assert "Nothing was taken back" in said and check(made.number).holds
    said = as_("cleo").post(url, {"why": "The wrong person"}, follow=True).text
    assert "no longer counts" in said and "The wrong person" in said
    page = client.get(reverse("training:checked", args=[made.number])).text
    assert "was taken back" in page and "Ada" not in page
    assert not revoke(made, cast.cleo, "Again")
    assert (
        as_("ada").get(reverse("training:certificate_pdf", args=OWN[1])).status_code
        == 404
    )


def test_without_having_taken_the_course_there_is_none(cast, as_):
    small_module(cast.program)
    for method in ("get", "post"):
        answer = getattr(as_("abe"), method)(reverse(OWN[0], args=OWN[1]))
        assert answer.status_code == 404
