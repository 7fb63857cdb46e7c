"""A step as its page shows it: Markdown rendered, prompts with what was written."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.safestring import mark_safe

from training import attaching
from training.attaching import Recording
from training.texts.markup import FILE, html_of
from training.texts.reading import NotUnderstood, pieces


def links_in(program) -> dict[str, str]:
    return {
        "help:": reverse("safeguarding:get_help"),
        "worry:": reverse("safeguarding:concern_raise", args=[program.slug]),
        FILE: address_of_file(program, "x").removesuffix("x/"),
    }


def address_of_file(program, public_id: str) -> str:
    return reverse("training:file", args=[program.slug, public_id])


@dataclass(frozen=True)
class Part:
    """Of a lesson. `number` and `written` only for a prompt to reflect on."""

    kind: str
    html: str
    folds: list[tuple[str, str]]
    number: int = 0
    written: str = ""


def rendered(text: str, program) -> str:
    """Safe: the renderer escapes whatever is HTML in it."""
    return mark_safe(html_of(text, links_in(program)))  # noqa: S308


def parts_of(text: str, program, written: dict[int, str]) -> list[Part]:
    """A text that cannot be read is shown as it stands."""
    try:
        found = pieces(text)
    except NotUnderstood:
        return [Part("text", rendered(text, program), [])]
    parts, number = [], 0
    for piece in found:
        number += piece.kind == "reflect"
        prompt = number if piece.kind == "reflect" else 0
        folds = [(head, rendered(body, program)) for head, body in piece.folds]
        html = rendered(piece.text, program)
        parts.append(Part(piece.kind, html, folds, prompt, written.get(prompt, "")))
    return parts


def recording_of(step, program) -> Recording | None:
    return attaching.recording_of(step, partial(address_of_file, program))


def prompts_in(text: str) -> int:
    try:
        return sum(piece.kind == "reflect" for piece in pieces(text))
    except NotUnderstood:
        return 0
