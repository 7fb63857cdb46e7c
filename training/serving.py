"""A part of a file, as players of sound and film ask for it (RFC 9110, section 14)."""

import re

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})\Z")


def part_asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a Range header asks for, within `size` bytes. None for
    no header, several parts or anything unclear: then all of it is sent. Raises
    ValueError when the part lies outside."""
    found = RANGE.match(header)
    if not found or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:  # the last so many bytes
        if not int(last):
            raise ValueError(header)
        return max(size - int(last), 0), size - 1
    begin, end = int(first), min(int(last or size - 1), size - 1)
    if begin >= size:
        raise ValueError(header)
    return None if end < begin else (begin, end)
