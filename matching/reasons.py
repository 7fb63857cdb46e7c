"""What the two people may read about why they were proposed to each other: words, no
numbers, and only facts that the other shares with anybody they might meet."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import LivedExperience
from matching.engine.problem import DAYS, hours_of_day
from matching.languages import language_name
from matching.models import MatchingProfile
from matching.models.profiles import Format
from matching.spelling import key

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
ITEMS = 3


def reasons_for(reader, other) -> list[str]:
    """Sentences for `reader` about meeting `other` (memberships of a proposal).

    A mentee reads what a mentor offers to help with, for mentors show that. A mentor
    does not read a mentee's needs or goals: that is for the mentee to tell.
    """
    mine, theirs = (MatchingProfile.objects.of(member) for member in (reader, other))
    found = [
        *in_common(_("You both know about %(items)s."), known(reader), shown(other)),
        *help_offered(reader, mine, theirs),
        *in_common(_("You both like %(items)s."), mine.interests, theirs.interests),
        *languages_in_common(mine, theirs),
        *days_in_common(mine, theirs),
        *formats_in_common(mine, theirs),
    ]
    return found or [_("Your coordinator thinks you could get along well.")]


def introduction_of(member) -> str:
    """Their own words for whoever is suggested to them."""
    return MatchingProfile.objects.of(member).introduction


def known(member) -> list[str]:
    """One's own: all of it."""
    rows = LivedExperience.objects.filter(membership=member).order_by("pk")
    return [row.topic for row in rows]


def shown(member) -> list[str]:
    """Only what is on the profile for everybody: these two are no match yet."""
    rows = LivedExperience.objects.on_profile().filter(membership=member)
    return [row.topic for row in rows.order_by("pk")]


def help_offered(reader, mine, theirs):
    if reader.role == reader.Role.MENTEE:
        sentence = _("They can help with %(items)s.")
        yield from in_common(sentence, mine.needs, theirs.needs)


def in_common(sentence, mine, theirs):
    """The sentence with up to three items that both lists hold, in the reader's words."""
    offered = {key(item) for item in theirs}
    items = [f"“{item}”" for item in mine if key(item) in offered][:ITEMS]
    if items:
        yield sentence % {"items": listed(items)}


def languages_in_common(mine, theirs):
    both = [code for code in mine.languages if code in theirs.languages]
    if both and both != ["en"]:
        names = [language_name(code) for code in both]
        yield _("You both speak %(items)s.") % {"items": listed(names)}


def days_in_common(mine, theirs):
    both = mine.hours_mask & theirs.hours_mask
    days = [str(WEEKDAYS[day]) for day in range(DAYS) if hours_of_day(both, day)]
    if days:
        yield _("You both have time on %(items)s.") % {"items": listed(days)}


def formats_in_common(mine, theirs):
    both = [
        Format(f).label
        for f in Format.values
        if f in mine.formats and f in theirs.formats
    ]
    if both:
        ways = listed([str(label).lower() for label in both], _("or"))
        yield _("You could both meet %(items)s.") % {"items": ways}


def listed(items, word=None) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = items
    if not first:
        return last
    return f"{', '.join(first)} {word or _('and')} {last}"
