"""Instances for `bench_matching`: one like mentoring, and three that are hard to solve.

Each takes N and M and returns float64 scores, -inf where no pair may be, and places. The
mentoring one is drawn straight as arrays (tags with favorites, hours in blocks, languages,
formats, choices), so that it comes in seconds at 10,000 x 4,000.
"""

import numpy as np

FORBIDDEN = -np.inf


def places(chance: np.random.Generator, n: int, m: int) -> np.ndarray:
    """1 to 4 places each, one each where there are as many mentors as mentees."""
    return chance.integers(1, 2 if m >= n else 5, m)


def favorites(chance: np.random.Generator, size: int) -> np.ndarray:
    """(5, size): how common each tag is in each of five groups of people."""
    return chance.gamma(0.7, 1, (5, size)) / np.arange(1, size + 1)


def tags(chance, likes: np.ndarray, most: int, groups: np.ndarray) -> np.ndarray:
    """float32 (people, size): up to `most` different tags each, as their group likes."""
    table = np.zeros((len(groups), likes.shape[1]), np.float32)
    for group, chances in enumerate(likes):
        rows = np.flatnonzero(groups == group)
        picks = (len(rows), most)
        drawn = chance.choice(len(chances), picks, p=chances / chances.sum())
        table[rows[:, None], drawn] = 1
    return table


def hours(chance, people: int) -> np.ndarray:
    """float32 (people, 112): two to five blocks of two to four hours in a week."""
    week = np.zeros((people, 7, 16), np.float32)
    for _ in range(5):
        busy = chance.random(people) < 0.7
        day, start = chance.integers(0, 7, people), chance.integers(0, 13, people)
        for n in range(4):
            on = busy & (chance.random(people) < 0.9)
            week[on, day[on], start[on] + n] = 1
    return week.reshape(people, -1)


def mentoring(n: int, m: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Whole points from 0 to 1000; about three pairs in ten pass all rules."""
    chance = np.random.default_rng(seed)
    groups, mentor_groups = chance.integers(0, 5, n), chance.integers(0, 5, m)
    points = np.zeros((n, m), np.float32)
    for size, most, of in ((36, 5, 250), (20, 4, 220), (12, 3, 90), (40, 5, 40)):
        likes = favorites(chance, size)
        wishes = tags(chance, likes, most, groups)
        offers = tags(chance, likes, most + 2, mentor_groups)
        share = np.floor(of / np.maximum(wishes.sum(axis=1, keepdims=True), 1))
        points += (wishes * share) @ offers.T
    both = hours(chance, n) @ hours(chance, m).T
    points += np.floor(120 * np.minimum(both, 6) / 6)
    here, there = chance.normal(0, 10, (n, 2)), chance.normal(0, 10, (m, 2))
    apart = sum(np.subtract.outer(here[:, a], there[:, a]) ** 2 for a in (0, 1))
    points += 30 * (apart < 25)
    picks = chance.integers(0, m, (n, 3))
    for rank in range(3):
        asks = np.flatnonzero(chance.random(n) < 0.5)
        points[asks, picks[asks, rank]] += 150 - 50 * rank
    tongue = chance.choice(4, n, p=[0.8, 0.1, 0.06, 0.04])
    tongues = chance.choice(4, m, p=[0.8, 0.1, 0.06, 0.04])
    gender, wanted = chance.integers(0, 2, m), chance.choice(3, n, p=[0.08, 0.07, 0.85])
    allowed = (tongue[:, None] == tongues) & (both >= 2) & (apart < 1600)
    allowed &= (wanted[:, None] == 2) | (wanted[:, None] == gender)
    allowed &= chance.random(m) > 0.12
    return np.where(allowed, points.astype(np.float64), FORBIDDEN), places(chance, n, m)


def popular(n: int, m: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Everybody wants the same mentors: a mentor's pull counts ten times as much as what
    two people have in common."""
    chance = np.random.default_rng(seed)
    pull = chance.integers(0, 900, m)
    return (pull + chance.integers(0, 100, (n, m))).astype(float), places(chance, n, m)


def quality(n: int, m: int, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """A mentoring-like instance in hundredths, with a term for the mentor's quality."""
    scores, room = mentoring(n, m, seed)
    chance = np.random.default_rng(seed)
    worth = np.round(chance.normal(0, 300, m), 2) + np.round(scores / 2, 2)
    return np.round(worth, 2), room


def product(n: int, m: int, seed: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Assortative: the product of two numbers, so that the best belong to the best."""
    chance = np.random.default_rng(seed)
    one, other = chance.integers(0, 1000, n), chance.integers(0, 1000, m)
    return np.floor(np.outer(one, other) / 1000), places(chance, n, m)


SHAPES = {
    "mentoring": mentoring,
    "popular": popular,
    "quality": quality,
    "product": product,
}
