"""The sentences of an explanation: plain, neutral, the person first."""

from collections.abc import Sequence

from matching.engine.problem import DAYS, hours_of_day
from matching.engine.rules import NO_CAPACITY, Rule

WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
RANKS = ("first", "second", "third", "fourth", "fifth")
# criterion -> (what both have, what the mentor did not list); {} is the item.
ITEM_TEXTS = {
    "experience": ("Both listed “{}”.", "The mentee listed “{}”; the mentor did not."),
    "needs": (
        "The mentee asked for “{}”, and the mentor offers it.",
        "The mentee asked for “{}”; the mentor does not list it.",
    ),
    "goals": (
        "The mentee's goal “{}” is one the mentor knows.",
        "The mentee's goal “{}” is not one the mentor listed.",
    ),
    "style": (
        "Both like to talk this way: “{}”.",
        "The mentee likes “{}”; the mentor did not list this way.",
    ),
    "format": (
        "The mentee likes to meet this way, and the mentor can: “{}”.",
        "The mentee likes to meet this way: “{}”. The mentor did not list it.",
    ),
    "interests": (
        "Both like “{}”.",
        "The mentee likes “{}”; the mentor did not list it.",
    ),
}
NOTHING_TEXTS = {
    "experience": "The mentee listed no experiences.",
    "needs": "The mentee asked for nothing in particular.",
    "goals": "The mentee listed no goals yet.",
    "style": "The mentee named no way of talking.",
    "format": "The mentee named no favorite way to meet.",
    "interests": "The mentee listed no interests.",
}
NOT_ANSWERED = {
    "mentee": "Not answered by the mentee.",
    "mentor": "Not answered by the mentor.",
    "both": "Not answered by either.",
}
# Kind of an added criterion -> (it fits, it does not); the words of both.
ADDED_TEXTS = {
    "overlap": ("Both said “{0}”.", "The mentee said “{0}”; the mentor did not."),
    "coverage": (
        "The mentee asked for “{0}”, and the mentor offers it.",
        "The mentee asked for “{0}”; the mentor does not list it.",
    ),
    "same": ("Both said “{0}”.", "The mentee said “{0}”, the mentor “{1}”."),
    "different": (
        "The mentee said “{0}”, the mentor “{1}”, as wished.",
        "Both said “{0}”; they wished to differ.",
    ),
    "ordered": ("The mentee said “{0}”, the mentor “{1}”.",) * 2,
}


def item_text(criterion: str, item: str, both: bool) -> str:
    return ITEM_TEXTS[criterion][0 if both else 1].format(item)


def missing_text(criterion: str, item: str, missing: str) -> str:
    """missing: "mentee", "mentor" or "both", who told nothing to compare."""
    if missing == "mentor" and item:
        said = f"The mentee said “{item}”."
        if criterion in ITEM_TEXTS:
            said = item_text(criterion, item, both=False)
        return f"{said} {NOT_ANSWERED[missing]}"
    if criterion in NOTHING_TEXTS:
        return NOTHING_TEXTS[criterion]
    return NOT_ANSWERED[missing]


def added_text(kind: str, wish: str, others: Sequence[str], fits: bool) -> str:
    """wish: the mentee's word. others: the mentor's."""
    text = ADDED_TEXTS[kind][0 if fits else 1]
    return text.format(wish, "”, “".join(others))


def waiting_text(days: int) -> str:
    return f"The mentee has waited {counted(days, 'day')}."


def choice_text(rank: int | None, chose: bool) -> str:
    """rank: 0 for the first choice, None if this mentor was not chosen."""
    if not chose:
        return "The mentee chose no mentor."
    if rank is None:
        return "The mentee chose other mentors."
    if rank < len(RANKS):
        return f"The mentee's {RANKS[rank]} choice."
    return f"The mentee's choice number {rank + 1}."


def hours_text(both: int, known: bool) -> str:
    """both: bitmask of the shared hours; known: both gave their hours."""
    if not known:
        return "We do not know the free hours of both yet."
    if not both:
        return "No free hours at the same time."
    days = [WEEKDAYS[day] for day in range(DAYS) if hours_of_day(both, day)]
    return f"{counted(both.bit_count(), 'hour')} a week in common: {', '.join(days)}."


def distance_text(band: tuple[int, int] | None, known: bool) -> str:
    """band: (km, thirds of the points), None beyond the last band."""
    if not known:
        return "We do not know where both live yet."
    if band is None:
        return "They do not live near each other."
    miles = band[0] / 1.609344
    return f"They live within {band[0]} km ({miles:.0f} mi) of each other."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def unmatched_texts(
    counts: Sequence, lift: Rule | None, fitting: int, helpful: int
) -> tuple[str, ...]:
    """Sentences for staff; counts: RuleCount of each rule that blocks somebody."""
    if fitting:
        texts = [f"{counted(fitting, 'mentor')} would fit, with no place left."]
        if helpful:
            texts.append(
                f"This person is next in line for one more place with {one_of(helpful)}."
            )
        else:
            texts.append("Others come first for one more place with any mentor.")
    else:
        texts = ["No mentor in this round passes every rule."]
    texts += [
        f"{count.rule.name}: {counted(count.mentors, 'mentor')}, "
        f"{'only this for ' + str(count.alone) if count.alone else 'never alone'}."
        for count in counts
        if count.rule is not NO_CAPACITY
    ]
    if lift:
        texts.append(lift.remedy)
        opens = next(count.opens for count in counts if count.rule is lift)
        if opens:
            texts.append(
                f"That would be enough with {one_of(opens)}, at no one's cost."
            )
    return tuple(texts)


def one_of(number: int) -> str:
    return "one mentor" if number == 1 else f"any one of {number} mentors"
