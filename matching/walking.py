"""What one of the two sees of their pair, and what waits for them there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.days import today_of
from matching import checking
from matching.agreeing import binding, open_one
from matching.caring import both_share, keepsake_of
from matching.handing_over import passed_on_to
from matching.models import (
    AfterCare,
    Checkpoint,
    Cover,
    Goodbye,
    Handover,
    Match,
    PairAgreement,
)
from matching.story import story_of

MENTEE, MENTOR, COVER = "mentee", "mentor", "cover"


@dataclass(frozen=True)
class ToDo:
    """Something that waits for an answer."""

    icon: str
    what: str
    why: str
    action: str
    url: str


def side_of(match, user, now) -> str:
    """ "mentee", "mentor", "cover", or "" for everybody else."""
    if match.mentee.user_id == user.pk:
        return MENTEE
    if match.mentor.user_id == user.pk:
        return MENTOR
    covers = Cover.objects.running(now).filter(match=match, mentor__user=user)
    return COVER if match.is_current and covers.exists() else ""


def own_part(match, side):
    return match.mentee if side == MENTEE else match.mentor


def to_do(pairs) -> list[ToDo]:
    """What waits for somebody in these (match, side); nothing for who only steps in.
    Three queries, however many pairs."""
    mine = [(match, side) for match, side in pairs if side != COVER]
    matches = [match.pk for match, _side in mine]
    unsigned = last_agreements(matches)
    asked = set(questions_out(matches))
    notes = Handover.objects.filter(match__in=matches, agreed__isnull=True)
    unread = set(notes.values_list("match", flat=True))
    found = []
    for match, side in mine:
        agreement = unsigned.get(match.pk)
        if match.is_live and agreement and not agreement.signed_by(side):
            found.append(agreement_to_sign(match))
        part = (match.pk, own_part(match, side).pk)
        if checking.is_open(match) and part in asked:
            found.append(checkpoint_to_answer(match))
        if side == MENTEE and match.pk in unread:
            found.append(handover_to_read(match))
    return found


def last_agreements(matches) -> dict[int, PairAgreement]:
    rows = PairAgreement.objects.filter(match__in=matches).order_by("version")
    return {row.match_id: row for row in rows}


def questions_out(matches):
    """(match, membership) of whom an answer is out."""
    rows = Checkpoint.objects.open().filter(match__in=matches)
    return rows.values_list("match", "membership")


def page(view, match) -> str:
    return reverse(view, args=[match.program.slug, match.public_id])


def agreement_to_sign(match) -> ToDo:
    return ToDo(
        "pencil-square",
        _("How you two want to meet"),
        _("Read it. Then say yes, or change it."),
        _("Read"),
        page("matching:agreement", match),
    )


def checkpoint_to_answer(match) -> ToDo:
    return ToDo(
        "chat-left-heart",
        _("Two short questions about you two"),
        _("Only the team reads what you say."),
        _("Answer"),
        page("matching:checkpoint", match),
    )


def handover_to_read(match) -> ToDo:
    return ToDo(
        "envelope-open",
        _("A note about you, for whoever comes next"),
        _("You read it first. You decide if it goes on."),
        _("Read"),
        page("matching:handover", match),
    )


def walk_of(match, side, now) -> dict:
    """All that their page shows. After the end only what both keep."""
    part, ended = own_part(match, side), match.status == Match.Status.ENDED
    open_to = not ended or both_share(match)
    goodbye = Goodbye.objects.filter(match=match).first() if open_to else None
    return {
        "match": match,
        "side": side,
        "other": match.mentor if side == MENTEE else match.mentee,
        "ended": ended,
        "open_to": open_to,
        "to_do": to_do([(match, side)]),
        "agreement": binding(match) if open_to else None,
        "unsigned": open_one(match) if match.is_live else None,
        "goodbye": goodbye,
        "goodbye_is_mine": bool(goodbye and goodbye.opened_by_id == part.user_id),
        "story": story_of(match, staff=False) if open_to else [],
        "keepsake": keepsake_of(match, part) if side != COVER else None,
        "handover": handover_for(match, side),
        "cover": None if ended else cover_of(match, now),
        "hellos": hellos_of(match, side),
        "reach": reach_of(match, side, now),
        "asked": checkpoint_of(match, side),
    }


def cover_of(match, now):
    covers = Cover.objects.running(now).filter(match=match)
    return covers.select_related("mentor__user").order_by("-since").first()


def handover_for(match, side) -> Handover | None:
    """The mentee's own; for who walks with them now, the one that was passed on."""
    if side == MENTEE:
        return Handover.objects.filter(match=match).first()
    if not match.is_current:
        return None
    found = passed_on_to(match)
    return found if found and (found.match_id != match.pk or side == COVER) else None


def hellos_of(match, side):
    rows = AfterCare.objects.of(match).open()
    if side == MENTEE:
        return list(rows)
    return list(rows.filter(by_mentor=True)) if side == MENTOR else []


def reach_of(match, side, now):
    """How the mentor may say hello, from its day on; None while it is not time."""
    due = AfterCare.objects.of(match).due(today_of(match.program, now))
    if side != MENTOR or not due.filter(by_mentor=True).exists():
        return None
    return keepsake_of(match, match.mentee).care_way


def checkpoint_of(match, side):
    """Their own answer, while it may still be changed."""
    if side == COVER or not checking.is_open(match):
        return None
    part = own_part(match, side)
    return Checkpoint.objects.of(match).filter(membership=part).first()
