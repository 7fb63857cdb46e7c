import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from evaluation.glance import teaser, waiting_survey
from evaluation.reporting import findings_of

APP = Path(settings.BASE_DIR) / "evaluation"


def page_of(client, program, query=""):
    url = reverse("evaluation:report", args=[program.slug])
    return client.get(url + query)


def row_of(page, label):
    """The words of one line of the table of aims."""
    row = next(r for r in re.findall(r"<tr>.*?</tr>", page, re.S) if label in r)
    row = re.sub(r'<span class="visually-hidden">.*?</span>', " ", row)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()


def test_an_empty_program_has_a_report_that_says_so(cast, as_):
    page = page_of(as_("lee"), cast.program).text
    assert "Program report" in page
    assert "Too few people answered" in page


def test_a_figure_against_its_aim(cast, as_, make):
    make.surveys(24, 36)
    page = page_of(as_("lee"), cast.program).text
    assert row_of(page, "Surveys answered").startswith(
        "Surveys answered 80% – 67% 24 of 36"
    )
    assert "Surveys answered: <b>67%</b>. Our aim is 80%." in page


def test_what_people_answered_in_two_groups(cast, as_, make):
    make.surveys(20, 20, value=4)
    make.surveys(12, 12, value=2)
    findings = findings_of(cast.program, make.quarter)
    first = findings.sides[0].questions[0]
    assert [f"{a.label} {a.count}" for a in first.answers] == [
        "Mostly or completely true 20",
        "In between, not true, or left out 12",
    ]
    page = page_of(as_("eva"), cast.program).text
    assert 'aria-labelledby="mentee-narrow-title' in page
    assert "Share of the 32 people" in page


def test_charts_carry_no_inline_style(cast, as_, make):
    make.surveys(20, 40)
    page = page_of(as_("eva"), cast.program).text
    assert "<svg" in page and " style=" not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_unknown_quarter_is_said_beside_the_field(cast, as_):
    page = page_of(as_("lee"), cast.program, "?quarter=2031-Q9")
    assert page.status_code == 200
    assert "Choose one of these quarters" in page.text


def test_only_finished_quarters_can_be_chosen(cast, as_, make):
    page = page_of(as_("lee"), cast.program).text
    codes = re.findall(r'<option value="([^"]+)"', page)
    assert codes[0] == make.quarter.code
    assert make.quarter.back(-1).code not in codes


def test_leaders_get_no_tables_and_no_words(cast, as_):
    page = page_of(as_("lee"), cast.program).text
    assert "/report/pdf/" in page
    assert "/report/csv/" not in page and "/report/words/" not in page


def test_a_coordinator_without_the_right_gets_no_files(cast, as_):
    page = page_of(as_("cora"), cast.program).text
    assert "/report/pdf/" not in page and "/report/csv/" not in page


def test_looking_writes_nothing(cast, as_):
    page_of(as_("lee"), cast.program)
    assert not AccessEntry.objects.that_worked().exists()


def test_as_many_queries_for_many(cast, as_, make, django_assert_max_num_queries):
    client = as_("lee")
    make.surveys(1, 2)
    page_of(client, cast.program)
    with django_assert_max_num_queries(40) as few:
        page_of(client, cast.program)
    make.surveys(15, 20)
    with django_assert_max_num_queries(len(few)):
        page_of(client, cast.program)


def modules_imported_by(path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
    return found


@pytest.mark.parametrize("name", ["views/report.py", "views/exports.py"])
def test_the_pages_of_leaders_never_receive_rows(name):
    """They reach counts only through `reporting`, which hides the small ones."""
    imported = modules_imported_by(APP / name)
    assert not [m for m in imported if "models" in m or "gathering" in m]


def test_only_the_report_gathers():
    users = [
        path.name
        for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*.py")
        if "tests" not in path.parts
        and ".venv" not in path.parts
        and "evaluation.gathering" in modules_imported_by(path)
    ]
    assert set(users) == {"reporting.py"}


def test_the_teaser_of_a_home_page(cast, make):
    make.surveys(24, 36)
    shown = teaser(cast.program, timezone.now())
    said = [str(sentence) for sentence in shown.sentences]
    assert "Surveys answered: 67%. Our aim is 80%." in said
    assert shown.url.endswith("/report/")


def test_a_waiting_survey_for_the_home_page(cast, make):
    match = make.pair(cast.member("ben"), cast.member("ada"))
    now = timezone.now()
    assert waiting_survey(cast.ben, cast.program, now) is None
    request = make.asked(match, match.mentee, closes_at=now + timezone.timedelta(9))
    found = waiting_survey(cast.ben, cast.program, now)
    assert found.request == request
    assert found.title == "How are your meetings going?"
    assert waiting_survey(cast.ada, cast.program, now) is None
