"""What somebody was about to send when we had to ask who they are: kept, sealed, in their
session until they are back, then offered to be sent. Only to the same person, for an
hour, and never a password. Works without JavaScript."""

import time
from dataclasses import dataclass

from notifications.sealing import seal, unseal

SLOT = "kept"
HOLDS = 3600  # seconds
NEVER = {
    "csrfmiddlewaretoken",
    "password",
    "oldpassword",
    "password1",
    "password2",
    "code",
}
LEGIBLE = 12  # shorter values are choices and dates: they need no showing


@dataclass(frozen=True)
class Kept:
    path: str
    method: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def texts(self) -> list[str]:
        """What was written in words, to be read before it goes."""
        return [v for _, v in self.fields if len(v) >= LEGIBLE and " " in v.strip()]


def keep(request, person_id: int) -> None:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]
    content = {
        "path": request.get_full_path(),
        "method": request.method,
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    request.session[SLOT] = {
        "person": person_id,
        "at": int(time.time()),
        "sealed": seal(content),
    }


def kept(request) -> Kept | None:
    slot = request.session.get(SLOT)
    if not slot or slot["person"] != request.user.pk:
        return None
    if time.time() - slot["at"] > HOLDS:
        return None
    try:
        content = unseal(slot["sealed"])
    except ValueError:
        return None
    return Kept(**content)


def forget(request) -> None:
    request.session.pop(SLOT, None)


def forget_others(request, person) -> None:
    """Somebody signs in: what another person left here is nothing of theirs."""
    if request.session.get(SLOT, {}).get("person") != person.pk:
        forget(request)
