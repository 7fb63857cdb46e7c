"""What a coordinator should know of surveys: how many wait, never what they say."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from evaluation.models import SurveyRequest


def surveys_overdue(program, user, now) -> list[Item]:
    overdue = SurveyRequest.objects.of(program).to_remind(now).oldest_first()
    due = list(overdue.values_list("due_at", flat=True))
    if not due:
        return []
    what = ngettext("%(n)d survey is overdue", "%(n)d surveys are overdue", len(due))
    return [
        Item(
            group="surveys",
            tone="info",
            icon="ui-checks",
            what=what % {"n": len(due)},
            why=_("Asked more than a week ago, and nobody has reminded them yet."),
            since=due[0],
            action=_("See which"),
            url=reverse("evaluation:surveys", args=[program.slug]),
        )
    ]
