import pytest

from accounts.roster.checking import check_rows, refused_rows
from accounts.roster.reading import read_table
from accounts.roster.recognizing import recognize
from tests.accounts.roster.files import FOREIGN


def checked(text: str, role: str = "mentor", known=(), names=(), **mapping):
    table = read_table(text.encode(), "r.csv")
    mapping = recognize(table.headings, role) | mapping
    return check_rows(table, mapping, known, names)


def one(heading: str, cell: str, role: str = "mentor"):
    return checked(f'Name\t{heading}\nAna\t"{cell}"\n', role)[0]


def messages(row) -> list[str]:
    return [problem.message for problem in row.errors]


def test_a_foreign_roster_is_checked_without_an_error():
    ines, tomas = checked(FOREIGN, grade="tag:Grade", profession="tag:Field")
    assert not ines.errors and not tomas.errors
    assert ines.number == 2 and ines.values == {
        "name_used": "Ines Moreno",
        "email": "ines@example.org",
        "both_roles": True,
        "tags": [("Grade", "B2"), ("Field", "Food")],
        "wants_similar_identity": False,
        "identity": ["Woman", "Bisexual"],
        "about": "Bread, and the sea.",
    }


def test_a_preferred_name_wins_and_no_legal_name_is_guessed():
    row = checked("First name,Last name,Preferred name\nAlan,Ruiz,Alma\n")[0]
    assert row.values == {"name_used": "Alma"}


def test_a_missing_name_is_an_error_and_a_missing_email_is_none():
    missing, fine = checked("Name,Email\n,a@example.org\nAna,\n")
    assert messages(missing) == ["The name is missing."] and not fine.errors


def test_a_name_of_two_parts_may_not_grow_too_long():
    row = checked(f"First name,Last name\n{'A' * 50},{'B' * 50}\n")[0]
    assert [problem.field for problem in row.errors] == ["name_used"]


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Email", " Ana.Paz+x@Example.ORG ", "email", "ana.paz+x@example.org"),
        ("Email", "Ana Paz <ana@example.org>", "email", "ana@example.org"),
        ("Email", "mailto:o'neil@example.co.uk", "email", "o'neil@example.co.uk"),
        ("Phone", "+1 (555) 010-0000 ext. 7", "phone", "+1 (555) 010-0000 ext. 7"),
        ("Time zone", "america/los angeles", "time_zone", "America/Los_Angeles"),
        ("Time zone", "EST", "time_zone", "America/New_York"),
        ("Time zone", "Central Time (US & Canada)", "time_zone", "America/Chicago"),
        ("Languages", "English and español / pt-BR", "languages", ["en", "es", "pt"]),
        ("Capacity", "10", "capacity", 10),
        ("Topics", "Grief; work/Grief, , n/a", "experiences", ["Grief", "work"]),
        (
            "Goals",
            "Sleep, eat well; Call home",
            "goals",
            ["Sleep, eat well", "Call home"],
        ),
        ("Formats", "Zoom or face-to-face", "formats", ["in_person", "video"]),
        ("Formats", "no preference", "formats", ["in_person", "phone", "video"]),
        ("Both roles", "Sí", "both_roles", True),
        ("Similar identity", "N", "wants_similar_identity", False),
        ("City", "Cafe\u0301 Town", "area", "Café Town"),
        ("City", "'=Reno", "area", "=Reno"),
        ("Availability", "Mondays", "availability", None),
    ],
)
def test_values_are_put_in_order(heading, cell, field, value):
    row = one(heading, cell)
    assert not row.errors and row.values.get(field) == value


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Email", "ana"),
        ("Email", "ana@example"),
        ("Email", "ana@@example.org"),
        ("Email", "ana@example.org, bo@example.org"),
        ("Email", "аna@example.org"),  # a Cyrillic letter
        ("Email", f"{'a' * 65}@example.org"),
        ("Phone", "ask her sister"),
        ("Phone", "12345"),
        ("Time zone", "../../etc/passwd"),
        ("Time zone", "Mars/Olympus"),
        ("Languages", "Klingon-ish"),
        ("Capacity", "11"),
        ("Capacity", "-1"),
        ("Capacity", "two"),
        ("Capacity", "1.5"),
        ("Formats", "by pigeon"),
        ("Both roles", "perhaps"),
        ("Pronouns", "x" * 41),
        ("Topics", "x" * 151),
        ("Topics", ",".join(f"t{n}" for n in range(41))),
    ],
)
def test_what_is_not_understood_is_said_and_not_taken(heading, cell):
    row = one(heading, cell)
    assert (
        len(row.errors) == 1
        and row.errors[0].field in recognize([heading], "mentor").values()
    )


def test_one_address_in_two_different_rows_holds_both_back():
    rows = checked(
        "Name,Email\nAna,a@example.org\nBo,A@example.org\nCy,c@example.org\n"
    )
    assert [bool(row.errors) for row in rows] == [True, True, False]
    assert "row 3" in messages(rows[0])[0] and "row 2" in messages(rows[1])[0]


def test_a_row_that_repeats_another_is_held_back_alone():
    rows = checked("Name,Email\nAna,a@example.org\nAna,a@example.org\n")
    assert messages(rows[0]) == [] and messages(rows[1]) == ["This row repeats row 2."]


def test_somebody_already_here_is_a_question_and_no_error():
    row = checked("Name,Email\nAna,ana@example.org\n", known={"Ana@Example.org"})[0]
    assert not row.errors and row.duplicate_of[:2] == ("email", "ana@example.org")


def test_the_same_name_without_an_address_is_a_question():
    rows = checked("Name,Email\nAna  Páz,\nana paz,a@example.org\nBo,\n", names={"BO"})
    assert rows[0].duplicate_of[:2] == ("row", 3)
    assert rows[1].duplicate_of is None
    assert rows[2].duplicate_of[:2] == ("name", "Bo")


def test_refused_rows_come_back_as_they_were_with_the_reason():
    rows = checked("Name,Capacity\nAna,two\nBo,2\n,3\n")
    headings, lines = refused_rows(rows)
    assert headings == ["Name", "Capacity", "What to change"]
    assert [line[:2] for line in lines] == [["Ana", "two"], ["", "3"]]
    assert "whole number" in lines[0][2]


def test_a_corrected_download_can_be_uploaded_and_refused_again():
    rows = checked("Name,Capacity,What to change\nAna,2,“two” mentees\nBo,three,\n")
    assert not rows[0].errors
    assert refused_rows(rows)[0] == ["Name", "Capacity", "What to change"]


def test_texts_of_several_columns_are_joined_as_long_as_they_fit():
    rows = checked(f"Name,Bio,About me\nAna,One.,Two.\nBo,{'x' * 1500},{'y' * 1500}\n")
    assert rows[0].values["about"] == "One.\n\nTwo."
    assert [problem.field for problem in rows[1].errors] == ["about"]
