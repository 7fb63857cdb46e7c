"""Figures as they may be shown: rates, means and tables after `protecting` has said
what to hide. Nothing else in the house turns counts of people into figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evaluation.protecting import DEFAULT_K, Key, Sum, check, is_small, protect


@dataclass(frozen=True)
class Cell:
    """One figure as it may be shown: a number, "hidden", or nothing measured.

    A hidden cell holds no number, so that no template or export can leak one.
    """

    value: int | float | None = None
    hidden: bool = False
    places: int = 0
    suffix: str = ""

    def __post_init__(self) -> None:
        if self.hidden and self.value is not None:
            raise ValueError("A hidden cell must not hold a number.")

    def __str__(self) -> str:
        if self.hidden:
            return "hidden"
        if self.value is None:
            return "–"
        return f"{self.value:,.{self.places}f}{self.suffix}"

    @property
    def shown(self) -> bool:
        return self.value is not None


HIDDEN = Cell(hidden=True)
NOTHING = Cell()


class Rate(NamedTuple):
    """So many of so many, and the share in whole percent."""

    numerator: Cell
    denominator: Cell
    percent: Cell


class Mean(NamedTuple):
    mean: Cell
    n: Cell


class Table(NamedTuple):
    """Counts of one question; shares are of the total, in whole percent."""

    cells: tuple[Cell, ...]
    total: Cell
    shares: tuple[Cell, ...]


class Crosstab(NamedTuple):
    """Counts by row and column; shares are of the row, in whole percent."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    row_shares: tuple[tuple[Cell, ...], ...]


def suppress_rate(numerator: int, denominator: int, k: int = DEFAULT_K) -> Rate:
    """A single rate. Hidden too when those *outside* the numerator are few."""
    yes, no = numerator, _rest(numerator, denominator)
    counts = {"yes": yes, "no": no, "of": denominator}
    hidden = protect(counts, [Sum("of", ("yes", "no"))], k)
    return _rate(counts, hidden, "yes", "no", "of")


def suppress_rates(
    pairs: Sequence[tuple[int, int]], k: int = DEFAULT_K
) -> tuple[tuple[Rate, ...], Rate]:
    """Rates of groups without common members, and the rate of all together."""
    if not pairs:
        return (), suppress_rate(0, 0, k)
    counts, sums = _crosstab([[n, _rest(n, of)] for n, of in pairs])
    hidden = protect(counts, sums, k)
    rows: tuple[int | None, ...] = (*range(len(pairs)), None)
    rates = [_rate(counts, hidden, (i, 0), (i, 1), (i, None)) for i in rows]
    return tuple(rates[:-1]), rates[-1]


def suppress_table(counts: Sequence[int], k: int = DEFAULT_K) -> Table:
    """Counts of answers, groups or reasons that together make the total."""
    known = {**dict(enumerate(counts)), "all": sum(counts)}
    hidden = protect(known, [Sum("all", tuple(range(len(counts))))], k)
    return Table(
        cells=tuple(_cell(known, hidden, i) for i in range(len(counts))),
        total=_cell(known, hidden, "all"),
        shares=tuple(_share(known, hidden, i, "all") for i in range(len(counts))),
    )


def suppress_questions(
    rows: Sequence[Sequence[int]], k: int = DEFAULT_K
) -> tuple[Table, ...]:
    """Counts of several questions that the same people answered: each row adds up to
    the one total, which is shown or hidden for all of them alike.

    Raises ValueError when rows add up to different totals.
    """
    if not rows:
        return ()
    known: dict[Key, int] = {"all": sum(rows[0])}
    sums = []
    for i, row in enumerate(rows):
        known |= {(i, j): count for j, count in enumerate(row)}
        sums.append(Sum("all", tuple((i, j) for j in range(len(row)))))
    hidden = protect(known, sums, k)
    return tuple(
        Table(
            cells=tuple(_cell(known, hidden, key) for key in line.parts),
            total=_cell(known, hidden, "all"),
            shares=tuple(_share(known, hidden, key, "all") for key in line.parts),
        )
        for line in sums
    )


def suppress_crosstab(rows: Sequence[Sequence[int]], k: int = DEFAULT_K) -> Crosstab:
    """Counts by two properties, shape rows x columns, with both margins.

    Raises ValueError when rows differ in length.
    """
    counts, sums = _crosstab(rows)
    hidden = protect(counts, sums, k)
    down, across = range(len(rows)), range(len(rows[0]) if rows else 0)
    return Crosstab(
        cells=tuple(tuple(_cell(counts, hidden, (i, j)) for j in across) for i in down),
        row_totals=tuple(_cell(counts, hidden, (i, None)) for i in down),
        column_totals=tuple(_cell(counts, hidden, (None, j)) for j in across),
        total=_cell(counts, hidden, (None, None)),
        row_shares=tuple(
            tuple(_share(counts, hidden, (i, j), (i, None)) for j in across)
            for i in down
        ),
    )


def suppress_mean(
    mean: float | None,
    n: int,
    k: int = DEFAULT_K,
    *,
    places: int = 1,
    suffix: str = "",
) -> Mean:
    """A mean, median or effect of n people: hidden when n is under k."""
    check({"n": n}, k)
    if n == 0:
        return Mean(NOTHING, Cell(0))
    if n < k:
        return Mean(HIDDEN, HIDDEN)
    return Mean(Cell(mean, places=places, suffix=suffix), Cell(n))


def suppress_means(
    groups: Sequence[tuple[float | None, int]], k: int = DEFAULT_K, *, places: int = 1
) -> tuple[tuple[Mean, ...], Mean]:
    """Means of groups without common members as (mean, n), and of all together.

    A mean is hidden with its n, also where n is hidden only to protect another:
    the mean of all, less those shown, would else give the hidden group's.
    """
    table = suppress_table([n for _, n in groups], k)
    everybody = sum(n for _, n in groups)
    whole = sum((mean or 0.0) * n for mean, n in groups) / (everybody or 1)
    pairs = [*zip([m for m, _ in groups], table.cells, strict=True)]
    means = [_mean(mean, n, places) for mean, n in [*pairs, (whole, table.total)]]
    return tuple(means[:-1]), means[-1]


def may_stand_beside(larger: int, smaller: int, k: int = DEFAULT_K) -> bool:
    """May the count of a group and of a part of it both be shown?

    Not when they differ by few: two filters that differ by one person tell on them.
    """
    check({"rest": _rest(smaller, larger)}, k)
    return not is_small(larger - smaller, k)


def _crosstab(rows: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Sum]]:
    """Keys are (row, column); None stands for "all"."""
    if len({len(row) for row in rows}) > 1:
        raise ValueError("All rows need the same number of columns.")
    counts: dict[Key, int] = {}
    sums = []
    columns = range(len(rows[0]) if rows else 0)
    for i, row in enumerate(rows):
        counts |= {(i, j): count for j, count in enumerate(row)}
        counts[i, None] = sum(row)
        sums.append(Sum((i, None), tuple((i, j) for j in columns)))
    for j in (*columns, None):
        column = tuple((i, j) for i in range(len(rows)))
        counts[None, j] = sum(counts[key] for key in column)
        sums.append(Sum((None, j), column))
    sums.append(Sum((None, None), tuple((None, j) for j in columns)))
    return counts, [line for line in sums if line.parts]


def _rate(
    counts: Mapping[Key, int], hidden: Collection[Key], yes: Key, no: Key, of: Key
) -> Rate:
    percent = HIDDEN if no in hidden else _share(counts, hidden, yes, of)
    return Rate(_cell(counts, hidden, yes), _cell(counts, hidden, of), percent)


def _cell(counts: Mapping[Key, int], hidden: Collection[Key], key: Key) -> Cell:
    return HIDDEN if key in hidden else Cell(counts[key])


def _share(
    counts: Mapping[Key, int], hidden: Collection[Key], part: Key, whole: Key
) -> Cell:
    if part in hidden or whole in hidden:
        return HIDDEN
    if counts[whole] == 0:
        return NOTHING
    return Cell(100 * counts[part] / counts[whole], suffix="%")


def _mean(mean: float | None, n: Cell, places: int) -> Mean:
    if n.hidden:
        return Mean(HIDDEN, HIDDEN)
    return Mean(Cell(mean, places=places) if n.value else NOTHING, n)


def _rest(numerator: int, denominator: int) -> int:
    if numerator > denominator:
        raise ValueError("The numerator is larger than the denominator.")
    return denominator - numerator
