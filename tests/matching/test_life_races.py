"""The life of matches with 24 people at once on a real database server: whoever is
first wins, nobody else breaks a rule, and every history stays a chain."""

from collections import Counter
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Membership
from matching import covering, introducing, parting, pausing, reopening
from matching.matches import NotPossible, end_match, start_match
from matching.models import Cover, Match, MatchEvent, MatchingProfile
from matching.places import open_places
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS, ROUNDS = 24, 15


class Crowd:
    """Three mentors with one place, one with three, six mentees; anybody does anything."""

    def __init__(self, cast, make):
        self.cast = cast
        self.mentors = [make.mentor(f"Mo{n}", capacity=1) for n in range(3)]
        self.mentors.append(make.mentor("Max", capacity=3))
        self.mentees = [make.member(f"Kit{n}") for n in range(6)]

    def act(self, seed: int):
        chance, now = Random(seed), timezone.now()
        matches = list(Match.objects.with_people().order_by("pk"))
        mentor = chance.choice(self.mentors)
        by = self.cast.cleo
        if not matches or chance.random() < 0.25:
            return lambda: start_match(mentor, chance.choice(self.mentees))
        match = chance.choice(matches[-8:])
        return chance.choice(
            (
                lambda: introducing.begin_trial(match, by),
                lambda: pausing.pause_match(match, by),
                lambda: pausing.resume_match(match, by),
                lambda: parting.say_goodbye(match, by, "words"),
                lambda: parting.take_back(match, by),
                lambda: end_match(match, Match.Reason.OTHER, by),
                lambda: reopening.reopen(match, match.ended_at, now, by),
                lambda: covering.set_cover(match, mentor, by),
                lambda: end_running_cover(match, by),
            )
        )


def end_running_cover(match, by):
    cover = Cover.objects.running(timezone.now()).filter(match=match).first()
    return cover is not None and covering.end_cover(cover, by)


def kindly(act):
    """What a page would say: done, not possible (with its words), or too late."""

    def call():
        with connection.cursor() as cursor:  # who wins is asked, not how fast
            cursor.execute("SET lock_timeout = '60s'")
        try:
            return "done" if act() else "too late"
        except NotPossible as why:
            return str(why)

    return call


def violations(crowd) -> list[str]:
    live = Counter(Match.objects.live().values_list("mentee", flat=True))
    found = [f"{pk} has {n} matches" for pk, n in live.items() if n > 1]
    own = Membership.objects.filter(pk__in=[mentor.pk for mentor in crowd.mentors])
    found += [f"{pk}: {n} places" for pk, n in open_places(own).items() if n < 0]
    running = Cover.objects.running(timezone.now())
    covered = Counter(running.values_list("match", flat=True))
    found += [f"{pk} is covered {n} times" for pk, n in covered.items() if n > 1]
    over = running.exclude(match__status__in=Match.CURRENT)
    return found + [f"{cover} goes on" for cover in over] + broken_chains()


def broken_chains() -> list[str]:
    """Each turn begins where the one before it led, and the last is where they are."""
    found = []
    for match in Match.objects.order_by("pk"):
        status = "introduced"
        for event in MatchEvent.objects.of(match).moves().in_order():
            if event.source != status:
                found.append(f"{match}: {event.source} after {status}")
            status = event.target
        if status != match.status:
            found.append(f"{match} is {match.status}, its story ends at {status}")
    return found


def test_anybody_does_anything_at_once(cast, make, empty_log_after):
    crowd, said = Crowd(cast, make), Counter()
    for number in range(ROUNDS):
        acts = [crowd.act(number * CLIENTS + n) for n in range(CLIENTS)]
        said.update(at_once(*map(kindly, acts)))
        assert violations(crowd) == [], f"round {number}"
    print(dict(said))
    assert said["done"] > ROUNDS and said["too late"] > ROUNDS
    assert sum(said.values()) == CLIENTS * ROUNDS


@pytest.mark.parametrize("places", [1, 3])
def test_goodbyes_are_taken_back_while_somebody_new_comes(
    cast, make, empty_log_after, places
):
    """Twelve take back, twelve begin anew; the mentor has few places."""
    ada = cast.member("ada")
    profile = MatchingProfile.objects.create(membership=ada, capacity=12)
    for number in range(ROUNDS):
        profile.capacity = 12
        profile.save()
        old, new = pairs_of(make, number)
        closing = [start_match(ada, member) for member in old]
        for match in closing:
            assert parting.say_goodbye(match, cast.cleo, "words")
        profile.capacity = places
        profile.save()
        said = at_once(
            *[kindly(lambda m=m: parting.take_back(m, cast.cleo)) for m in closing],
            *[kindly(lambda m=m: start_match(ada, m)) for m in new],
        )
        assert Counter(said)["done"] == places
        assert Counter(said)["Ada has no open place."] == CLIENTS - places
        for match in Match.objects.current():
            end_match(match, Match.Reason.OTHER, cast.cleo)


def pairs_of(make, number):
    half = CLIENTS // 2
    members = [make.member(f"Kit{number}x{n}") for n in range(CLIENTS)]
    return members[:half], members[half:]


def test_both_sides_and_the_team_at_the_same_match(cast, make, empty_log_after):
    """24 people pause one match; one is first, and the story knows one break."""
    by = (cast.ada, cast.ben, cast.cleo)
    for _ in range(ROUNDS):
        match = make.match()
        rows = [Match.objects.get(pk=match.pk) for _ in range(CLIENTS)]
        calls = [pauses(row, by[n % 3]) for n, row in enumerate(rows)]
        assert Counter(at_once(*calls)) == {"done": 1, "too late": CLIENTS - 1}
        match.refresh_from_db()
        end_match(match, Match.Reason.OTHER, cast.cleo)


def pauses(match, by):
    return kindly(lambda: pausing.pause_match(match, by))
