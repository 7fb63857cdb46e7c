"""Small invented rounds with rules that bite, the same for the same seed."""

import random

from matching.engine.problem import Mentee, Mentor, Points, Problem, Settings

TOPICS = [f"topic {n}" for n in range(6)]
POINTS = Points.from_weights({"needs": 3, "interests": 2, "experience": 4})


def some(draw, most=3):
    return tuple(draw.sample(TOPICS, draw.randint(0, most)))


def random_world(seed) -> Problem:
    draw = random.Random(seed)
    people = {
        "mentees": tuple(mentee(draw, n) for n in range(draw.randint(2, 8))),
        "mentors": tuple(mentor(draw, n) for n in range(draw.randint(1, 5))),
    }
    pairs = [(a.id, b.id) for a in people["mentees"] for b in people["mentors"]]
    apart = frozenset(pair for pair in pairs if draw.random() < 0.08)
    settings = Settings(points=POINTS, seed=seed, max_km=15)
    return Problem(**people, exclusions=apart, settings=settings)


def mentee(draw, n):
    return Mentee(
        f"e{n}",
        **both(draw),
        needs=some(draw),
        required_gender="woman" if draw.random() < 0.3 else None,
        waiting_days=draw.choice((3, 40, 80, 200)),
    )


def mentor(draw, n):
    return Mentor(
        f"o{n}",
        **both(draw),
        strengths=some(draw, 5),
        gender=draw.choice(("woman", "man")),
        capacity=draw.choice((0, 1, 1, 2)),
        cleared=draw.random() < 0.9,
    )


def both(draw):
    return {
        "experiences": some(draw),
        "interests": some(draw),
        "languages": tuple(draw.sample(("en", "es", "fr"), draw.randint(1, 2))),
        "hours": draw.getrandbits(6) if draw.random() < 0.7 else 0,
        "location": (draw.uniform(0, 20), 0.0) if draw.random() < 0.5 else None,
    }
