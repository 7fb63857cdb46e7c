"""What a round was worked out from, to keep and to read again. Pure.

Canonical: people, pairs and keys in a fixed order, so the same input is the same text
and the same hash, whenever and wherever it is written down."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from importlib.metadata import version

from matching.engine.criteria import Criterion, Kind, Points
from matching.engine.problem import Mentee, Mentor, Problem, Settings

LIBRARIES = ("numpy", "scipy", "ortools")
APART = "kept_apart"


def plain(value):
    """As JSON gives it back: tuples are lists."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def people_of(problem: Problem) -> dict[str, dict[str, dict]]:
    """ "mentee" and "mentor" -> engine id -> what was known. A mentee also carries the
    ids of the mentors of this round they are kept apart from."""
    apart = {mentee.id: [] for mentee in problem.mentees}
    here = {mentor.id for mentor in problem.mentors}
    for mentee, mentor in sorted(problem.exclusions):
        if mentee in apart and mentor in here:
            apart[mentee].append(mentor)
    mentees = {m.id: plain(asdict(m) | {APART: apart[m.id]}) for m in problem.mentees}
    return {
        "mentee": mentees,
        "mentor": {m.id: plain(asdict(m)) for m in problem.mentors},
    }


def setup_of(problem: Problem) -> dict:
    """All but the people: settings, pins, and the libraries that thought."""
    return {
        "settings": plain(asdict(problem.settings)),
        "pins": plain(sorted(problem.pins)),
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def fingerprint(problem: Problem) -> str:
    """The same for the same people, wishes, rules and settings."""
    return fingerprint_of(people_of(problem), setup_of(problem))


def fingerprint_of(people: Mapping, setup: Mapping) -> str:
    """The libraries are left out: a newer one must come to the same answer."""
    values = {"people": people, **{k: setup[k] for k in ("settings", "pins")}}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def problem_from(people: Mapping[str, Mapping[str, dict]], setup: Mapping) -> Problem:
    """The problem again. ValueError when something of it is gone."""
    mentees = [dict(values) for values in people["mentee"].values()]
    mentors = [dict(values) for values in people["mentor"].values()]
    if not all(mentees) or not all(mentors):
        raise ValueError("somebody of this round was erased since")
    exclusions = {
        (values["id"], mentor) for values in mentees for mentor in values.pop(APART)
    }
    return Problem(
        mentees=tuple(rebuilt(Mentee, values) for values in mentees),
        mentors=tuple(rebuilt(Mentor, values) for values in mentors),
        exclusions=frozenset(exclusions),
        pins=frozenset((mentee, mentor) for mentee, mentor in setup["pins"]),
        settings=settings_from(setup["settings"]),
    )


def settings_from(values: Mapping) -> Settings:
    """`asdict(Settings)`, as JSON gave it back."""
    values = dict(values)
    points = rebuilt(Points, values.pop("points"))
    added = tuple(
        rebuilt(Criterion, one | {"kind": Kind(one["kind"])})
        for one in values.pop("added", ())
    )
    more = {"added": added} if "added" in known(Settings) else {}
    return rebuilt(Settings, values | {"points": points} | more)


def rebuilt(cls, values: Mapping):
    """A dataclass from plain values; what it no longer knows is left out."""
    names = known(cls)
    return cls(**{k: frozen(v) for k, v in values.items() if k in names})


def known(cls) -> set[str]:
    return {field.name for field in fields(cls)}


def frozen(value):
    return tuple(map(frozen, value)) if isinstance(value, list) else value
