"""What a cell can mean: one parser for each kind of field.

A parser gets a tidy, non-empty cell and a limit of characters, and answers with the
value or raises NotUnderstood with a sentence for the coordinator.
"""

import re
from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from accounts.roster.table import Sentence, _, fold

# A spreadsheet is written by people: this asks whether it looks like an address that
# can exist, not whether RFC 5322 would allow it. ASCII keeps look-alike letters out.
EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
PHONE = re.compile(r"[+(]?[\d\s().+/-]{5,}(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?", re.I)
YES = frozenset("yes y true t 1 x si s verdadero ✓ ✔".split())
NO = frozenset("no n false f 0 falso none".split())
UNSAID = frozenset({"n/a", "n.a.", "-", "--", "—"})  # a cell that says nothing
NO_ITEM = UNSAID | {"na", "none", "ninguno", "ninguna"}

MAX_ITEMS = 40

# Names people write for zones. "EST" by itself exists in the tz database and has no
# summer time, which nobody means.
ZONES = {
    "America/New_York": "eastern; eastern time; et; est; edt; us/eastern; new york",
    "America/Chicago": "central; central time; ct; cst; cdt; us/central; chicago",
    "America/Denver": "mountain; mountain time; mt; mst; mdt; us/mountain; denver",
    "America/Phoenix": "arizona; arizona time; us/arizona; phoenix",
    "America/Los_Angeles": "pacific; pacific time; pt; pst; pdt; us/pacific;"
    " los angeles",
    "America/Anchorage": "alaska; alaska time; akst; akdt; us/alaska; anchorage",
    "Pacific/Honolulu": "hawaii; hawaii time; hst; us/hawaii; honolulu",
    "America/Halifax": "atlantic; atlantic time; ast; adt; halifax",
    "America/Puerto_Rico": "puerto rico",
    "Europe/London": "uk; uk time; gmt/bst; bst; london",
    "UTC": "utc; gmt; z",
}
ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr "
    "cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu "
    "gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk "
    "kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl "
    "tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
OTHER_LANGUAGES = frozenset({"ase", "haw", "hmn", "prs", "yue", "cmn", "fil", "kea"})
LANGUAGES = {
    "en": "english; ingles",
    "es": "spanish; espanol; castellano",
    "fr": "french; francais; frances",
    "pt": "portuguese; portugues",
    "de": "german; deutsch; aleman",
    "it": "italian; italiano",
    "zh": "chinese; chino",
    "cmn": "mandarin; mandarin chinese; mandarin",
    "yue": "cantonese",
    "vi": "vietnamese",
    "ko": "korean",
    "ja": "japanese",
    "ar": "arabic; arabe",
    "ru": "russian; ruso",
    "uk": "ukrainian",
    "pl": "polish",
    "hi": "hindi",
    "ur": "urdu",
    "bn": "bengali; bangla",
    "pa": "punjabi",
    "gu": "gujarati",
    "ta": "tamil",
    "ne": "nepali",
    "fa": "persian; farsi",
    "prs": "dari",
    "ps": "pashto",
    "so": "somali",
    "sw": "swahili",
    "am": "amharic",
    "ti": "tigrinya",
    "ht": "haitian creole; kreyol; haitian",
    "fil": "filipino",
    "tl": "tagalog",
    "hmn": "hmong",
    "km": "khmer",
    "haw": "hawaiian",
    "nv": "navajo",
    "he": "hebrew",
    "tr": "turkish",
    "el": "greek",
    "nl": "dutch",
    "cy": "welsh",
    "ase": "asl; american sign language",
    "kea": "cape verdean creole; kriolu",
}
FORMATS = {
    "in_person": "in person; inperson; face to face; f2f; presencial; en persona;"
    " cara a cara",
    "phone": "phone; phone call; telephone; call; by phone; telefono; llamada;"
    " por telefono",
    "video": "video; video call; videocall; online; virtual; zoom; teams; remote;"
    " by video; videollamada; en linea; remoto; por video",
}
ANY_FORMAT = frozenset({"any", "all", "either", "no preference", "cualquiera", "todos"})


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return {
        name.strip(): key
        for key, written in names.items()
        for name in written.split(";")
    }


ZONE_NAMES = _by_name(ZONES)
LANGUAGE_NAMES = _by_name(LANGUAGES)
FORMAT_NAMES = _by_name(FORMATS)


class NotUnderstood(Exception):
    def __init__(self, sentence: Sentence):
        super().__init__(sentence)
        self.sentence = sentence


def _shown(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:40]}…"


def _fitting(text: str, limit: int) -> str:
    if len(text) > limit:
        raise NotUnderstood(
            _(
                "“%(text)s” is too long: %(limit)s characters at most.",
                text=_shown(text),
                limit=limit,
            )
        )
    return text


def _single_spaces(cell: str) -> str:
    return re.sub(r"[ \t]+", " ", cell)


def text(cell: str, limit: int) -> str:
    return _fitting(" ".join(cell.split()), limit)


def notes(cell: str, limit: int) -> str:
    return _fitting(cell.replace("\r\n", "\n").replace("\r", "\n"), limit)


def items(cell: str, limit: int, separators: str = r"[,;/|\r\n]") -> list[str]:
    """In the order written, each once, whatever its case."""
    found: dict[str, str] = {}
    cell = re.sub(r"(?<!\w)n/a(?!\w)", "", cell, flags=re.I)
    pieces = [p for p in re.split(separators, cell) if p and not p.isspace()]
    if len(pieces) > MAX_ITEMS:
        raise NotUnderstood(
            _("There are more than %(limit)s entries.", limit=MAX_ITEMS),
        )
    for piece in pieces:
        piece = text(piece.strip(" \t•*"), limit)
        if piece and fold(piece) not in NO_ITEM:
            found.setdefault(fold(piece), piece)
    return list(found.values())


def lines(cell: str, limit: int) -> list[str]:
    """Goals are sentences: a comma does not end one."""
    return items(cell, limit, r"[;|\r\n]")


def email(cell: str, limit: int) -> str:
    address = cell.lower().removeprefix("mailto:")
    if bracketed := re.fullmatch(r"[^<>]*<([^<>]*)>", address):
        address = bracketed[1]
    address = address.strip()
    local = address.partition("@")[0]
    if len(address) > limit or len(local) > 64 or not EMAIL.fullmatch(address):
        raise NotUnderstood(
            _("“%(text)s” does not look like an email address.", text=_shown(cell))
        )
    return address


def phone(cell: str, limit: int) -> str:
    digits = sum(c.isdecimal() for c in cell)
    fits = len(cell) <= limit and PHONE.fullmatch(cell)
    if not fits or not 7 <= digits <= 21 or not cell.isascii():
        raise NotUnderstood(
            _("“%(text)s” does not look like a phone number.", text=_shown(cell))
        )
    return " ".join(cell.split())


@cache
def _zones() -> dict[str, str]:
    return {fold(zone): zone for zone in available_timezones() if "/" in zone}


def time_zone(cell: str, limit: int) -> str:
    written = re.sub(r"\(.*?\)", "", fold(cell[:limit])).strip()
    zone = ZONE_NAMES.get(written) or _zones().get(written.replace(" ", "_"))
    if zone is None:
        raise NotUnderstood(
            _(
                "The time zone “%(text)s” is not known. Write it as in "
                "“America/New_York”.",
                text=_shown(cell),
            )
        )
    return zone


def languages(cell: str, limit: int) -> list[str]:
    found = []
    for item in items(re.sub(r" (?:and|y|&) ", ",", _single_spaces(cell)), limit):
        written = fold(item)
        code = LANGUAGE_NAMES.get(written) or re.split("[-_]", written)[0]
        if code not in ISO_639_1 and code not in OTHER_LANGUAGES:
            raise NotUnderstood(
                _(
                    "The language “%(text)s” is not known. Write its English name or "
                    "its code, such as “es”.",
                    text=_shown(item),
                )
            )
        if code not in found:
            found.append(code)
    return found


def formats(cell: str, limit: int) -> list[str]:
    found = set()
    for item in items(re.sub(r" (?:or|and|y|o|&) ", ",", _single_spaces(cell)), limit):
        written = " ".join(re.sub(r"[\W_]+", " ", fold(item)).split())
        if written in ANY_FORMAT:
            found.update(FORMATS)
        elif written in FORMAT_NAMES:
            found.add(FORMAT_NAMES[written])
        else:
            raise NotUnderstood(
                _(
                    "“%(text)s” is not a way to meet. Write in person, phone or video.",
                    text=_shown(item),
                )
            )
    return [key for key in FORMATS if key in found]


def capacity(cell: str, limit: int) -> int:
    if not re.fullmatch(r"[0-9]|10", cell):
        raise NotUnderstood(
            _(
                "“%(text)s” mentees: please write a whole number from 0 to 10.",
                text=_shown(cell),
            )
        )
    return int(cell)


def yes_no(cell: str, limit: int) -> bool:
    written = fold(cell[:20]).strip(".!")
    if written not in YES and written not in NO:
        raise NotUnderstood(
            _("“%(text)s” should be yes or no.", text=_shown(cell)),
        )
    return written in YES


PARSERS: dict[str, Callable[[str, int], object]] = {
    "text": text,
    "notes": notes,
    "list": items,
    "lines": lines,
    "email": email,
    "phone": phone,
    "time_zone": time_zone,
    "languages": languages,
    "formats": formats,
    "capacity": capacity,
    "yes_no": yes_no,
}
