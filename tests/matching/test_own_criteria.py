"""A program's own questions as criteria."""

import pytest
from django.utils import timezone

from accounts.joining import building
from accounts.models import Answer, Application
from matching.collecting import collect
from matching.engine.contributing import explain_pair
from matching.models import CriteriaWeights, Round
from matching.rounds import solve_round, start_round
from matching.sources import of_mentees, of_mentors
from matching.weighing import current_weights

URL = "/p/riverside/matching/weights/add/"
FAITH = ["Quiet", "Church", "Mosque"]


def question(label, kind="one", choices=FAITH, shown_to="matching"):
    return {"label": label, "kind": kind, "choices": choices, "shown_to": shown_to}


@pytest.fixture
def forms(cast):
    """Questions on both forms; how they are answered and who reads them differs."""
    own = (
        question("Where do you find calm?"),
        question("What do you do?", "many", ["Run", "Sing", "Cook"]),
        question("How fast?", "scale", ["slow", "fast"], "match"),
        question("Only for us?", "one", FAITH, "screeners"),
        question("In words?", "short", [], "matching"),
    )
    for kind in ("mentee", "mentor"):
        for each in own:
            building.add(cast.program, kind, each)
        building.publish(cast.program, kind, cast.cleo, timezone.now())


def say(member, label, *words):
    role = member.role
    found = of_mentors if role == "mentor" else of_mentees
    asked = next(q for q in found(member.program) if q.label == label)
    row = Application.objects.create(
        program=member.program,
        role=role,
        name_used=member.name,
        membership=member,
        agreed_at=timezone.now(),
    )
    Answer.objects.create(application=row, question=asked, words=list(words))


@pytest.fixture
def add(as_, cast, forms):
    def send(label, kind, weight="high", other=None, name="Calm"):
        asks = {q.label: q.public_id for q in of_mentees(cast.program)}
        offers = {q.label: q.public_id for q in of_mentors(cast.program)}
        data = {"asks": asks[label], "offers": offers[other or label]}
        data |= {"kind": kind, "name": name, "weight": weight}
        return as_("cleo").post(URL, data)

    return send


def points_of(cast, mentee, mentor):
    """The contributions of the program's own criteria, and whether the pair may be."""
    weights = current_weights(cast.program)
    round = Round(
        program=cast.program,
        seed=1,
        points=weights.points,
        weights_version=weights.version,
    )
    found = collect(round, timezone.now())
    pair = found.pair(mentee, mentor)
    parts = explain_pair(found.problem, *pair)
    return [part for part in parts if part.criterion.startswith("own:")]


def test_only_questions_with_choices_for_matching_can_be_used(cast, forms, as_):
    labels = [q.label for q in of_mentees(cast.program)]
    assert labels == ["Where do you find calm?", "What do you do?", "How fast?"]
    page = as_("cleo").get(URL).text
    assert "How fast?" in page
    assert "Only for us?" not in page and "In words?" not in page


def test_the_same_answer_earns_the_points(cast, make, add):
    assert add("Where do you find calm?", "same").status_code == 302
    row = CriteriaWeights.objects.get()
    assert row.more_points == row.more[-1][1] > 0
    ben, ada = cast.member("ben"), cast.member("ada")
    say(ben, "Where do you find calm?", "Church")
    (part,) = points_of(cast, ben, ada)
    assert (part.points, part.missing, part.name) == (0, "mentor", "Calm")
    say(ada, "Where do you find calm?", "church ")
    (part,) = points_of(cast, ben, ada)
    assert (part.points, part.of, part.missing) == (row.more_points,) * 2 + ("",)
    assert part.text == "Both said “Church”."


def test_scales_and_lists_are_compared_as_such(cast, make, add):
    add("How fast?", "ordered", name="Pace")
    add("What do you do?", "overlap", name="Doing")
    ben, ada = cast.member("ben"), cast.member("ada")
    for member, pace, doing in (
        (ben, "2 of 5", ["Run", "Sing"]),
        (ada, "3 of 5", ["Sing"]),
    ):
        say(member, "How fast?", pace)
        say(member, "What do you do?", *doing)
    parts = {}
    for part in points_of(cast, ben, ada):
        parts.setdefault(part.name, []).append(part)
    (pace,) = parts["Pace"]
    assert pace.points == pace.of * 3 // 4
    assert [bool(part.points) for part in parts["Doing"]] == [False, True]


def test_a_must_keeps_apart_and_is_named(cast, make, add):
    add("Where do you find calm?", "same", weight="must")
    ben, ada = cast.member("ben"), cast.member("ada")
    say(ben, "Where do you find calm?", "Church")
    for name in ("ada", "abe"):
        say(cast.member(name), "Where do you find calm?", "Mosque")
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    assert [p.mentee for p in round.proposals.all()] == [cast.member("bea")]
    (left,) = round.unplaced.all()
    assert any(text.startswith("Calm: 2 mentors") for text in left.texts)
    assert ada != ben


def test_who_did_not_answer_is_not_kept_apart(cast, make, add):
    add("Where do you find calm?", "same", weight="must")
    say(cast.member("ben"), "Where do you find calm?", "Church")
    round = solve_round(start_round(cast.program, cast.cleo, seed=1))
    assert round.proposals.count() == 2


def test_answers_for_the_screeners_are_never_used(cast, make, add):
    """The question was for matching once; a later answer to it was for screeners."""
    add("Where do you find calm?", "same")
    ben, ada = cast.member("ben"), cast.member("ada")
    for member in (ben, ada):
        say(member, "Where do you find calm?", "Church")
    Answer.objects.first().question.__class__.objects.update(shown_to="screeners")
    (part,) = points_of(cast, ben, ada)
    assert (part.points, part.missing) == (0, "both")


def test_what_cannot_be_compared_is_refused_kindly(add):
    page = add("Where do you find calm?", "same", other="How fast?")
    assert "answered in different ways" in page.text
    page = add("What do you do?", "same")
    assert "can be compared like this: As many in common" in page.text
    page = add("How fast?", "ordered", weight="must")
    assert "cannot be a must" in page.text
    assert not CriteriaWeights.objects.exists()


def test_it_stands_in_the_list_and_can_be_taken_off(cast, as_, add):
    add("Where do you find calm?", "different")
    url = "/p/riverside/matching/weights/"
    page = as_("cleo").get(url).text
    assert "Mentees: “Where do you find calm?”" in page
    now = current_weights(cast.program)
    values = now.weight_of | {"min_hours": 1, now.own_lines[0]["code"]: "remove"}
    assert as_("cleo").post(url, values).status_code == 302
    assert current_weights(cast.program).own_lines == []
    assert "Calm: off the list" in as_("cleo").get(url).text


def test_without_questions_the_page_says_what_to_do(as_):
    assert "No two questions can be compared yet" in as_("cleo").get(URL).text
