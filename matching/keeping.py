"""What somebody shared "only to find a match" earns its points and is shown to nobody,
staff included. Pure."""

from collections.abc import Iterable, Set

from django.utils.translation import gettext as _

from matching.spelling import key


def kept_private(
    contributions: Iterable[dict], mentee: Set[str], mentor: Set[str]
) -> list[dict]:
    """The contributions without the topics (folded keys) that either keeps private."""
    return [
        part | {"item": "", "text": private_text(part)}
        if key(part["item"]) in private_topics(part["criterion"], mentee, mentor)
        else part
        for part in contributions
    ]


def private_topics(criterion: str, mentee: Set[str], mentor: Set[str]) -> Set[str]:
    if criterion == "experience":
        return mentee | mentor
    # What a mentee asks for, they told the team; what a mentor lived through may cover it.
    return mentor if criterion == "needs" else frozenset()


def private_text(part: dict) -> str:
    if part["criterion"] == "needs":
        if part["points"]:
            return _("The mentor knows something that the mentee asked for.")
        return _("The mentee asked for something that the mentor does not list.")
    if part["points"]:
        return _("Both share an experience that they keep private.")
    return _("The mentee keeps an experience private; the mentor did not list it.")
