"""Rule 6, checked on the words that leave: nothing reveals what this program is.
The list holds word stems; the scan reads decoded text, never base64."""

import re

REVEALING = (
    "recover",
    "sober",
    "sobriet",
    "addict",
    "alcohol",
    "substance",
    "drug",
    "overdose",
    "relapse",
    "mental",
    "psychiatr",
    "therap",
    "counsel",
    "clinic",
    "depress",
    "anxiety",
    "bipolar",
    "suicid",
    "crisis",
    "mentor",
    "mentee",
    "mentoring",
    "peer support",
    "lived experience",
)
_PATTERN = re.compile("|".join(rf"\b{re.escape(stem)}" for stem in REVEALING), re.I)


def revealing_words(text: str, allowed: tuple[str, ...] = ()) -> list[str]:
    """The stems found in `text`, lower case, in order; empty when it may leave.
    `allowed` are stems that this one kind of message may say."""
    found = [stem.lower() for stem in _PATTERN.findall(text)]
    return [stem for stem in found if stem not in allowed]
