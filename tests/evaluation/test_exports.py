"""Whatever leaves: the same hidden numbers in every channel, and never free text."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AccessEntry
from tests.evaluation.test_report import page_of, row_of

SECRET = "My neighbor Quentin drinks"


def export(client, program, kind, query=""):
    return client.get(reverse(f"evaluation:export_{kind}", args=[program.slug]) + query)


def csv_rows(content):
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig")))]


def xlsx_rows(content):
    sheet = load_workbook(io.BytesIO(content)).active
    return [["" if c is None else str(c) for c in row] for row in sheet.values]


def pdf_text(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def line(rows, quarter):
    """Percent, people, of: of the surveys answered in that quarter."""
    return next(r[5:8] for r in rows if r[1] == "Surveys answered" and r[3] == quarter)


def test_a_small_number_is_hidden_in_every_channel(cast, as_, make):
    make.surveys(5, 7, text=SECRET)
    eva, code = as_("eva"), make.quarter.code
    page = page_of(eva, cast.program).text
    said = row_of(page, "Surveys answered")
    assert "hidden" in said and not re.search(r"\b[57]\b|71%", said)
    for kind, read in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        rows = read(export(eva, cast.program, kind).content)
        assert line(rows, code) == ["hidden"] * 3
        assert not [row for row in rows if row[0] in ("Mentees", "Mentors")]
    text = pdf_text(export(eva, cast.program, "pdf").content)
    assert re.search(r"Surveys answered 80% – hidden hidden", text)
    for whole in (page, text):
        assert "71%" not in whole and "5 of 7" not in whole


def test_a_large_number_is_shown_in_every_channel(cast, as_, make):
    make.surveys(24, 36)
    cleo, code = as_("cleo"), make.quarter.code
    for kind, read in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        rows = read(export(cleo, cast.program, kind).content)
        assert line(rows, code) == ["67", "24", "36"]
        said = ["Mentees", "I feel listened to.", "Mostly or completely true"]
        assert said in [row[:3] for row in rows]
    text = pdf_text(export(cleo, cast.program, "pdf").content)
    assert "Surveys answered 80% – 67% 24 of 36" in text
    assert "Mentees: how many find it true" in text
    assert "I feel listened to." in text and "100% (24)" in text


def test_free_text_is_in_no_export(cast, as_, make):
    make.surveys(24, 24, text=SECRET)
    eva = as_("eva")
    assert SECRET not in page_of(eva, cast.program).text
    assert "Quentin" not in export(eva, cast.program, "csv").content.decode()
    cells = sum(xlsx_rows(export(eva, cast.program, "xlsx").content), [])
    assert not [cell for cell in cells if "Quentin" in cell]
    assert "Quentin" not in pdf_text(export(eva, cast.program, "pdf").content)


def test_no_name_of_a_participant_is_in_an_export(cast, as_, make):
    make.surveys(24, 24)
    names = {f"P{number}" for number in range(1, make.count + 1)} | {"Ada", "Ben"}
    text = pdf_text(export(as_("eva"), cast.program, "pdf").content)
    assert not names & set(re.findall(r"\w+", text))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_neutral_name_and_a_row_in_the_log(cast, as_, make, kind):
    response = export(as_("eva"), cast.program, kind)
    name = f"report-{make.quarter.code}.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    entry = AccessEntry.objects.that_worked().get()
    assert (entry.action, entry.actor_id) == ("report.exported", cast.eva.pk)
    assert entry.subject == f"report:{make.quarter.code}:{kind}"
    assert entry.program_id == cast.program.pk


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_leader_gets_paper_only(cast, as_, kind):
    assert export(as_("lee"), cast.program, kind).status_code == 403
    assert export(as_("lee"), cast.program, "pdf").status_code == 200
    assert AccessEntry.objects.that_worked().get().subject.endswith(":pdf")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_another_program_does_not_exist(cast, as_, kind):
    assert export(as_("eva"), cast.other, kind).status_code == 404
    assert export(as_("cal"), cast.program, kind).status_code == 404


@pytest.mark.parametrize("query", ["?quarter=2031-Q9", "?quarter='--", "?quarter=%00"])
def test_an_unknown_quarter_is_not_found(cast, as_, query):
    assert export(as_("eva"), cast.program, "csv", query).status_code == 404
    assert not AccessEntry.objects.that_worked().exists()


def test_the_paper_is_tagged_and_says_nothing_of_people(cast, as_, make):
    make.surveys(24, 36)
    paper = PdfReader(io.BytesIO(export(as_("lee"), cast.program, "pdf").content))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.metadata.title == "Program report"
    assert paper.metadata.author == cast.program.sender_name
