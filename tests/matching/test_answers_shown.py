"""Answers to a program's own questions: the match reads what is for the match, staff who
look for a match what helps, nobody else anything."""

import pytest
from django.urls import reverse

from accounts.joining import building
from accounts.models import Answer, Application
from matching.matches import end_match
from matching.models import Match

SAID = {
    "match": "Told the match",
    "matching": "Helps the search",
    "screeners": "Secret",
}


@pytest.fixture
def said(cast):
    """What Ben answered when he asked to join, one thing for each audience."""
    for shown_to in SAID:
        label = f"About {shown_to}?"
        question = {"label": label, "kind": "short", "shown_to": shown_to}
        building.add(cast.program, "mentee", question)
    version = building.publish(cast.program, "mentee", cast.cleo)
    application = Application.objects.create(
        program=cast.program,
        role="mentee",
        version=version,
        name_used="Ben",
        contact="call",
        agreed_at=version.published_at,
        state="accepted",
        membership=cast.member("ben"),
    )
    for question in version.questions.all():
        Answer.objects.create(
            application=application, question=question, words=[SAID[question.shown_to]]
        )


def found(text) -> set[str]:
    return {audience for audience, words in SAID.items() if words in text}


def test_a_suggested_person_reads_what_is_for_the_match(as_, make, said):
    row = make.asked()
    page = reverse("matching:proposal", args=["riverside", row.public_id])
    assert found(as_("ada").get(page).text) == {"match"}


def test_the_match_reads_it_until_the_pairing_ends(cast, as_, make, said):
    match = make.match(cast.member("ada"), cast.member("ben"))
    home = reverse("mentoring:home", args=["riverside"])
    assert found(as_("ada").get(home).text) == {"match"}
    assert found(as_("abe").get(home).text) == set()
    end_match(match, Match.Reason.LIFE, cast.cleo)
    assert found(as_("ada").get(home).text) == set()


def test_a_coordinator_reads_what_helps_to_find_a_match(cast, as_, make, said):
    row = make.proposal(cast.member("ben"), cast.member("ada"))
    why = reverse("matching:proposal_why", args=["riverside", row.public_id])
    person = reverse(
        "mentoring:person", args=["riverside", cast.member("ben").public_id]
    )
    for page in (why, person):
        assert found(as_("cleo").get(page).text) == {"match", "matching"}


@pytest.mark.parametrize(
    ("name", "audiences"),
    [
        ("ben", {"match", "matching", "screeners"}),
        ("cleo", {"match", "matching", "screeners"}),
        ("ada", set()),
        ("sol", set()),
        ("eva", set()),
        ("lee", set()),
        ("cal", set()),
        ("dan", set()),
    ],
)
def test_who_may_read_which_answers(cast, said, name, audiences):
    rows = Answer.objects.visible_to(getattr(cast, name))
    assert set(rows.values_list("question__shown_to", flat=True)) == audiences


def test_without_the_right_a_coordinator_reads_less(cast, said):
    cast.member("cleo").rights.filter(code="screener").delete()
    rows = Answer.objects.visible_to(cast.cleo)
    shown = set(rows.values_list("question__shown_to", flat=True))
    assert shown == {"match", "matching"}
