"""What counts in a program and how much: versioned rows, never changed."""

from django.db import transaction

from accounts.models import Program
from matching.catalog import BY_CODE, CATALOG, SHARES
from matching.engine.criteria import Points
from matching.models import CriteriaWeights
from matching.models.weights import Weight

KM = 1.609344


def current_weights(program) -> CriteriaWeights:
    """The newest row, or the usual weights as version 0 before anybody set any."""
    return CriteriaWeights.objects.of(program).first() or usual(program)


def weights_of(round) -> CriteriaWeights:
    """Those that a round was solved with."""
    rows = CriteriaWeights.objects.of(round.program)
    return rows.filter(version=round.weights_version).first() or usual(round.program)


def usual(program) -> CriteriaWeights:
    return weighed(program, usual_lines())


def usual_lines() -> list[dict]:
    return [line_of(entry, entry.usual) for entry in CATALOG]


def line_of(entry, weight) -> dict:
    """A line of the catalog as a row keeps it."""
    line = {"code": entry.code, "weight": str(weight)}
    if entry.kind:
        line |= {"kind": str(entry.kind), "name": str(entry.name)}
        line |= {"values": list(entry.values)} if entry.values else {}
    return line


def weighed(program, lines, version=0, **more) -> CriteriaWeights:
    """A row, not saved, with the points that follow from the weights."""
    points = points_of(lines)
    fields = points.by_code
    extra = [[code, fields.pop(code)] for code, _ in points.more]
    return CriteriaWeights(
        program=program,
        version=version,
        lines=lines,
        more=extra,
        more_points=sum(points for _, points in extra),
        **fields,
        **more,
    )


def points_of(lines) -> Points:
    """Whole points by weight, a thousand in all. ValueError when nothing counts."""
    scored = [line for line in lines if is_scored(line) and line["weight"] != "off"]
    return Points.from_weights(
        {line["code"]: SHARES[Weight(line["weight"])] for line in scored}
    )


def is_scored(line) -> bool:
    entry = BY_CODE.get(line["code"])
    return entry is None or entry.is_scored


def musts_of(weights: CriteriaWeights) -> tuple[str, ...]:
    """The engine's names of the rules that these weights switch on."""
    musts = [line["code"] for line in weights.lines if line["weight"] == Weight.MUST]
    return tuple(
        (BY_CODE[code].must or code) if code in BY_CODE else code for code in musts
    )


def rules_of(weights: CriteriaWeights) -> dict:
    """What `Settings` takes beside the points."""
    musts = musts_of(weights)
    far = weights.max_miles if "distance" in musts else None
    return {
        "added": weights.added,
        "musts": musts,
        "min_hours": weights.min_hours,
        "max_km": None if far is None else far * KM,
    }


@transaction.atomic
def set_weights(program, lines, by, *, min_hours=1, max_miles=None) -> CriteriaWeights:
    """A new version; rounds that were solved and matches keep what they have."""
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)
    version = current_weights(program).version + 1
    row = weighed(program, lines, version, min_hours=min_hours, max_miles=max_miles)
    row.set_by = by
    row.save()
    return row
