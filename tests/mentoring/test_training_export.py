"""Where mentors stand in their training, as a file of those who may export."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AccessEntry
from tests.conftest import unconfirmed
from tests.training.making import DAY, clear, new_mentor, small_module, train_until
from training.completing import begin, finish_step
from training.terms import today_of

HEADS = [
    *("Mentor", "Can be matched", "Module", "State", "Passed on"),
    *("Counts until", "Steps done", "Of"),
]


@pytest.fixture
def today(cast):
    module = small_module(cast.program)
    small_module(cast.other)
    taking = begin(cast.member("abe"), module)
    finish_step(taking, module.published.steps.in_order().first())
    today = today_of(cast.program)
    clear(cast.member("ada"), cast.cleo, today)
    return today


def fetch(client, ending="csv"):
    return client.get(reverse("mentoring:training_export", args=["riverside", ending]))


def rows_of(answer):
    return [*csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))]


def test_a_line_for_each_mentor_and_module(as_, cast, today):
    late = new_mentor(cast.program, "Ina")
    train_until(late, today - DAY)
    head, abe, ada, ina = rows_of(fetch(as_("cleo")))
    assert head == HEADS
    assert abe == ["Abe", "no", "Mentor basics", "under way", "", "", "1", "3"]
    assert ada[:4] == ["Ada", "yes", "Mentor basics", "counts"]
    assert ada[5] == (today + 90 * DAY).isoformat()
    assert ina[3] == "needs renewing" and ina[5] == (today - DAY).isoformat()


def test_the_same_as_a_spreadsheet(as_, today):
    found = load_workbook(io.BytesIO(fetch(as_("cleo"), "xlsx").content)).active
    assert [row[0] for row in found.values] == ["Mentor", "Abe", "Ada"]


def test_it_is_logged_and_asks_whether_it_is_still_you(as_, cast, today):
    assert fetch(unconfirmed(as_("cleo"))).status_code == 302
    assert not AccessEntry.objects.filter(action="training.exported").exists()
    assert fetch(as_("cleo")).status_code == 200
    entry = AccessEntry.objects.get(action="training.exported")
    assert entry.actor_id == cast.cleo.pk


def test_the_right_is_needed_and_the_page_knows_it(as_, today):
    page = reverse("training:overview", args=["riverside"])
    assert fetch(as_("cora")).status_code == 403
    assert "training-list" in as_("cleo").get(page).text
    assert "training-list" not in as_("cora").get(page).text


def test_as_many_queries_for_many_as_for_few(
    as_, cast, today, django_assert_max_num_queries
):
    client = as_("cleo")
    fetch(client)
    with django_assert_max_num_queries(40) as few:
        fetch(client)
    for number in range(12):
        clear(new_mentor(cast.program, f"M{number}"), cast.cleo, today)
    with django_assert_max_num_queries(len(few)):
        fetch(client)
