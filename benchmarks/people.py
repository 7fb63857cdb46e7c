"""Synthetic people for benchmarks: a round as the engine takes it, with rules and wishes."""

import random

from matching.engine.problem import (
    Mentee,
    Mentor,
    Problem,
    Settings,
    hours_mask,
)


def popular(
    chance: random.Random, prefix: str, size: int, most: int
) -> tuple[str, ...]:
    """Up to `most` different items, the first ones the most popular (Zipf)."""
    weights = [1 / (rank + 1) for rank in range(size)]
    drawn = chance.choices(range(size), weights, k=most)
    return tuple(f"{prefix}{number}" for number in dict.fromkeys(drawn))


def week(chance: random.Random) -> int:
    """Two to five blocks of two to four hours."""
    slots = []
    for _ in range(chance.randint(2, 5)):
        day, start = chance.randrange(7), chance.randint(7, 19)
        slots += [(day, start + n) for n in range(chance.randint(2, 4))]
    return hours_mask(slots)


def profile(chance: random.Random) -> dict:
    other = chance.choices(("es", "ar", "so", None), (4, 2, 1, 20))[0]
    return {
        "experiences": popular(chance, "experience ", 36, 5),
        "goals": popular(chance, "goal ", 12, 3),
        "interests": popular(chance, "interest ", 40, 5),
        "style": chance.choice(("direct", "gentle", "playful")),
        "hours": week(chance),
        "languages": ("en",)
        if not other
        else (other,)
        if chance.random() < 0.3
        else (),
        "formats": tuple(chance.sample(("person", "phone", "video"), 2)),
        "age": chance.randint(18, 75),
        "gender": chance.choice(("woman", "man", "nonbinary")),
        "location": (chance.gauss(0, 10), chance.gauss(0, 10)),
    }


def people(n: int, m: int, most: int, seed: int = 1) -> Problem:
    """A synthetic round of n mentees and m mentors with 1 to `most` places each."""
    chance = random.Random(seed)
    mentors = tuple(
        Mentor(
            f"mentor {number:05}",
            strengths=popular(chance, "need ", 20, 6),
            capacity=chance.randint(1, most),
            cleared=chance.random() > 0.12,
            **profile(chance),
        )
        for number in range(m)
    )
    ids = [mentor.id for mentor in mentors]
    mentees = tuple(
        Mentee(
            f"mentee {number:05}",
            needs=popular(chance, "need ", 20, 4),
            format_pref=chance.choice(("person", "phone", "video", None)),
            required_gender=chance.choice(("woman", "man", *[None] * 10)),
            choices=tuple(chance.sample(ids, chance.choice((0, 3)))),
            waiting_days=int(chance.expovariate(1 / 50)),
            **profile(chance),
        )
        for number in range(n)
    )
    apart = frozenset(
        (chance.choice(mentees).id, chance.choice(ids)) for _ in range(n // 2)
    )
    return Problem(mentees, mentors, apart, settings=Settings(max_km=30, seed=2026))
