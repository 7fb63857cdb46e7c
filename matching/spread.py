"""How the points of a program spread over what counts, and how that changed."""

from itertools import zip_longest

from django.utils.translation import gettext as _

from matching.catalog import BY_CODE
from matching.models.weights import CriteriaWeights, Weight


def name_of(line) -> str:
    entry = BY_CODE.get(line["code"])
    return str(entry.name) if entry else line["name"]


def spread_of(weights: CriteriaWeights) -> dict:
    """`shares`: what has points, most first, out of a hundred. `musts`: the names of
    what must be met."""
    points = weights.points | dict(weights.more)
    found = [
        {"name": name_of(line), "points": points.get(line["code"], 0)}
        for line in weights.lines
    ]
    shares = sorted((s for s in found if s["points"]), key=lambda s: -s["points"])
    most = max((share["points"] for share in shares), default=1)
    musts = [line for line in weights.lines if line["weight"] == Weight.MUST]
    return {
        "shares": [share | {"of_hundred": share["points"] / 10} for share in shares],
        "most": most,
        "musts": [name_of(line) for line in musts],
    }


def history_of(rows: list[CriteriaWeights], shown: int) -> list[dict]:
    """The newest versions, each with what it changed; `rows` are the newest first."""
    found = []
    for row, before in zip_longest(rows, rows[1:]):
        changes = changes_between(before, row) if before else [_("The first version")]
        found.append({"row": row, "changes": changes})
    return found[:shown]


def changes_between(before: CriteriaWeights, after: CriteriaWeights) -> list[str]:
    """One sentence for each criterion that weighs otherwise."""
    old, new = before.weight_of, after.weight_of
    names = {line["code"]: name_of(line) for line in [*before.lines, *after.lines]}
    said = []
    for code, name in names.items():
        words = {"name": name, "old": word(old.get(code)), "new": word(new.get(code))}
        if code not in old:
            said.append(_("%(name)s: new, %(new)s") % words)
        elif code not in new:
            said.append(_("%(name)s: off the list") % words)
        elif old[code] != new[code]:
            said.append(_("%(name)s: %(old)s, now %(new)s") % words)
    if before.min_hours != after.min_hours:
        said.append(_("Hours both must be free: %(n)d") % {"n": after.min_hours})
    if before.max_miles != after.max_miles:
        far = {"n": after.max_miles or 0}
        said.append(
            _("At most %(n)d miles apart") % far
            if after.max_miles
            else _("No limit in miles")
        )
    return said or [_("Nothing changed")]


def word(weight) -> str:
    return str(Weight(weight).label).lower() if weight else ""
