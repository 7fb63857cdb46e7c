"""What matching holds about a person, for their own copy and for erasure."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows, of_the_house
from matching.models import (
    Cover,
    Exclusion,
    Match,
    MatchingProfile,
    PairQuestion,
    Proposal,
    Scored,
    Unplaced,
)
from matching.snapshot import APART

OWN_FIELDS = (
    "needs goals interests languages formats format_pref hours style gender"
    " required_gender area location capacity identity wants_similar_identity tags"
    " about introduction looking age_group must_haves not_with not_with_at readiness"
    " readiness_at support_need"
).split()


def profiles(user):
    return MatchingProfile.objects.filter(membership__user=user).order_by("pk")


def export_profiles(user):
    return list(profiles(user).values("membership__role", *OWN_FIELDS))


def own_matches(user):
    rows = Match.objects.filter(Q(mentor__user=user) | Q(mentee__user=user))
    return rows.order_by("pk")


def export_matches(user):
    return list(own_matches(user).values("status", "started_at", "ended_at", "ends_on"))


def erase_matches(user):
    """The bare pair stays for the program's figures, without a name."""
    return own_covers(user).delete()[0]


def own_proposals(user):
    rows = Proposal.objects.filter(Q(mentor__user=user) | Q(mentee__user=user))
    return rows.order_by("pk")


def export_proposals(user):
    """When somebody was proposed and what they answered; never about the other."""
    return [
        {
            "asked_at": row.asked_at,
            "answer": row.answer_of({m.pk for m in row.sides_of(user)}),
        }
        for row in own_proposals(user).with_people()
        if row.asked_at
    ]


def left_out(user):
    return Unplaced.objects.filter(mentee__user=user)


def erase_proposals(user):
    """Why the two were proposed goes, and what a round knew of the person; that a
    round proposed a pair stays."""
    seen = own_scored(user).update(values={})
    forget_apart(user)
    left = left_out(user).update(kind="", texts=[], helpful=[])
    return seen + left + own_proposals(user).update(contributions=[])


def own_scored(user):
    return Scored.objects.filter(membership__user=user)


def forget_apart(user) -> None:
    """In what a round knew of others: that they were kept apart from this person."""
    rounds = own_scored(user).values("round")
    for row in Scored.objects.filter(round__in=rounds).exclude(values={}):
        apart = row.values.get(APART, [])
        if str(user.pk) in apart:
            row.values[APART] = [one for one in apart if one != str(user.pk)]
            row.save(update_fields=["values"])


def own_questions(user):
    return PairQuestion.objects.filter(member__user=user).order_by("pk")


QUESTION = "words asked_at reply replied_at"


def own_covers(user):
    return Cover.objects.filter(mentor__user=user)


def own_exclusions(user):
    return Exclusion.objects.filter(Q(first__user=user) | Q(second__user=user))


EVERYTHING_TOLD = " ".join(OWN_FIELDS) + " waiting_since"
SEEN = "not_with_seen_at"
KEPT_APART = "kind reason set_at lifted_at lifted_reason"
HOLDINGS = (
    Holding(
        "matching_profile",
        export_profiles,
        lambda user: profiles(user).delete()[0],
        withheld="When a coordinator saw to a wish: that is the team's own note.",
        words={
            "wishes.read": (
                _("read what you told us for matching"),
                _("read what they told for matching"),
            ),
            "wishes.settled": (
                _("wrote down how much support suits you"),
                _("wrote down how much support they need"),
            ),
            "apart.noted": (
                _("read whom you do not want to meet"),
                _("read whom they do not want to meet"),
            ),
        },
        rows=(
            Rows(
                MatchingProfile,
                profiles,
                shown=EVERYTHING_TOLD,
                withheld=SEEN,
                erased=f"{EVERYTHING_TOLD} {SEEN}",
            ),
        ),
    ),
    Holding(
        "matches",
        export_matches,
        erase_matches,
        kept="That two people were a pair, and when, without their names.",
        withheld="The reason that staff chose for an end, and how many places a pair"
        " takes: they speak of two people.",
        rows=(
            Rows(
                Match,
                own_matches,
                shown="status started_at ended_at ends_on",
                withheld="end_reason places",
                kept="status started_at ended_at end_reason ends_on places",
            ),
            Rows(Cover, own_covers, shown="since until", erased="since until"),
        ),
    ),
    Holding(
        "proposals",
        export_proposals,
        erase_proposals,
        kept="That a pair was proposed and what became of it, without names.",
        withheld="Why the two were proposed, and the other's answer: they speak of"
        " somebody else too. What a round knew is the profile above, on that day.",
        rows=(
            Rows(
                Proposal,
                own_proposals,
                shown="asked_at expires_at",
                withheld="state mentee_asked_at mentor_asked_at closed_at mentee_answer mentor_answer score"
                " mentee_answered_at mentor_answered_at contributions",
                erased="contributions",
                kept="state asked_at mentee_asked_at mentor_asked_at expires_at closed_at mentee_answer mentor_answer"
                " mentee_answered_at mentor_answered_at score",
            ),
            Rows(Scored, own_scored, withheld="values", erased="values"),
            Rows(
                Unplaced,
                left_out,
                withheld="kind texts helpful",
                erased="kind texts helpful",
            ),
        ),
    ),
    Holding(
        "questions_before_an_answer",
        lambda user: list(own_questions(user).values(*QUESTION.split())),
        lambda user: own_questions(user).delete()[0],
        rows=(Rows(PairQuestion, own_questions, shown=QUESTION, erased=QUESTION),),
    ),
    Holding(
        "exclusions",
        lambda user: [],  # a wish to be kept apart is shown to nobody
        lambda user: own_exclusions(user).delete()[0],
        withheld="A wish to be kept apart is shown to nobody.",
        words=of_the_house(
            exclusion__set=_("wrote down two people who are never matched"),
            exclusion__read=_("read who is never matched with whom"),
            exclusion__lifted=_("let two people be matched again"),
        ),
        rows=(
            Rows(
                Exclusion,
                own_exclusions,
                withheld=KEPT_APART,
                erased=KEPT_APART,
            ),
        ),
    ),
)
