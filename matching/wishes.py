"""What somebody told for matching, in words for coordinators. Pure but for labels."""

from django.utils.translation import gettext as _

from matching.hours import parts_of
from matching.languages import language_name
from matching.models.profiles import Format
from matching.profile_forms import ANSWERS, READY
from matching.reasons import WEEKDAYS
from matching.weektable import PARTS


def wishes_of(profile, mentor: bool) -> list[tuple[str, str]]:
    """(heading, words) of everything that was answered. Words of identity are shown to
    nobody and are not among them."""
    rows = (
        (_("Can help with") if mentor else _("Would like help with"), profile.needs),
        (_("Knows the way to") if mentor else _("Would like to reach"), profile.goals),
        (_("Likes"), profile.interests),
        (_("Speaks"), [language_name(code) for code in profile.languages]),
        (_("Can meet"), [str(Format(way).label) for way in profile.formats]),
        (_("Likes best"), [profile.get_format_pref_display()]),
        (_("Way of talking"), [profile.get_style_display()]),
        (_("Times"), times_of(profile)),
        (_("Part of town"), [profile.area]),
        (_("Age"), [profile.get_age_group_display()]),
        (_("Asks for"), [] if mentor else [profile.required_gender]),
        (_("At once"), [str(profile.capacity or "")] if mentor else []),
    )
    told = [(str(name), ", ".join(filter(None, words))) for name, words in rows]
    return [(name, words) for name, words in told if words]


def times_of(profile) -> list[str]:
    """By part of the day, each with its weekdays."""
    free = parts_of(profile.hours)
    found = []
    for name, label, _hours in PARTS:
        days = [str(WEEKDAYS[int(p[0])]) for p in free if p.endswith(f"-{name}")]
        if days:
            found.append(f"{label}: {' '.join(day[:3] for day in days)}")
    return found


def readiness_of(profile, mentor: bool) -> list[tuple[str, str, str]]:
    """(sentence, answer, tone) of what was answered."""
    words, tones = dict(ANSWERS), {"yes": "good", "unsure": "soon", "no": "soon"}
    return [
        (str(sentence), str(words[said]), tones[said])
        for code, sentence in READY[mentor]
        if (said := profile.readiness.get(code)) in words
    ]
