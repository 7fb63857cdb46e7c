"""How long evaluation keeps what it holds, unless a program says otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Retention
from evaluation.models import AnswerText


def own_words(program, before):
    return AnswerText.objects.filter(
        request__membership__program=program, request__answered_at__lt=before
    )


TERMS = (
    Retention(
        "own_words",
        _("Own words in surveys"),
        3 * 365,
        _("Read with the reports of three years; the ticks stay, nameless."),
        own_words,
        "request__membership__user",
        lambda rows: rows.delete()[0],
    ),
)
