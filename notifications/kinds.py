"""Registry 1 of 5, *message kinds*: how each kind of message is worded at send time.

Each app fills it in `AppConfig.ready` with the kinds that it alone knows. A kind is
rendered from current facts when the message leaves, in the recipient's language and
time zone; nothing of its wording is stored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notifications.discretion import REVEALING

HERE = "here"


@dataclass(frozen=True)
class Content:
    """What one message says. `lines` are paragraphs; the link is added by delivery.
    `calendar` is (METHOD, iCalendar text) or None. `short` is what a text message
    says instead of the subject."""

    subject: str
    lines: tuple[str, ...]
    button: str = "Open"
    calendar: tuple[str, str] | None = None
    short: str = ""


@dataclass(frozen=True)
class Kind:
    """`render(message)` gives the Content; `target(message)` the path to which the
    neutral link leads after sign-in. Essential kinds know no pause, cap or quiet
    hours (sign-in codes, on-call alerts), and still never an unsafe channel. Only a
    link whose target proves itself (a reset key) opens without sign-in.

    `to_strangers`: may go to an address that is no person of ours; its `render` and
    `target` start from `message.context` and `message.name`, and its link opens
    without sign-in. `allowed_words`: stems of `discretion.REVEALING` that this kind
    may say, one of the closed list of exceptions (DESIGN, section 6). `only` is the
    one channel on which a kind makes sense. `confidential`: staff do not find it in
    the list of messages that did not leave. `news` is of a time that its reader relies
    on: the caps leave it more room. `answer(message)` is where the link leads who has not
    signed in, to answer this one message. `asked_for`: off until its reader wants it.
    `only` may be HERE: it never leaves, and is read after sign-in."""

    code: str
    label: str
    render: Callable[[Any], Content]
    target: Callable[[Any], str] = lambda message: "/"
    essential: bool = False
    may_mute: bool = True
    opens_without_sign_in: bool = False
    to_strangers: bool = False
    allowed_words: tuple[str, ...] = ()
    only: str = ""
    confidential: bool = False
    news: bool = False
    answer: Callable[[Any], str] | None = None
    asked_for: bool = False

    @property
    def may_switch_off(self) -> bool:
        """Essential kinds are excepted, and the few that come once."""
        return not self.essential and (self.may_mute or self.to_strangers)

    def __post_init__(self):
        if unknown := set(self.allowed_words) - set(REVEALING):
            raise ValueError(f"{self.code}: no such words: {sorted(unknown)}")
        if self.to_strangers and not self.opens_without_sign_in:
            raise ValueError(f"{self.code}: a stranger cannot sign in")


registry: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        registry[kind.code] = kind


def people_may_switch_off() -> list[Kind]:
    return [kind for kind in registry.values() if kind.may_mute and not kind.essential]
