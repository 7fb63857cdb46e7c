"""What a new password may be, by NIST SP 800-63B-4 and ASVS 5.0 (6.2): long, not widely
used, not made of words that belong to the person or this site. No rules on which signs
it must hold, no forced change.

Fifteen characters for everybody: ASVS lets eight pass beside a second step, but people
turn that step off again, and a mentee may have none."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Membership

SHORTEST, LONGEST = 15, 256
OWN_LIST = Path(__file__).with_name("common_passwords.txt")
ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "q1w2e3r4t5y6u7i8o9p0",
)
WALKS = tuple(way for row in ROWS for way in (row * 2, row[::-1] * 2))
SITE_WORDS = {
    "alongside",
    "mentor",
    "mentee",
    "recovery",
    "program",
    "password",
    "passphrase",
    "welcome",
    "letmein",
    "signin",
    "login",
    "secret",
}
ENOUGH_OF_ONES_OWN = 8


class LongEnough:
    def validate(self, password, user=None):
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Please use at least 15 characters. A few words in a row work well.")
            )
        if len(password) > LONGEST:
            raise ValidationError(_("Please use at most 256 characters."))

    def get_help_text(self):
        return _("At least 15 characters.")


class NotCommon:
    """Not on a list of what is tried first, not one sign or word over and over, not a
    walk along the keyboard."""

    def validate(self, password, user=None):
        bare = only_signs(password[:LONGEST])
        if is_listed(bare) or is_repeated(bare) or is_walk(bare):
            raise ValidationError(
                _(
                    "Many people use this password, or it is easy to guess. Try a few words that do not belong together."
                )
            )

    def get_help_text(self):
        return _("Not a password that many people use.")


class NotOurWords:
    """Something is left of it without the words of this site and the person's own."""

    def validate(self, password, user=None):
        rest = password[:LONGEST].casefold()
        for word in sorted(words_of(user), key=len, reverse=True):
            rest = rest.replace(word, " ")
        rest = only_signs(rest)
        if len(rest) < ENOUGH_OF_ONES_OWN or is_walk(rest):
            raise ValidationError(
                _("Please leave out your own name and the words of this site.")
            )

    def get_help_text(self):
        return _("Not your own name or the words of this site.")


def only_signs(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


@cache
def listed() -> frozenset[str]:
    """Django's own 20,000 (by Royce Williams, from leaks) and our long ones."""
    theirs = {only_signs(line) for line in CommonPasswordValidator().passwords}
    ours = {only_signs(line) for line in OWN_LIST.read_text().splitlines()}
    return frozenset(theirs | ours) - {""}


def is_listed(bare: str) -> bool:
    """As it stands, or with a number put before or behind it."""
    return bare in listed() or bare.strip("0123456789") in listed()


def is_repeated(bare: str) -> bool:
    """One short or listed part over and over ("passwordpassword")."""
    for length in range(1, len(bare) // 2 + 1):
        part = bare[:length]
        if (part * (len(bare) // length + 1))[: len(bare)] == bare:
            return length < ENOUGH_OF_ONES_OWN or part in listed()
    return False


def is_walk(bare: str) -> bool:
    """Nearly all of it are neighbors on the keyboard, in the alphabet, or one sign."""
    walked = at = 0
    while at < len(bare):
        step = longest_walk(bare[at:])
        walked += step if step >= 3 else 0
        at += step if step >= 3 else 1
    return walked > 0.8 * len(bare)


def longest_walk(text: str) -> int:
    same = len(text) - len(text.lstrip(text[0]))
    along = 1
    while along < len(text) and any(text[: along + 1] in walk for walk in WALKS):
        along += 1
    return max(same, along)


def words_of(user) -> set[str]:
    said = [settings.PUBLIC_NAME, settings.HOST]
    if user is not None:
        said += [user.name_used, user.email or ""]
        if user.pk:
            own = Membership.objects.filter(user=user)
            said += own.values_list("program__name", flat=True)
    words = {word for text in said for word in re.findall(r"\w{3,}", text.casefold())}
    return SITE_WORDS | words
