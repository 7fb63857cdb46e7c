"""Telling the two people of a match that something changed. What it is stands on the
page, never in the letter."""

from notifications.posting import post, withdraw


def people_of(match) -> list:
    """The two, as people who sign in."""
    return [match.mentee.user, match.mentor.user]


def tell(match, kind: str, by, now, *, version: object, expires_at=None) -> None:
    """One letter to each of the two but who did it."""
    for person in people_of(match):
        if by is None or person.pk != by.pk:
            tell_one(match, kind, person, now, version, expires_at)


def tell_one(match, kind, person, now, version=0, expires_at=None) -> None:
    post(
        kind,
        person,
        program=match.program,
        about=f"match:{match.pk}",
        version=version,
        due_at=now,
        expires_at=expires_at,
    )


def hush(match, reason: str) -> None:
    """What was not sent yet is not true any more."""
    withdraw(f"match:{match.pk}", reason=reason)
