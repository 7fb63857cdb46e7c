"""What training holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows, of_the_house
from training.models import (
    Attempt,
    Certificate,
    Completion,
    Hold,
    LivePlace,
    Override,
    OwnHours,
    Path,
    Reflection,
    SignOff,
    StepDone,
    Taking,
)


def export_training(user):
    """Questions with the answers that were chosen; what was written for oneself too."""
    takings = Taking.objects.filter(membership__user=user).order_by("begun_at", "pk")
    passed = Completion.objects.filter(membership__user=user)
    return {
        "taken": [_taken(one) for one in takings.select_related("module", "version")],
        "practice conversations": [
            {
                "course": row.module.title,
                "observed": row.observed_on.isoformat(),
                "marks": dict(zip(row.module.practice, row.marks, strict=False)),
                "note": row.note,
                "ready": row.ready,
                "signed": row.signed_at.isoformat(),
            }
            for row in SignOff.objects.filter(membership__user=user)
            .select_related("module")
            .order_by("signed_at", "pk")
        ],
        "certificates": [
            {
                "number": row.number,
                "course": row.get_track_display(),
                "minutes": row.minutes,
                "finished": row.finished_on.isoformat(),
                "until": row.expires_on.isoformat(),
                "made": row.made_at.isoformat(),
                "taken back": row.revoked_at and row.revoked_at.isoformat(),
                "why": row.revoked_why,
            }
            for row in Certificate.objects.filter(membership__user=user).order_by(
                "made_at", "pk"
            )
        ],
        "live sessions": [
            {
                "title": row.session.title,
                "starts": row.session.event.starts_at.isoformat(),
                "place": row.get_state_display(),
                "since": row.since.isoformat(),
                "minutes": row.minutes,
            }
            for row in LivePlace.objects.filter(member__user=user)
            .select_related("session__event")
            .first_come()
        ],
        "learned elsewhere": [
            {
                "title": row.title,
                "topic": row.get_topic_display(),
                "minutes": row.minutes,
                "on": row.on.isoformat(),
                "state": row.get_state_display(),
                "written": row.written_at.isoformat(),
                "answer": row.answer,
                "answered": row.answered_at and row.answered_at.isoformat(),
            }
            for row in OwnHours.objects.filter(membership__user=user).newest_first()
        ],
        "courses": [
            {
                "course": row.module.title,
                "version": row.version,
                "minutes": row.minutes,
                "passed": row.passed_on.isoformat(),
                "until": row.expires_on.isoformat(),
                "by": "attestation" if row.attestation_id else "lessons",
            }
            for row in passed.select_related("module").order_by("passed_on", "pk")
        ],
    }


def _taken(taking):
    def rows(model):
        own = model.objects.filter(taking=taking).select_related("step")
        return own.order_by("step__number", "pk")

    return {
        "course": taking.module.title,
        "version": taking.version.number,
        "begun": taking.begun_at.isoformat(),
        "finished": taking.finished_at and taking.finished_at.isoformat(),
        "steps": [
            {"step": row.step.title, "done": row.at.isoformat()}
            for row in rows(StepDone)
        ],
        "written for yourself": [
            {
                "step": row.step.title,
                "prompt": row.number,
                "text": row.text,
                "saved": row.saved_at.isoformat(),
            }
            for row in rows(Reflection)
        ],
        "practiced": [
            {
                "step": row.step.title,
                "choices": row.choices,
                "saved": row.saved_at.isoformat(),
            }
            for row in rows(Path)
        ],
        "questions": [
            {
                "number": row.number,
                "on": row.on.isoformat(),
                "begun": row.begun_at.isoformat(),
                "handed_in": row.handed_in_at and row.handed_in_at.isoformat(),
                "asked": row.asked,
                "answers": row.answers,
                "right": row.right,
                "passed": row.passed,
            }
            for row in rows(Attempt)
        ],
    }


def hanging_on(model):
    return lambda user: model.objects.filter(membership__user=user)


def within(model):
    return lambda user: model.objects.filter(taking__membership__user=user)


def erase_training(user) -> int:
    """That a course was passed stays, nameless: the program counts trained mentors."""
    rows = (Taking, SignOff, Certificate, OwnHours)
    gone = sum(
        model.objects.filter(membership__user=user).delete()[0] for model in rows
    )
    return gone + LivePlace.objects.filter(member__user=user).delete()[0]


def export_overrides(user):
    """Dates only: a reason may speak of others."""
    rows = Override.objects.filter(membership__user=user).order_by("given_at", "pk")
    return [
        {
            "from": row.given_at.isoformat(),
            "through": row.until.isoformat(),
            "ended": row.ended_at and row.ended_at.isoformat(),
        }
        for row in rows
    ]


def erase_overrides(user) -> int:
    return Override.objects.filter(membership__user=user).delete()[0]


def export_holds(user):
    """Dates only: a reason may speak of others."""
    holds = Hold.objects.filter(membership__user=user).order_by("placed_at", "pk")
    return [
        {
            "from": row.placed_at.isoformat(),
            "through": row.until and row.until.isoformat(),
            "lifted": row.lifted_at and row.lifted_at.isoformat(),
        }
        for row in holds
    ]


def erase_holds(user) -> int:
    return Hold.objects.filter(membership__user=user).delete()[0]


HOLDINGS = (
    Holding(
        "training",
        export_training,
        erase_training,
        words=of_the_house(
            module__published=_("published a training module"),
            training__exported=_("exported where mentors stand in their training"),
            module__begun=_("began a training module"),
            module__ruled=_("changed the rules of a training module"),
            module__retired=_("retired a training module"),
            module__returned=_("brought a training module back"),
            module__file_added=_("added a file to a training module"),
            module__file_removed=_("took a file out of a training module"),
        )
        | {
            "practice.signed": (
                _("wrote down what they saw in your practice"),
                _("wrote down what they saw in their practice"),
            ),
            "hours.answered": (
                _("answered about hours that you learned elsewhere"),
                _("answered about hours that they learned elsewhere"),
            ),
            "certificate.revoked": (
                _("took back your certificate"),
                _("took back their certificate"),
            ),
        },
        kept="That a course was passed, and when, without your name.",
        rows=(
            Rows(
                Taking,
                hanging_on(Taking),
                shown="begun_at finished_at",
                erased="begun_at finished_at",
            ),
            Rows(StepDone, within(StepDone), shown="at", erased="at"),
            Rows(
                Reflection,
                within(Reflection),
                shown="number text saved_at",
                erased="number text saved_at",
            ),
            Rows(
                Path,
                within(Path),
                shown="choices saved_at",
                erased="choices saved_at",
            ),
            Rows(
                Attempt,
                within(Attempt),
                shown="number on asked answers begun_at handed_in_at right passed",
                erased="number on asked answers begun_at handed_in_at right passed",
            ),
            Rows(
                LivePlace,
                lambda user: LivePlace.objects.filter(member__user=user),
                shown="state since minutes",
                erased="state since minutes",
            ),
            Rows(
                OwnHours,
                hanging_on(OwnHours),
                shown="title topic minutes on state written_at answer answered_at",
                erased="title topic minutes on state written_at answer answered_at",
            ),
            Rows(
                SignOff,
                hanging_on(SignOff),
                shown="observed_on marks note ready signed_at",
                erased="observed_on marks note ready signed_at",
            ),
            Rows(
                Certificate,
                hanging_on(Certificate),
                shown="number track minutes finished_on expires_on made_at revoked_at"
                " revoked_why",
                erased="number track minutes finished_on expires_on made_at revoked_at"
                " revoked_why",
            ),
            Rows(
                Completion,
                hanging_on(Completion),
                shown="version minutes passed_on expires_on",
                kept="version minutes passed_on expires_on",
            ),
        ),
    ),
    Holding(
        "holds",
        export_holds,
        erase_holds,
        words={
            "hold.placed": (
                _("set a hold on new pairs for you"),
                _("set a hold on new pairs for them"),
            ),
            "hold.lifted": (
                _("ended the hold on new pairs for you"),
                _("ended the hold on new pairs for them"),
            ),
            "hold.read": (
                _("read why there is a hold on new pairs for you"),
                _("read why there is a hold on new pairs for them"),
            ),
        },
        withheld="Why a hold was placed: it may speak of others.",
        rows=(
            Rows(
                Hold,
                hanging_on(Hold),
                shown="until placed_at lifted_at",
                withheld="reason lifted_why",
                erased="until placed_at lifted_at reason lifted_why",
            ),
        ),
    ),
    Holding(
        "training_overrides",
        export_overrides,
        erase_overrides,
        words={
            "override.given": (
                _("let you be matched before your training was complete"),
                _("let them be matched before their training was complete"),
            ),
            "override.ended": (
                _("ended that you may be matched before your training is complete"),
                _("ended that they may be matched before their training is complete"),
            ),
        },
        withheld="Why you could be matched early: it may speak of others.",
        rows=(
            Rows(
                Override,
                hanging_on(Override),
                shown="until given_at ended_at",
                withheld="reason",
                erased="until given_at ended_at reason",
            ),
        ),
    ),
)
