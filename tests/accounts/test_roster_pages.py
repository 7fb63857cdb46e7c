"""The pages of a roster: upload, columns, preview, confirm, the rows to correct."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import importing
from accounts.models import Membership, RosterImport
from accounts.views.roster import guarded
from tests.accounts.rosters import MENTORS, checked

HOME = "/p/riverside/roster/"


SAMPLE = MENTORS.encode()


def upload(client, content=SAMPLE, name="people.csv", **more):
    file = SimpleUploadedFile(name, content)
    form = {"role": "mentor", "capacity": 2, "formats": ["phone"], "file": file}
    return client.post(HOME, form | more)


def test_from_the_file_to_the_people(cast, as_):
    cleo = as_("cleo")
    columns = upload(cleo).url
    assert "Parenting" in cleo.get(columns).text
    chosen = {"column0": "name_used", "column1": "email", "column2": "tag"}
    preview = cleo.post(columns, chosen).url
    assert "2 people can come in" in cleo.get(preview).text
    done = cleo.post(preview + "confirm/", follow=True)
    assert "2 people came in" in done.text
    assert Membership.objects.filter(user__email="mia@example.org").exists()
    roster = RosterImport.objects.get()
    assert roster.columns["Topics"] == "tag:Topics" and roster.formats == ["phone"]


def test_the_second_time_it_says_that_nothing_changed(cast, as_):
    importing.confirm(checked(cast), cast.cleo)
    again = checked(cast)
    cleo, page = as_("cleo"), f"{HOME}{again.public_id}/"
    assert "Everybody in this file is already here" in cleo.get(page).text
    done = cleo.post(page + "confirm/", follow=True)
    assert "Nothing changed" in done.text


def test_a_file_of_wrong_rows_does_not_say_that_everybody_is_here(cast, as_):
    wrong = checked(cast, "Name,Email\nMia,not-an-address\n")
    page = f"{HOME}{wrong.public_id}/"
    done = as_("cleo").post(page + "confirm/", follow=True).text
    assert done.count("Nobody new came in: some rows need another look") == 2
    assert "already here." not in done


def test_a_second_confirm_says_so(cast, as_):
    roster = checked(cast)
    importing.confirm(roster, cast.cleo)
    answer = as_("cleo").post(f"{HOME}{roster.public_id}/confirm/", follow=True)
    assert "imported before" in answer.text


def test_two_columns_for_one_field_are_asked_about(cast, as_):
    cleo = as_("cleo")
    columns = upload(cleo).url
    twice = {"column0": "name_used", "column1": "email", "column2": "email"}
    answer = cleo.post(columns, twice)
    assert answer.status_code == 200
    assert "are both set to Email" in answer.text


def test_errors_and_doubts_stand_beside_their_row(cast, as_):
    text = "Name,Email\nMia,nowhere\nAda,ada@example.org\n"
    page = as_("cleo").get(f"{HOME}{checked(cast, text).public_id}/")
    assert "does not look like an email address" in page.text
    assert "already here" in page.text


def test_the_rows_to_correct_come_as_a_file_without_formulas(cast, as_):
    text = "Name,Email,About\nNed,nowhere,=HYPERLINK(1)\n"
    roster = checked(cast, text)
    answer = as_("cleo").post(f"{HOME}{roster.public_id}/refused/")
    assert answer["Content-Disposition"] == 'attachment; filename="rows-to-correct.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Email", "About", "What to change"]
    assert rows[1][2] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_no_cell_begins_like_a_formula(cell):
    assert guarded([cell]) == ["'" + cell]


@pytest.mark.parametrize(
    "content, name, words",
    [
        (b"", "a.csv", "empty"),
        (b"\x00" * 100, "a.csv", "how the letters in this file are stored"),
        (b"PK\x03\x04junk", "a.xlsx", "damaged"),
        (b"%PDF-1.4", "a.csv", "not a spreadsheet"),
        (b"Name,Name\nA,B\n", "a.csv", "stand twice"),
        (b"Name;Email\nA;a@example.org\n", "a.exe", "not a spreadsheet"),
    ],
)
def test_what_is_no_roster_is_refused_beside_the_field(cast, as_, content, name, words):
    answer = upload(as_("cleo"), content, name)
    assert words in answer.context["form"].errors["file"][0]
    assert not RosterImport.objects.exists()


def test_a_file_that_is_too_large_ends_early(cast, as_):
    answer = upload(as_("cleo"), b"x" * (12 * 1024 * 1024))
    assert "larger than 5 MB" in answer.context["form"].errors["file"][0]
    assert answer.context["form"]["role"].value() == "mentor"


def test_a_file_can_be_forgotten(cast, as_):
    roster = checked(cast)
    as_("cleo").post(f"{HOME}{roster.public_id}/forget/")
    assert not RosterImport.objects.exists()


def test_a_roster_of_another_program_is_nowhere(cast, as_):
    roster = checked(cast)
    cal = as_("cal")
    for page in ("", "columns/"):
        address = f"/p/hillcrest/roster/{roster.public_id}/{page}"
        assert cal.get(address).status_code == 404
    assert (
        cal.post(f"/p/hillcrest/roster/{roster.public_id}/confirm/").status_code == 404
    )


def test_the_preview_asks_the_same_number_of_queries(cast, as_):
    cleo, found = as_("cleo"), []
    for number in (2, 12):
        rows = "".join(f"P{n},p{n}@example.org\n" for n in range(number))
        page = f"{HOME}{checked(cast, 'Name,Email' + chr(10) + rows).public_id}/"
        cleo.get(page)
        with CaptureQueriesContext(connection) as queries:
            cleo.get(page)
        found.append(len(queries))
    assert found[0] == found[1]
