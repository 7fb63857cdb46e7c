"""Whether two people may be one: by address, telephone number or name. Pure thinking
on plain texts; a person decides."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

AREA, SHORT = 10, 7  # digits of a number with and without its area
NEARLY = 0.84  # of 1.0, difflib's ratio: "Katarina" and "Catarina", not "Ana" and "Ada"
LONGER = 3  # letters that one may have more
LONG_ENOUGH = 4  # shorter names differ in one letter and are other names


@dataclass(frozen=True)
class Traits:
    """What people are told apart by; what is unknown is empty."""

    name: str = ""
    email: str = ""
    phone: str = ""


def alike(one: Traits, other: Traits) -> list[str]:
    """In which of "email", "phone" and "name" they agree."""
    checks = (
        ("email", same_address(one.email, other.email)),
        ("phone", same_number(one.phone, other.phone)),
        ("name", names_alike(one.name, other.name)),
    )
    return [trait for trait, agrees in checks if agrees]


def same_address(one: str, other: str) -> bool:
    one, other = one.strip().casefold(), other.strip().casefold()
    return bool(one) and one == other


def digits(phone: str) -> str:
    """The number as it is dialed inside the country: (555) 555-0142 is 5555550142."""
    found = "".join(re.findall(r"[0-9]", phone))
    if found.startswith("00"):
        found = found[2:]
    return found[1:] if len(found) == AREA + 1 and found[0] == "1" else found


def same_number(one: str, other: str) -> bool:
    """With the area where both have one, else without it."""
    one, other = digits(one), digits(other)
    if min(len(one), len(other)) < SHORT:
        return False
    length = AREA if min(len(one), len(other)) >= AREA else SHORT
    return one[-length:] == other[-length:]


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Without accents, capitals and signs: Zoë R. is zoe, r."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+", letters[:400]))


def names_alike(one: str, other: str) -> bool:
    """The same words, one name inside the other, or nearly the same letters."""
    one, other = name_words(one), name_words(other)
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    one, other = "".join(one)[:80], "".join(other)[:80]
    if min(len(one), len(other)) < LONG_ENOUGH or abs(len(one) - len(other)) > LONGER:
        return False
    if one[:2] != other[:2] and one[-2:] != other[-2:]:
        return False  # spares comparing thousands of names letter by letter
    return SequenceMatcher(None, one, other).ratio() >= NEARLY
