"""Everybody who waits and every mentor of a program, as plain values for the engine.
Six queries, however many people. The engine's id of a person is their account's: who
holds both roles is never matched with themselves."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from accounts.models import LivedExperience, Membership
from matching.engine.problem import Mentee, Mentor, Points, Problem, Settings
from matching.models import Exclusion, MatchingProfile, Round
from matching.places import mentors_of, open_places
from matching.spelling import Spelling, key
from matching.waiting import waiting, waiting_since
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
    program = round.program
    mentees, mentors = people(waiting(program)), people(mentors_of(program))
    spell, (lived, private) = Spelling(), experiences(program)
    today = today_of(program, now)
    may = set(cleared(mentors_of(program), today).values_list("pk", flat=True))
    places = open_places(mentors_of(program), now, count_asked=True)
    problem = Problem(
        mentees=tuple(as_mentee(m, lived[m.pk], spell, now) for m in mentees),
        mentors=tuple(
            as_mentor(m, lived[m.pk], spell, places[m.pk], m.pk in may) for m in mentors
        ),
        exclusions=frozenset(excluded(program) | {engine_ids(*two) for two in apart}),
        pins=frozenset(engine_ids(*two) for two in pins),
        settings=Settings(
            points=Points(**round.points),
            floor=10 * round.floor,
            remote_formats=REMOTE,
            seed=round.seed,
            version=str(round.weights_version),
        ),
    )
    return Collected(problem, by_engine_id(mentees), by_engine_id(mentors), private)


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


def as_mentee(member, lived, spell, now) -> Mentee:
    profile = profile_of(member)
    alike = profile.identity if profile.wants_similar_identity else []
    return Mentee(
        id=str(member.user_id),
        experiences=spell([*lived, *profile.tags, *alike]),
        needs=spell(profile.needs),
        format_pref=profile.format_pref or None,
        required_gender=spell.one(profile.required_gender),
        waiting_days=max((now - waiting_since(member)).days, 0),
        **shared_fields(profile, spell),
    )


def as_mentor(member, lived, spell, places, is_cleared) -> Mentor:
    profile = profile_of(member)
    return Mentor(
        id=str(member.user_id),
        experiences=spell([*lived, *profile.tags, *profile.identity]),
        strengths=spell([*profile.needs, *lived]),
        gender=spell.one(profile.gender),
        capacity=places,
        cleared=is_cleared,
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
