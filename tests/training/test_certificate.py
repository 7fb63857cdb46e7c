from datetime import date

import pytest
from django.urls import reverse

from notifications.discretion import revealing_words
from tests.training.making import small_module
from training.completing import complete

URL = ("training:certificate", ["riverside", "basics"])


@pytest.fixture
def page(cast, as_):
    complete(cast.member("ada"), small_module(cast.program), date(2026, 11, 6))
    return as_("ada").get(reverse(URL[0], args=URL[1])).text


def test_it_names_its_holder_and_the_dates(page):
    assert "Ada" in page and "6 November 2026" in page and "6 November 2028" in page


def test_it_says_nothing_of_what_the_program_is_about(page):
    paper = page[page.index('<article class="cert"') : page.index("</article>")]
    assert set(revealing_words(paper)) <= {"mentor"}
    assert "Riverside" not in paper


def test_without_having_taken_the_course_there_is_none(cast, as_):
    small_module(cast.program)
    assert as_("abe").get(reverse(URL[0], args=URL[1])).status_code == 404
