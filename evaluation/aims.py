"""What the program wants to reach, how each measure is counted, and where its aim
comes from. Where no published figure fits, the aim is the program's own and says so."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Aim(NamedTuple):
    """One measure. `up` and `down` begin the sentence that says where it went."""

    code: str
    label: str
    percent: float
    up: str
    down: str
    counted: str
    source: str


OWN = _("The program’s own aim.")
AIMS = (
    Aim(
        "matched_30",
        _("Matched within 30 days of asking"),
        75,
        _("More people get a mentor within 30 days"),
        _("Fewer people get a mentor within 30 days"),
        _("People whose 30th day after asking was in the quarter."),
        OWN,
    ),
    Aim(
        "went_ahead",
        _("Planned meetings that went ahead"),
        85,
        _("More of the planned meetings go ahead"),
        _("Fewer of the planned meetings go ahead"),
        _("Meetings planned for the quarter, but for those called off in good time."),
        _("Community clinics saw 26% missed even with reminders; we aim to do better."),
    ),
    Aim(
        "together_90",
        _("Pairs still together after 90 days"),
        80,
        _("More pairs stay together for 90 days"),
        _("Fewer pairs stay together for 90 days"),
        _("Pairs whose 90th day was in the quarter; one that lasted so long counts."),
        _("38% ended early across 170 US programs (Kupersmidt and others, 2017)."),
    ),
    Aim(
        "together_180",
        _("Pairs still together after 180 days"),
        70,
        _("More pairs stay together for half a year"),
        _("Fewer pairs stay together for half a year"),
        _("Pairs whose 180th day was in the quarter; one that lasted so long counts."),
        _("43% of community pairs reached six months in one US sample."),
    ),
    Aim(
        "surveys",
        _("Surveys answered"),
        80,
        _("More people answer our surveys"),
        _("Fewer people answer our surveys"),
        _("Surveys whose three weeks ended in the quarter."),
        _("US federal programs expect 80% at follow-up (SUPRT)."),
    ),
    Aim(
        "concerns",
        _("Concerns answered in time"),
        100,
        _("More concerns are answered within their clock"),
        _("Fewer concerns are answered within their clock"),
        _("Concerns raised in the quarter; 15 minutes, an hour or a day by level."),
        _("A promise to whoever raises one."),
    ),
    Aim(
        "trained",
        _("Mentors with current training"),
        100,
        _("More mentors have current training"),
        _("Fewer mentors have current training"),
        _("Mentors on the last day of the quarter, and every required course valid."),
        _("Nobody is matched without it; the aim is that nobody’s runs out."),
    ),
    Aim(
        "first_step",
        _("Goals with a step done within 60 days"),
        70,
        _("More goals have a first step done"),
        _("Fewer goals have a first step done"),
        _("Goals whose 60th day was in the quarter; those set aside count nowhere."),
        OWN,
    ),
)
