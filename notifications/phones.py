"""Telephone numbers as E.164 (+15550100123). Pure."""

import re

NORTH_AMERICA = re.compile(r"1?([2-9]\d{2}[2-9]\d{6})")
INTERNATIONAL = re.compile(r"[1-9]\d{7,14}")
AROUND = re.compile(r"[\s().\-/\u2010-\u2015]")


def e164(written: str) -> str:
    """A number as people write it, (555) 010-0123 or +44 20 7946 0000; without a plus
    it is a North American one. ValueError when it is none."""
    bare = AROUND.sub("", written)
    if not bare.isascii():
        raise ValueError("not a telephone number")
    digits = bare.removeprefix("+")
    if match := NORTH_AMERICA.fullmatch(digits):
        if not bare.startswith("+") or digits.startswith("1"):
            return "+1" + match.group(1)
    if bare.startswith("+") and INTERNATIONAL.fullmatch(digits):
        if not digits.startswith("1"):
            return "+" + digits
    raise ValueError("not a telephone number")


def readable(number: str) -> str:
    """+12125550147 -> (212) 555-0147; numbers of other countries stay as they are."""
    if match := re.fullmatch(r"\+1(\d{3})(\d{3})(\d{4})", number):
        return "({}) {}-{}".format(*match.groups())
    return number
