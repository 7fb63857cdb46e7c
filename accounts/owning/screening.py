"""What screening keeps about an applicant or a mentor. What others said about them in
confidence stays theirs: it is not in the copy, and gone after an erasure."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    Candidacy,
    CandidacyStep,
    Decision,
    Interview,
    Referee,
    ScreeningCheck,
)
from accounts.personal_data import Holding, Rows
from notifications.posting import forget_strangers

ERASED = "-"


def own_candidacies(user):
    return Candidacy.objects.filter(
        Q(person=user)
        | Q(membership__user=user)
        | Q(application__membership__user=user)
    )


def of_candidacies(model):
    def own(user):
        return model.objects.filter(candidacy__in=own_candidacies(user).values("pk"))

    return own


def candidacy_subjects(user) -> list[str]:
    own = own_candidacies(user).order_by("pk").values_list("pk", flat=True)
    return [f"candidacy:{pk}" for pk in own]


SHOWN = {
    Candidacy: "stage stage_since is_renewal parked_from created_at",
    CandidacyStep: "kind at before after note",
    Interview: "planned_at signed_at notes marks",
    Referee: "state named_at asked_at answered_at",
    ScreeningCheck: "kind outcome expires_on recorded_at",
    Decision: "proposed proposed_at reason outcome decided_at note told_at undone_at",
}


def export_screening(user):
    copy = {}
    for model, names in SHOWN.items():
        own = own_candidacies if model is Candidacy else of_candidacies(model)
        rows = own(user).order_by("pk").values(*names.split())
        copy[str(model._meta.verbose_name_plural)] = list(rows)
    return copy


def erase_screening(user) -> int:
    """The dates and outcomes stay, by duty; every word is gone, and whom we asked."""
    asked = of_candidacies(Referee)(user)
    keys = asked.values_list("pk", flat=True)
    forget_strangers(*(f"referee:{pk}" for pk in keys))
    forget_strangers(*candidacy_subjects(user))
    count = asked.delete()[0]
    count += of_candidacies(Interview)(user).update(notes=[], marks={})
    decisions = of_candidacies(Decision)(user)
    count += decisions.update(reason=ERASED)
    count += decisions.exclude(note="").update(note=ERASED)
    count += of_candidacies(CandidacyStep)(user).exclude(note="").update(note=ERASED)
    return count


WORDS = {
    "candidacy.read": (_("read about your screening"), _("read about their screening")),
    "interview.read": (
        _("read the notes of your interview"),
        _("read the notes of their interview"),
    ),
    "reference.read": (
        _("read what somebody said about you"),
        _("read what a referee said"),
    ),
    "candidacy.opened": (_("began your screening"), _("began their screening")),
    "candidacy.taken_on": (
        _("looks after your screening"),
        _("looks after their screening"),
    ),
    "candidacy.planned": (_("planned your interview"), _("planned their interview")),
    "candidacy.interviewed": (
        _("signed the notes of your interview"),
        _("signed the notes of their interview"),
    ),
    "candidacy.moved": (_("moved your screening on"), _("moved their screening on")),
    "candidacy.named": (
        _("noted whom we may ask about you"),
        _("noted whom we may ask about them"),
    ),
    "candidacy.asked": (_("asked somebody about you"), _("asked a referee")),
    "candidacy.answered": (
        _("answered what we asked about you"),
        _("answered as a referee"),
    ),
    "candidacy.dropped": (
        _("noted that somebody is no longer asked about you"),
        _("noted that a referee is no longer asked"),
    ),
    "candidacy.checked": (
        _("noted the outcome of a check"),
        _("noted the outcome of a check"),
    ),
    "candidacy.proposed": (
        _("put your screening forward for a decision"),
        _("put their screening forward for a decision"),
    ),
    "candidacy.accepted": (
        _("said yes to your screening"),
        _("said yes to their screening"),
    ),
    "candidacy.not_accepted": (
        _("decided about your screening"),
        _("said no to their screening"),
    ),
    "candidacy.told": (_("noted that you were told"), _("noted that they were told")),
    "candidacy.chased": (
        _("asked why nothing happened for some days"),
        _("asked why nothing happened for some days"),
    ),
    "candidacy.parked": (
        _("set your screening aside for now"),
        _("set their screening aside for now"),
    ),
    "candidacy.taken_up": (
        _("took your screening up again"),
        _("took their screening up again"),
    ),
    "candidacy.withdrawn": (
        _("noted that you do not want to go on"),
        _("noted that they do not want to go on"),
    ),
    "candidacy.undone": (
        _("took back a step of your screening"),
        _("took back a step of their screening"),
    ),
}


HOLDINGS = (
    Holding(
        "screening steps",
        export_screening,
        erase_screening,
        _("the dates and outcomes of a screening, as long as the law asks for it"),
        subjects=candidacy_subjects,
        words=WORDS,
        withheld=_("who spoke for you and what they said: they told us in confidence"),
        rows=(
            Rows(
                Candidacy,
                own_candidacies,
                shown=SHOWN[Candidacy],
                kept=SHOWN[Candidacy],
            ),
            Rows(
                CandidacyStep,
                of_candidacies(CandidacyStep),
                shown=SHOWN[CandidacyStep],
                erased="note",
                kept="kind at before after",
            ),
            Rows(
                Interview,
                of_candidacies(Interview),
                shown=SHOWN[Interview],
                erased="notes marks",
                kept="planned_at signed_at",
            ),
            Rows(
                Referee,
                of_candidacies(Referee),
                shown=SHOWN[Referee],
                withheld="name email phone relation known reliable recommends strengths"
                " worries",
                erased="name email phone relation known reliable recommends strengths"
                " worries state named_at asked_at answered_at",
            ),
            Rows(
                ScreeningCheck,
                of_candidacies(ScreeningCheck),
                shown=SHOWN[ScreeningCheck],
                kept=SHOWN[ScreeningCheck],
            ),
            Rows(
                Decision,
                of_candidacies(Decision),
                shown=SHOWN[Decision],
                erased="reason note",
                kept="proposed outcome proposed_at decided_at told_at undone_at",
            ),
        ),
    ),
)
