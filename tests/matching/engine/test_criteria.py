"""Criteria that a program adds, musts, and what nobody answered."""

import pytest

from matching.engine import rules
from matching.engine.contributing import explain_pair
from matching.engine.criteria import Criterion, Kind, Points
from matching.engine.problem import Mentee, Mentor, Problem, Settings, hours_mask
from matching.engine.scoring import score

SCALE = ("not at all", "a little", "often", "always")
PACE = Criterion("own:pace", Kind.ORDERED, "Pace", values=SCALE)
HOUSE = Criterion("own:house", Kind.DIFFERENT, "House", values=("Elm", "Oak", "Ash"))
TOWN = Criterion("own:town", Kind.SAME, "Town")
CLUBS = Criterion("own:clubs", Kind.OVERLAP, "Clubs")
HELP = Criterion("own:help", Kind.COVERAGE, "Help")
WAIT = Criterion("waiting", Kind.WAITING, "Time waited")


def settings(criterion, must=False, points=1000, **more):
    code = criterion.code
    weights = {code: points} | ({"goals": 1000 - points} if points < 1000 else {})
    musts = (code,) if must else ()
    chosen = Points.from_weights(weights)
    return Settings(points=chosen, added=(criterion,), musts=musts, **more)


def pair(criterion, mentee=None, mentor=None, must=False, **of_mentee):
    """Points, the rules that block, and the explanation of Ben with Ada."""

    def told(words):
        return ((criterion.code, tuple(words)),) if words else ()

    ben = Mentee("Ben", answers=told(mentee), **of_mentee)
    ada = Mentor("Ada", answers=told(mentor))
    problem = Problem((ben,), (ada,), settings=settings(criterion, must))
    scores = score(problem)
    parts = explain_pair(problem, "Ben", "Ada")
    own = [part for part in parts if part.criterion == criterion.code]
    return scores.of("Ben", "Ada"), scores.blocked_by("Ben", "Ada"), own


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor", "points"),
    [
        (CLUBS, ["chess", "choir"], ["choir"], 500),
        (HELP, ["forms", "rent", "bus"], ["forms"], 334),
        (TOWN, ["Kent"], ["Kent"], 1000),
        (TOWN, ["Kent"], ["Dover"], 0),
        (HOUSE, ["Elm"], ["Oak"], 1000),
        (HOUSE, ["Elm"], ["Elm"], 0),
        (PACE, ["often"], ["often"], 1000),
        (PACE, ["often"], ["a little"], 666),
        (PACE, ["not at all"], ["always"], 0),
    ],
)
def test_each_way_to_compare(criterion, mentee, mentor, points):
    earned, _, parts = pair(criterion, mentee, mentor)
    assert earned == points == sum(part.points for part in parts)
    assert all(part.name == criterion.name and not part.missing for part in parts)


@pytest.mark.parametrize(("days", "points"), [(-3, 0), (0, 0), (60, 500), (400, 1000)])
def test_a_wait_earns_points_up_to_four_months(days, points):
    earned, _, parts = pair(WAIT, waiting_days=days)
    assert earned == points
    assert parts[0].text == f"The mentee has waited {max(days, 0)} days."


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor"),
    [
        (CLUBS, ["chess"], ["choir"]),
        (HELP, ["forms"], ["rent"]),
        (TOWN, ["Kent"], ["Dover"]),
        (HOUSE, ["Elm"], ["Elm"]),
        (PACE, ["not at all"], ["often"]),
    ],
)
def test_a_must_blocks_and_says_which(criterion, mentee, mentor):
    assert pair(criterion, mentee, mentor)[1] == ()
    (rule,) = pair(criterion, mentee, mentor, must=True)[1]
    assert (rule.bit, rule.name) == (rules.MUSTS[0].bit, criterion.name)
    assert rule.text == f"“{criterion.name}” is a must, and is not met."
    assert not rule.safety


@pytest.mark.parametrize(
    ("criterion", "word"),
    [(CLUBS, "chess"), (HELP, "x"), (TOWN, "x"), (HOUSE, "Elm"), (PACE, "often")],
)
@pytest.mark.parametrize("who", ["mentee", "mentor", "both"])
def test_what_nobody_answered_blocks_nothing_and_is_said(criterion, word, who):
    mentee = None if who in ("mentee", "both") else [word]
    mentor = None if who in ("mentor", "both") else [word]
    points, blocked, parts = pair(criterion, mentee, mentor, must=True)
    assert (points, blocked) == (0, ())
    assert [part.missing for part in parts] == [who]
    assert "Not answered by" in parts[0].text
    assert sum(part.of for part in parts) == 1000


def test_a_word_that_is_not_on_the_scale_is_no_answer():
    points, blocked, parts = pair(PACE, ["sometimes"], ["often"], must=True)
    assert (points, blocked, parts[0].missing) == (0, (), "mentee")


@pytest.mark.parametrize("code", ["experience", "needs", "goals", "style", "interests"])
def test_the_nine_can_be_musts_too(code):
    field = {"experience": "experiences"}.get(code, code)
    of_mentor = {"needs": "strengths"}.get(field, field)
    word = (lambda x: x) if code == "style" else lambda x: (x,)
    policy = Settings(musts=(code,))

    def blocked(mentee, mentor):
        ben, ada = Mentee("Ben", **mentee), Mentor("Ada", **mentor)
        return score(Problem((ben,), (ada,), settings=policy)).rule_bits[0, 0]

    rule = rules.MUSTS[0].bit
    assert blocked({field: word("a")}, {of_mentor: word("b")}) == rule
    assert blocked({field: word("a")}, {of_mentor: word("a")}) == 0
    assert blocked({field: word("a")}, {}) == blocked({}, {of_mentor: word("b")}) == 0


def test_rules_of_the_week_and_the_way_can_be_off():
    early, late = hours_mask([(0, 8)]), hours_mask([(0, 20)])
    ben = Mentee("Ben", hours=early, formats=("phone",), languages=("en",))
    ada = Mentor("Ada", hours=late, formats=("video",), languages=("es",))
    for musts in ((), ("hours",), ("format",), ("language",)):
        problem = Problem((ben,), (ada,), settings=Settings(musts=musts))
        found = score(problem).blocked_by("Ben", "Ada")
        assert tuple(rule.code for rule in found) == musts


def test_every_must_has_a_rule_of_its_own():
    codes = ("experience", "needs", "goals", "style", "interests")
    told = {"experiences": ("a",), "goals": ("a",), "style": "a", "interests": ("a",)}
    other = {name: "b" if name == "style" else ("b",) for name in told}
    ben, ada = Mentee("Ben", needs=("a",), **told), Mentor("Ada", **other)
    policy = Settings(musts=codes)
    scores = score(Problem((ben,), (ada,), settings=policy))
    names = [rule.name for rule in scores.blocked_by("Ben", "Ada")]
    assert names == [policy.names[c] for c in codes if c != "needs"]


def test_a_long_vocabulary_takes_several_words():
    many = tuple(f"topic {n}" for n in range(150))
    ben, ada = Mentee("Ben", interests=many[:75]), Mentor("Ada", interests=many[75:])
    policy = Settings(musts=("interests",))
    problem = Problem(
        (ben,), (ada, Mentor("Zoe", interests=many[70:])), settings=policy
    )
    scores = score(problem)
    assert scores.blocked_by("Ben", "Zoe") == ()
    assert len(scores.blocked_by("Ben", "Ada")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Criterion("luck", Kind.SAME, "Luck"),
        lambda: Criterion("own:a", Kind.ORDERED, "A", values=("one",)),
        lambda: Criterion("own:a", Kind.DIFFERENT, "A", values=("one", "one")),
        lambda: Criterion("own:a", Kind.SAME, "A", reach=-1),
        lambda: Points(experience=150, more=(("own:a", 50), ("own:a", 50))),
        lambda: Settings(points=Points(experience=150, more=(("own:a", 100),))),
        lambda: Settings(added=(TOWN, TOWN)),
        lambda: Settings(musts=("choice",)),
        lambda: Settings(added=(WAIT,), musts=("waiting",)),
        lambda: Settings(
            added=(TOWN,),
            musts=("experience", "needs", "goals", "style", "interests", "own:town"),
        ),
        lambda: Mentee("Ben", answers=(("own:a", "text"),)),
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_points_of_added_criteria_are_scaled_with_the_others():
    points = Points.from_weights({"goals": 1, "own:town": 1, "waiting": 2})
    assert points.by_code["goals"] == 250
    assert points.more == (("own:town", 250), ("waiting", 500))
    assert (points.of("waiting"), points.of("own:gone")) == (500, 0)
