"""The surveys we ask: our own wording, free to use. Changing a word means the next
version; answers stay with the version that was asked. None asks about a crisis: a
survey is read weeks later, so it would promise help that does not come."""

from typing import NamedTuple

from django.utils.translation import gettext_noop

from evaluation.models import Survey


class Item(NamedTuple):
    """One statement, and how a report names it in short; `mentor_…` where mentors
    need another wording."""

    code: str
    text: str
    short: str
    mentor_text: str = ""
    mentor_short: str = ""

    def said_to(self, mentor: bool) -> str:
        return self.mentor_text if mentor and self.mentor_text else self.text


class Instrument(NamedTuple):
    code: str
    version: int
    title: str
    items: tuple[Item, ...]


MEETINGS = Instrument(
    "meetings",
    1,
    gettext_noop("How are your meetings going?"),
    (
        Item(
            "listened",
            gettext_noop("I feel listened to."),
            gettext_noop("Feel listened to"),
        ),
        Item(
            "helpful",
            gettext_noop("Our meetings help with a goal of my own."),
            gettext_noop("Meetings help with their goal"),
            gettext_noop("I can see that our meetings help with their goal."),
            gettext_noop("See it help with the goal"),
        ),
        Item(
            "open",
            gettext_noop("I feel comfortable being open."),
            gettext_noop("Feel comfortable being open"),
        ),
        Item(
            "easy",
            gettext_noop("It is easy to find a time to meet."),
            gettext_noop("Find a time easily"),
        ),
        Item(
            "hopeful",
            gettext_noop("I feel more hopeful or connected than before."),
            gettext_noop("Feel more hopeful or connected"),
            gettext_noop("Being a mentor gives me something back."),
            gettext_noop("Get something back"),
        ),
    ),
)
INSTRUMENTS = {MEETINGS.code: MEETINGS}


def load(instrument: Instrument = MEETINGS) -> Survey:
    """The row of this version, made when it is first asked."""
    survey, _ = Survey.objects.get_or_create(
        code=instrument.code,
        version=instrument.version,
        defaults={
            "title": instrument.title,
            "items": [item._asdict() for item in instrument.items],
        },
    )
    return survey


def items_of(survey: Survey) -> list[Item]:
    """The items as they were asked in this version."""
    return [Item(**item) for item in survey.items]
