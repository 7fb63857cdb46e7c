"""A certificate as a tagged PDF (PDF/UA-1), set by Typst from `certificate.typ`.

Never use in a process that forks later: the child's first page would hang."""

import json
import re
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from training.certifying import TITLES

TEMPLATE = Path(__file__).with_name("certificate.typ")
FONTS = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts" / "ttf"


def print_certificate(made, hours: str, address: str) -> bytes:
    """`made` with its membership, person and program. A letter for which no typeface of
    the machine has a shape becomes a question mark: PDF/UA forbids it."""
    title = str(TITLES[made.track])
    data = {
        "name": made.membership.user.name_used,
        "title": title,
        "by": made.membership.program.sender_name,
        "language": (get_language() or "en").partition("-")[0],
        "made": [made.made_at.year, made.made_at.month, made.made_at.day],
        "says": _("This is to say that"),
        "has": _("has completed"),
        "hours": _("%(hours)s hours in all") % {"hours": hours},
        "facts": [
            [_("Finished"), _on(made.finished_on)],
            [_("Good until"), _on(made.expires_on)],
            [_("Check number"), made.spaced],
        ],
        "check": _(
            "Anyone can check this certificate at %(address)s. The check shows the "
            "name, the course and the dates, nothing else."
        )
        % {"address": address},
        "picture": _("Two people side by side in front of hills"),
        "document": _("Certificate"),
    }
    text = json.dumps(data, ensure_ascii=False)
    try:
        return _press(text)
    except typst.TypstError:
        return _press(re.sub(r"[^\x20-\u024f\u2010-\u2026]", "?", text))


def _on(day) -> str:
    return date_format(day, "j F Y")


def _press(data: str) -> bytes:
    return typst.compile(
        _template(),
        font_paths=[FONTS] if FONTS.exists() else [],
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
