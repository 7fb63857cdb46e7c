"""What training holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows
from training.models import Completion, Hold, LessonDone, RightAnswer


def export_training(user):
    lessons = LessonDone.objects.filter(membership__user=user).order_by("at", "pk")
    answers = RightAnswer.objects.filter(membership__user=user).order_by("at", "pk")
    passed = Completion.objects.filter(membership__user=user)
    return {
        "lessons": [
            {"lesson": row.lesson.title, "done": row.at.isoformat()}
            for row in lessons.select_related("lesson")
        ],
        "questions": [
            {"question": row.question.text, "right": row.at.isoformat()}
            for row in answers.select_related("question")
        ],
        "courses": [
            {
                "course": row.module.title,
                "passed": row.passed_on.isoformat(),
                "until": row.expires_on.isoformat(),
                "by": "attestation" if row.attestation_id else "lessons",
            }
            for row in passed.select_related("module").order_by("passed_on", "pk")
        ],
    }


def hanging_on(model):
    return lambda user: model.objects.filter(membership__user=user)


def erase_training(user) -> int:
    """That a course was passed stays, nameless: the program counts trained mentors."""
    rows = (LessonDone, RightAnswer)
    return sum(
        model.objects.filter(membership__user=user).delete()[0] for model in rows
    )


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
        kept="That a course was passed, and when, without your name.",
        rows=(
            Rows(LessonDone, hanging_on(LessonDone), shown="at", erased="at"),
            Rows(RightAnswer, hanging_on(RightAnswer), shown="at", erased="at"),
            Rows(
                Completion,
                hanging_on(Completion),
                shown="version passed_on expires_on",
                kept="version passed_on expires_on",
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
)
