"""Everybody who waits and every mentor of a program, as plain values for the engine.
Eight queries, however many people. The engine's id of a person is their account's: who
holds both roles is never matched with themselves."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from accounts.models import LivedExperience, Membership
from matching.engine.problem import Mentee, Mentor, Points, Problem, Settings
from matching.models import Exclusion, MatchingProfile, Round
from matching.places import mentors_of, open_places
from matching.sources import answers_by_member, answers_of
from matching.spelling import Spelling, key
from matching.waiting import waiting, waiting_since
from matching.weighing import rules_of, weights_of
from training.clearance import cleared
from training.terms import today_of

REMOTE = ("phone", "video")
NOTHING = MatchingProfile()


@dataclass(frozen=True)
class Collected:
    """The problem, and whose membership an engine id is. `private` are the topics (by
    membership id, folded) that a person shared only to find a match."""

    problem: Problem
    mentees: dict[str, Membership]
    mentors: dict[str, Membership]
    private: dict[int, set[str]]

    def pair(self, mentee, mentor) -> tuple[str, str]:
        """Engine ids of two memberships."""
        return str(mentee.user_id), str(mentor.user_id)


def collect(round: Round, now: datetime, pins=(), apart=()) -> Collected:
    """`pins` and `apart` are pairs (mentee, mentor) of memberships to keep together
    and to keep apart in this round."""
    program, weights = round.program, weights_of(round)
    mentees, mentors = people(waiting(program)), people(mentors_of(program))
    lived, private = experiences(program)
    for member in (*mentees, *mentors):  # how people describe themselves stays theirs
        private[member.pk] |= {key(word) for word in profile_of(member).identity}
    told = Told(lived, answers_by_member(program, weights.own_lines), weights)
    may = set(cleared(mentors_of(program), today_of(program, now)).values_list("pk"))
    places = open_places(mentors_of(program), now, count_asked=True)
    problem = Problem(
        mentees=tuple(as_mentee(m, told, now) for m in mentees),
        mentors=tuple(
            as_mentor(m, told, places[m.pk], (m.pk,) in may) for m in mentors
        ),
        exclusions=frozenset(excluded(program) | {engine_ids(*two) for two in apart}),
        pins=frozenset(engine_ids(*two) for two in pins),
        settings=settings_of(round, weights),
    )
    return Collected(problem, by_engine_id(mentees), by_engine_id(mentors), private)


def settings_of(round, weights) -> Settings:
    return Settings(
        points=Points(**round.points),
        floor=10 * round.floor,
        remote_formats=REMOTE,
        seed=round.seed,
        version=str(round.weights_version),
        **rules_of(weights),
    )


class Told:
    """What people told beside their profiles, and one spelling for all of it."""

    def __init__(self, lived, said, weights):
        self.lived, self.said, self.lines = lived, said, weights.own_lines
        self.spell = Spelling()

    def answers(self, member, side) -> tuple:
        """(code, words) of each added criterion that this person answered."""
        profile = profile_of(member)
        told = (("age", profile.age_group), ("area", self.spell.one(profile.area)))
        own = answers_of(self.said[member.pk], self.lines, side)
        return (*((code, (word,)) for code, word in told if word), *own)


def people(memberships) -> list[Membership]:
    return list(memberships.select_related("user", "matching_profile"))


def by_engine_id(members) -> dict[str, Membership]:
    return {str(member.user_id): member for member in members}


def engine_ids(mentee, mentor) -> tuple[str, str]:
    return str(mentee.user_id), str(mentor.user_id)


def experiences(program) -> tuple[dict[int, list[str]], dict[int, set[str]]]:
    """Topics by membership id: all of them, for matching may use what nobody is shown;
    and those that nobody is shown."""
    rows = LivedExperience.objects.for_matching().filter(membership__program=program)
    found, private = defaultdict(list), defaultdict(set)
    fields = ("membership", "topic", "visibility")
    for member, topic, visibility in rows.order_by("pk").values_list(*fields):
        found[member].append(topic)
        if visibility == LivedExperience.Visibility.MATCHING:
            private[member].add(key(topic))
    return found, private


def excluded(program) -> set[tuple[str, str]]:
    """Both ways round: the rule does not care who was written down first."""
    rows = Exclusion.objects.of(program).values_list("first__user", "second__user")
    pairs = {(str(one), str(other)) for one, other in rows}
    return pairs | {(other, one) for one, other in pairs}


def profile_of(member) -> MatchingProfile:
    return getattr(member, "matching_profile", NOTHING)


def as_mentee(member, told, now) -> Mentee:
    profile, spell = profile_of(member), told.spell
    alike = profile.identity if profile.wants_similar_identity else []
    return Mentee(
        id=str(member.user_id),
        experiences=spell([*told.lived[member.pk], *profile.tags, *alike]),
        needs=spell(profile.needs),
        format_pref=profile.format_pref or None,
        required_gender=spell.one(profile.required_gender),
        waiting_days=max((now - waiting_since(member)).days, 0),
        answers=told.answers(member, "asks"),
        **shared_fields(profile, spell),
    )


def as_mentor(member, told, places, is_cleared) -> Mentor:
    profile, spell = profile_of(member), told.spell
    lived = told.lived[member.pk]
    return Mentor(
        id=str(member.user_id),
        experiences=spell([*lived, *profile.tags, *profile.identity]),
        strengths=spell([*profile.needs, *lived]),
        gender=spell.one(profile.gender),
        capacity=places,
        cleared=is_cleared,
        answers=told.answers(member, "offers"),
        **shared_fields(profile, spell),
    )


def shared_fields(profile, spell) -> dict:
    return {
        "goals": spell(profile.goals),
        "interests": spell(profile.interests),
        "style": profile.style or None,
        "hours": profile.hours_mask,
        "languages": tuple(profile.languages),
        "formats": tuple(profile.formats),
        "location": tuple(profile.location) if profile.location else None,
    }
