"""Mail and texts of a person in the folders of the embedded default, where no mail
server takes them away."""

import json
from pathlib import Path

from django.conf import settings

BETWEEN = b"-" * 79 + b"\n"  # Django's file backend writes it after each mail


def forget_letters(words: list[str]) -> int:
    """Mails and texts that name one of these addresses or numbers."""
    needles = [word.encode().lower() for word in words]
    return forget_mails(needles) + forget_texts(words)


def forget_mails(needles: list[bytes]) -> int:
    count = 0
    for path in sorted(Path(settings.MAIL_FOLDER).glob("*.log")):
        mails = [mail for mail in path.read_bytes().split(BETWEEN) if mail.strip()]
        kept = [m for m in mails if not any(n in m.lower() for n in needles)]
        if len(kept) == len(mails):
            continue
        count += len(mails) - len(kept)
        if kept:
            path.write_bytes(b"".join(mail + BETWEEN for mail in kept))
        else:
            path.unlink(missing_ok=True)
    return count


def forget_texts(words: list[str]) -> int:
    numbers = {digits(word) for word in words} - {""}
    count = 0
    for path in sorted(Path(settings.TEXT_FOLDER).glob("*.json")):
        if any(digits(json.loads(path.read_text())["to"]).endswith(n) for n in numbers):
            path.unlink(missing_ok=True)
            count += 1
    return count


def digits(word: str) -> str:
    found = "".join(letter for letter in word if letter.isdigit())
    return found if len(found) >= 7 and "@" not in word else ""
