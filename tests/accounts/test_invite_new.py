"""Asking somebody new in: one person, or a pasted list with a look before."""

import pytest

from accounts.joining.asking_in import ask_in, check_lines, read_line
from accounts.models import Membership, User
from accounts.people import create_person
from notifications.models import Message

NEW, LIST = "/p/riverside/invitations/new/", "/p/riverside/invitations/list/"
MO = {"name_used": "Mo", "email": "Mo@Example.org", "role": "mentee", "safe": "on"}
PEOPLE = (
    "Mo, mo@example.org\n\nKit Hill <kit@example.org>\nnowhere\nBen, ben@example.org"
)


def test_a_new_person_is_asked_in(cast, as_):
    as_("cleo").post(NEW, MO)
    member = Membership.objects.get(user__email="mo@example.org")
    assert (member.name, member.role) == ("Mo", "mentee") and member.invited_at
    assert Message.objects.get().kind == "invitation"
    as_("cleo").post(NEW, MO | {"who": f"person-{member.public_id}"})
    assert Membership.objects.filter(user__email="mo@example.org").count() == 1
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"safe": ""}, "safe"),
        ({"role": "coordinator"}, "role"),
        ({"email": "nowhere"}, "email"),
        ({"email": "a" * 300 + "@example.org"}, "email"),
        ({"name_used": ""}, "name_used"),
        ({"name_used": "x" * 1_000_000}, "name_used"),
        ({"name_used": "a\x00b"}, "name_used"),
    ],
)
def test_what_cannot_be_is_said_kindly(cast, as_, fields, wrong):
    answer = as_("cleo").post(NEW, MO | fields)
    assert list(answer.context["form"].errors) == [wrong]
    assert not Message.objects.exists()


def test_somebody_with_a_known_name_is_asked_about(cast, as_):
    ben_hill = MO | {"name_used": "Ben Hill"}
    page = as_("cleo").post(NEW, ben_hill)
    assert list(page.context["form"].errors) == ["who"]
    assert "Ben (Mentee): a name like theirs" in page.text
    as_("cleo").post(NEW, ben_hill | {"who": "new"})
    assert User.objects.get(email="mo@example.org").name_used == "Ben Hill"


def test_the_same_person_gets_the_role_and_stays_one(cast, as_):
    again = MO | {"email": "ben@example.org", "role": "mentor"}
    page = as_("cleo").post(NEW, again | {"who": "new"})
    assert list(page.context["form"].errors) == ["who"]  # the address is his
    as_("cleo").post(NEW, again | {"who": f"person-{cast.member('ben').public_id}"})
    roles = Membership.objects.filter(user=cast.ben).values_list("role", flat=True)
    assert set(roles) == {"mentee", "mentor"}


def test_somebody_without_an_address_gets_one(cast):
    nobody = create_person(name_used="Kit")
    kit = Membership.objects.create(user=nobody, program=cast.program, role="mentee")
    given = {"name_used": "Kit", "email": "kit@example.org", "role": "mentee"}
    assert ask_in(cast.program, cast.cleo, same_as=kit, **given) == kit
    nobody.refresh_from_db()
    assert nobody.email == "kit@example.org"
    assert Message.objects.get().recipient == nobody


def test_known_elsewhere_is_new_here(cast, as_):
    page = as_("cleo").post(NEW, MO | {"email": "bob@example.org"})
    assert page.status_code == 302
    assert cast.bob.memberships.filter(program=cast.program).count() == 1


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Ana Ruiz, ana@example.org", "Ana Ruiz", "ana@example.org"),
        ("Ana Ruiz <Ana@Example.org>", "Ana Ruiz", "ana@example.org"),
        ("ana@example.org;Ana Ruiz", "Ana Ruiz", "ana@example.org"),
        ('"Ruiz, Ana"\tana@example.org', "Ruiz Ana", "ana@example.org"),
    ],
)
def test_a_line_is_read(text, name, email):
    line = read_line(1, text)
    assert (line.name, line.email, line.problem) == (name, email, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Ana Ruiz", "no e-mail address"),
        ("ana@example.org", "a name before"),
        ("Ana, ana@", "should look like"),
        ("Ana, a@example.org, b@example.org", "two addresses"),
        ("x" * 81 + ", a@example.org", "longer than we can keep"),
        (",,,;;<>", "no e-mail address"),
    ],
)
def test_a_line_says_what_is_wrong(text, problem):
    line = read_line(1, text)
    assert line.problem and problem in line.problem


def test_each_line_is_looked_at(cast):
    lines = check_lines(cast.program, "mentee", PEOPLE + "\nMo again, MO@example.org")
    assert [line.number for line in lines] == [1, 3, 4, 5, 6]
    mo, kit, nowhere, ben, again = lines
    assert mo.is_new and kit.is_new and not mo.suspects
    assert nowhere.problem and "line 1" in again.problem
    assert ben.here and not ben.is_new
    [line] = check_lines(cast.program, "mentee", "Ben Hill, hill@example.org")
    assert line.suspects[0].row == cast.member("ben")


def test_nobody_is_told_before_the_sending(cast, as_):
    cleo, form = as_("cleo"), {"people": PEOPLE, "role": "mentee", "safe": "on"}
    page = cleo.post(LIST, form).text
    assert "2 people can be invited" in page and "nobody has been told" in page
    assert not Message.objects.exists()
    cleo.post(LIST, form | {"send": "yes", "take": ["1", "4", "5", "x"]})
    assert Message.objects.get().recipient.email == "mo@example.org"
    cleo.post(LIST, form | {"send": "yes", "take": ["1", "3"]})
    assert Message.objects.count() == 2
    assert not User.objects.filter(name_used="nowhere").exists()


def test_a_list_that_is_too_long(cast, as_):
    people = "\n".join(f"P{n}, p{n}@example.org" for n in range(201))
    form = {"people": people, "role": "mentee", "safe": "on"}
    assert list(as_("cleo").post(LIST, form).context["form"].errors) == ["people"]


def test_a_long_list_asks_the_same_number_of_queries(cast, django_assert_num_queries):
    for number in (1, 150):
        text = "\n".join(f"P{n}, p{n}@example.org" for n in range(number))
        with django_assert_num_queries(1):
            check_lines(cast.program, "mentee", text)
