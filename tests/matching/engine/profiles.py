"""Random people with gaps in what they told, for the scorers and the explanations."""

from hypothesis import strategies as st

from matching.engine.criteria import Kind
from matching.engine.problem import (
    COMPARED,
    CRITERIA,
    Criterion,
    Mentee,
    Mentor,
    Points,
    Problem,
    Settings,
)

HOURS = st.one_of(st.just(0), st.integers(0, 2**112 - 1), st.integers(0, 255))
KM = st.floats(-20, 20, allow_nan=False)
LOCATIONS = st.none() | st.tuples(KM, KM)
GENDERS = st.sampled_from([None, "woman", "man", "nonbinary"])
AGES = st.none() | st.integers(18, 80)
WORDS = "none some much all"
ADDED = (
    Criterion("own:over", Kind.OVERLAP, "Hobbies"),
    Criterion("own:cover", Kind.COVERAGE, "Help"),
    Criterion("own:same", Kind.SAME, "Town"),
    Criterion("own:not", Kind.DIFFERENT, "House", values=("none", "some", "much")),
    Criterion("age", Kind.ORDERED, "Age", values=tuple(WORDS.split())),
    Criterion("own:far", Kind.ORDERED, "Pace", values=("all", "none"), reach=0),
    Criterion("waiting", Kind.WAITING, "Time waited"),
)
MUSTS = (
    "language",
    "format",
    "hours",
    "distance",
    *COMPARED,
    *(c.code for c in ADDED[:6]),
)
STYLES = st.sampled_from([None, "direct", "gentle"])


def some(words: str, most: int = 5):
    return st.lists(st.sampled_from(words.split()), max_size=most).map(tuple)


def shared():
    return {
        "experiences": some("grief work school parent court home"),
        "goals": some("job home family sleep"),
        "interests": some("music walking cooking chess film books plants"),
        "style": STYLES,
        "hours": HOURS,
        "languages": some("en es ar", 2),
        "formats": some("person phone video", 2),
        "age": AGES,
        "gender": GENDERS,
        "location": LOCATIONS,
        "answers": answers(),
    }


@st.composite
def answers(draw):
    """To some of the added criteria, also in words that a scale does not know."""
    codes = [c.code for c in ADDED if c.kind is not Kind.WAITING]
    told = draw(st.lists(st.sampled_from(codes), unique=True))
    return tuple((code, draw(some(WORDS + " other", 3))) for code in told)


def mentees(id: str):
    return st.builds(
        Mentee,
        id=st.just(id),
        needs=some("housing forms listening transport study"),
        format_pref=st.sampled_from([None, "person", "phone"]),
        age_band=st.none() | st.tuples(st.integers(18, 40), st.integers(40, 80)),
        required_gender=GENDERS,
        choices=some("Ada Ade Ann both gone new", 6),
        waiting_days=st.integers(-1, 200),
        **shared(),
    )


def mentors(id: str):
    return st.builds(
        Mentor,
        id=st.just(id),
        strengths=some("housing forms listening transport study"),
        capacity=st.integers(-1, 2),
        cleared=st.booleans(),
        **shared(),
    )


@st.composite
def policies(draw) -> Settings:
    added = draw(st.lists(st.sampled_from(ADDED), unique=True))
    names = [*CRITERIA, *(criterion.code for criterion in added)]
    size = len(names)
    weights = draw(st.lists(st.integers(0, 9), min_size=size, max_size=size))
    weights = weights if any(weights) else [1] * size
    musts = draw(st.lists(st.sampled_from(MUSTS), max_size=5, unique=True))
    return Settings(
        points=Points.from_weights(dict(zip(names, weights, strict=True))),
        added=tuple(added),
        musts=tuple(m for m in musts if m in names or m == "language"),
        floor=draw(st.sampled_from([0, 0, 200])),
        min_hours=draw(st.integers(0, 3)),
        full_hours=draw(st.integers(1, 12)),
        max_km=draw(st.sampled_from([None, 0, 7.3, 25])),
        remote_formats=draw(some("phone video", 2)),
    )


@st.composite
def problems(draw) -> Problem:
    left = draw(st.lists(st.sampled_from("Ben Bri both Bo".split()), unique=True))
    right = draw(st.lists(st.sampled_from("Ann Ada both Ade".split()), unique=True))
    everyone = st.tuples(
        st.sampled_from("Ben Bri both gone".split()),
        st.sampled_from("Ann Ada both gone".split()),
    )
    return Problem(
        mentees=tuple(draw(mentees(id)) for id in left),
        mentors=tuple(draw(mentors(id)) for id in right),
        exclusions=draw(st.frozensets(everyone, max_size=3)),
        settings=draw(policies()),
    )
