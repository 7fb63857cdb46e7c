import pytest

from accounts.roster.recognizing import (
    FIELDS,
    mapping_problems,
    recognize,
    signature,
    targets,
)
from accounts.roster.values import PARSERS
from tests.accounts.roster.files import FOREIGN

HEADINGS = FOREIGN.splitlines()[0].split(",")


def test_the_headings_of_a_foreign_roster_are_recognized():
    assert recognize(HEADINGS, "mentee") == {
        "first name": "first_name",
        "last name": "last_name",
        "email address": "email",
        "both mentor and mentee": "both_roles",
        "job title": None,
        "grade": None,
        "organisation": None,
        "profession": None,
        "match with similar identity": "wants_similar_identity",
        "identity to match": "identity",
        "biography": "about",
    }
    assert recognize(["characteristics"], "mentor") == {"characteristics": "identity"}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Your E-Mail Address:", "email"),
        ("EmailAddress", "email"),
        ("first_name", "first_name"),
        ("What is your time zone?", "time_zone"),
        ("Languages spoken (required)", "languages"),
        ("Correo electrónico", "email"),
        ("¿Cuál es tu nombre?", "name_used"),
        ("Teléfono celular", "phone"),
        ("Disponibilidad", "availability"),
    ],
)
def test_people_write_the_same_heading_in_many_ways(heading, field):
    assert recognize([heading], "mentor") == {heading: field}


@pytest.mark.parametrize(
    "heading",
    ["Emergency contact email", "Supervisor's phone", "Manager name", "Notes", "Q7"],
)
def test_what_belongs_to_somebody_else_is_left_to_a_person(heading):
    assert recognize([heading], "mentor") == {heading: None}


def test_experiences_are_offered_by_a_mentor_and_needed_by_a_mentee():
    assert recognize(["Topics"], "mentor") == {"Topics": "experiences"}
    assert recognize(["Topics"], "mentee") == {"Topics": "needs"}
    assert recognize(["Capacity"], "mentee") == {"Capacity": None}


def test_several_headings_feed_a_list_but_only_the_first_a_single_field():
    headings = ["Topics", "Skills", "Email", "E-mail address"]
    fields = list(recognize(headings, "mentor").values())
    assert fields == ["experiences", "experiences", "email", None]


def test_a_mapping_made_by_hand_is_checked():
    good = {"Who": "name_used", "Grade": "tag:Grade", "Note": None}
    assert mapping_problems(good, good, "mentor") == []
    for wrong in (
        {"Who": "name_used", "Mail": "email", "Mail 2": "email"},
        {"Who": "name_used", "Role": "is_superuser"},
        {"Who": "name_used", "Places": "tag:"},
        {"Mail": "email"},
    ):
        assert len(mapping_problems(wrong, wrong, "mentor")) == 1
    assert mapping_problems({"Who": "name_used"}, ["Name"], "mentor")
    assert mapping_problems({"A": "name_used", "B": "capacity"}, "AB", "mentee")


def test_no_target_can_set_a_role_or_a_password():
    assert not {"role", "roles", "password", "is_staff"} & targets("mentor").keys()


def test_every_field_can_be_read():
    kinds = {field.kind for field in FIELDS.values()} - {"ignored"}
    assert kinds <= PARSERS.keys()


def test_the_signature_ignores_order_case_and_our_own_column():
    one = signature(["Name", "E-mail", "Grade"])
    assert one == signature(["grade", "NAME ", "e mail", "What to change"])
    assert one != signature(["Name", "E-mail"]) and len(one) == 64
