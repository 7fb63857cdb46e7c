"""What of matching needs a coordinator today."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from matching.models import PairQuestion, Proposal, Round
from matching.waiting import longest_first, turned_down, waiting

LONG_WAIT = timedelta(days=21)
QUIET = timedelta(days=4)
TURNED_DOWN_SHOWN = 10


def longest_wait(program, user, now) -> list[Item]:
    """One line for the person who waits longest; the others are counted in it."""
    rows = list(longest_first(waiting(program)).select_related("user"))
    if not rows:
        return []
    first, others = rows[0], len(rows) - 1
    long = now - first.waits_since >= LONG_WAIT
    more = ngettext("%(n)d more person waits.", "%(n)d more people wait.", others)
    what = _("%(name)s has waited longest for a mentor") % {"name": first.name}
    return [
        Item(
            group="waiting",
            tone="soon" if long else "info",
            icon="hourglass-split",
            what=what,
            why=more % {"n": others} if others else _("Nobody else waits."),
            since=first.waits_since,
            action=_("Open matching"),
            url=reverse("matching:rounds", args=[program.slug]),
        )
    ]


def round_to_review(program, user, now) -> list[Item]:
    rows = Round.objects.of(program).for_all().filter(state=Round.State.PROPOSED)
    return [
        Item(
            group="waiting",
            tone="info",
            icon="signpost-split",
            what=_("Matching round %(n)d waits for your review") % {"n": row.number},
            why=_("%(n)d pairs proposed. Nobody has been told.")
            % {"n": row.proposals.proposed().count()},
            since=row.solved_at,
            action=_("Review pairs"),
            url=round_url(row),
        )
        for row in rows.select_related("program").order_by("pk")
        if row.proposals.proposed().exists()
    ]


def quiet_questions(program, user, now) -> list[Item]:
    """Asked four days ago or more, and somebody has not answered."""
    rows = Proposal.objects.awaiting_answers().filter(round__program=program)
    quiet = rows.filter(asked_at__lte=now - QUIET).with_people().order_by("asked_at")
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="chat-left-dots",
            what=_("%(mentee)s and %(mentor)s have not both answered yet")
            % {"mentee": row.mentee.name, "mentor": row.mentor.name},
            why=_("Still to answer: %(names)s.") % {"names": unanswered(row)},
            since=row.asked_at,
            action=_("Open the round"),
            url=round_url(row.round),
        )
        for row in quiet.select_related("round__program")
    ]


def stuck_pairs(program, user, now) -> list[Item]:
    """Both said yes, and still something is in the way."""
    rows = Proposal.objects.both_said_yes().filter(round__program=program)
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="people",
            what=_("%(mentee)s and %(mentor)s both said yes, but cannot begin yet")
            % {"mentee": row.mentee.name, "mentor": row.mentor.name},
            why=_("The mentor has no open place or is not cleared now."),
            since=max(row.mentee_answered_at, row.mentor_answered_at),
            action=_("Open the round"),
            url=round_url(row.round),
        )
        for row in rows.with_people().select_related("round__program").order_by("pk")
    ]


def next_best(program, user, now) -> list[Item]:
    """Somebody said no, or nothing: the person waits as before, and the next best is
    one click away."""
    rows = turned_down(program).select_related("user")[:TURNED_DOWN_SHOWN]
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="arrow-right-circle",
            what=_("Look at who comes next for %(name)s") % {"name": member.name},
            why=_("The last question was closed. Their place in the line is kept."),
            since=member.closed_at,
            action=_("See the next best"),
            url=reverse("matching:suggest", args=[program.slug, member.public_id]),
        )
        for member in rows
    ]


def questions(program, user, now) -> list[Item]:
    """Somebody would like to know more before they answer."""
    rows = PairQuestion.objects.visible_to(user).of(program).open().with_people()
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="question-circle",
            what=_("%(name)s asks something before answering")
            % {"name": row.member.name},
            why=_(
                "About %(mentee)s with %(mentor)s. The clock stands still until then."
            )
            % {
                "mentee": row.proposal.mentee.name,
                "mentor": row.proposal.mentor.name,
            },
            since=row.asked_at,
            action=_("Read and reply"),
            url=reverse("matching:question", args=[program.slug, row.pk]),
        )
        for row in rows.order_by("asked_at", "pk")
    ]


def unanswered(row) -> str:
    sides = [side for side in row.SIDES if row.is_asked(side)]
    waiting = [side for side in sides if not getattr(row, f"{side}_answer")]
    return ", ".join(getattr(row, side).name for side in waiting)


def round_url(row) -> str:
    return reverse("matching:round", args=[row.program.slug, row.public_id])


FUNCTIONS = (
    longest_wait,
    round_to_review,
    next_best,
    questions,
    quiet_questions,
    stuck_pairs,
)
