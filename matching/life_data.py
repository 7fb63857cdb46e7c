"""What matching holds about the life of a person's pairs."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from matching.models import (
    AfterCare,
    Breather,
    Checkpoint,
    Goodbye,
    Handover,
    Keepsake,
    MatchEvent,
    PairAgreement,
)


def of_either(model):
    """The rows of matches in which this person is one of the two."""

    def rows(user):
        either = Q(match__mentor__user=user) | Q(match__mentee__user=user)
        return model.objects.filter(either).order_by("pk")

    return rows


own_events, own_agreements = of_either(MatchEvent), of_either(PairAgreement)
own_goodbyes, own_hellos = of_either(Goodbye), of_either(AfterCare)


def own_checkpoints(user):
    return Checkpoint.objects.filter(membership__user=user).order_by("pk")


def own_keepsakes(user):
    return Keepsake.objects.filter(membership__user=user).order_by("pk")


def own_breathers(user):
    return Breather.objects.filter(membership__user=user).order_by("pk")


EVENT = "kind at source target number"
AGREEMENT = "version rhythm way months written_at mentee_signed_at mentor_signed_at"
ANSWER = "asked_at answered_at going wish words"
GOODBYE = "opened_at way last_meeting_on closes_on again"
GOODBYE_WORDS = "words keep next_step"
HELLO = "due_on by_mentor done_at called_off_at"
KEEPSAKE = "shares care care_way cares removal_asked_at removed_at"


def export_life(user) -> dict:
    return {
        "turns": list(own_events(user).values(*EVENT.split())),
        "agreements": list(
            own_agreements(user).values(*AGREEMENT.split(), "boundaries")
        ),
        "answers": list(own_checkpoints(user).values(*ANSWER.split())),
        "goodbyes": [goodbye(row, user) for row in own_goodbyes(user)],
        "hellos": list(own_hellos(user).values(*HELLO.split())),
        "notes": list(notes_of(user).values("words", "written_at", "agreed")),
        "keepsakes": list(own_keepsakes(user).values(*KEEPSAKE.split())),
        "rest": list(own_breathers(user).values("until")),
    }


def goodbye(row, user) -> dict:
    """What both saw; what they wrote for themselves only of who wrote it."""
    mine = row.opened_by_id == user.pk
    said = {name: getattr(row, name) for name in GOODBYE.split()}
    own = {"keep": row.keep, "next_step": row.next_step} if mine else {}
    return said | {"words": row.words} | own


def notes_of(user):
    """A note for the next mentor is the mentee's."""
    return Handover.objects.filter(match__mentee__user=user).order_by("pk")


def erase_life(user) -> int:
    """Words go; that two were a pair, and its turns, stay without their names."""
    count = own_checkpoints(user).update(words="")
    own_words = {"words": "", "keep": "", "next_step": ""}
    count += own_goodbyes(user).filter(opened_by=user).update(**own_words)
    count += own_agreements(user).update(boundaries="")
    count += own_events(user).update(note="")
    for rows in (notes_of(user), own_keepsakes(user), own_breathers(user)):
        count += rows.delete()[0]
    return count + own_hellos(user).delete()[0]


def subjects(user) -> list[str]:
    answers = own_checkpoints(user).values_list("pk", flat=True)
    notes = notes_of(user).values_list("pk", flat=True)
    return [
        *(f"checkpoint:{pk}" for pk in answers),
        *(f"handover:{pk}" for pk in notes),
    ]


HOLDINGS = (
    Holding(
        "pairs",
        export_life,
        erase_life,
        kept="When a pair began, paused, went on and ended, without words or names; a"
        " goodbye that the other one wrote is theirs.",
        withheld="What staff noted for each other, and why staff chose an end: it"
        " speaks of two people. What the other one wrote for themselves is theirs.",
        subjects=subjects,
        words={
            "checkpoint.read": (
                _("read what you answered about your pairing"),
                _("read what they answered about their pairing"),
            ),
            "handover.read": (
                _("read the note that you passed on"),
                _("read the note that they passed on"),
            ),
        },
        rows=(
            Rows(
                MatchEvent,
                own_events,
                shown=EVENT,
                withheld="note",
                erased="note",
                kept=EVENT,
            ),
            Rows(
                PairAgreement,
                own_agreements,
                shown=f"{AGREEMENT} boundaries",
                erased="boundaries",
                kept=AGREEMENT,
            ),
            Rows(
                Checkpoint,
                own_checkpoints,
                shown=ANSWER,
                withheld="handled_at",
                erased="words",
                kept="asked_at answered_at going wish handled_at",
            ),
            Rows(
                Goodbye,
                own_goodbyes,
                shown=f"{GOODBYE} {GOODBYE_WORDS}",
                withheld="reason told_at",
                erased=GOODBYE_WORDS,
                kept=f"{GOODBYE} reason told_at",
            ),
            Rows(AfterCare, own_hellos, shown=HELLO, erased=HELLO),
            Rows(
                Handover,
                notes_of,
                shown="words written_at agreed answered_at",
                erased="words written_at agreed answered_at",
            ),
            Rows(Keepsake, own_keepsakes, shown=KEEPSAKE, erased=KEEPSAKE),
            Rows(Breather, own_breathers, shown="until", erased="until"),
        ),
    ),
)
