"""The report as files that leave: the same findings as on the page, no row of a person
and no free text."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation import printing
from evaluation.drawings import FONTS, drawings_of
from evaluation.exporting import to_csv, to_xlsx
from evaluation.reporting import Findings
from evaluation.suppressing import NOTHING, Cell

WIDE = {"quarters": 880}
NARROWER = 640


def name_of(findings: Findings, ending: str) -> str:
    """Neutral: whoever sees the file on a desktop learns nothing."""
    return f"report-{findings.quarter.code}.{ending}"


def table_of(findings: Findings) -> tuple[list[str], list[list]]:
    """One flat table: a line per measure and quarter, a line per question and answer."""
    heads = [
        _("Part"),
        _("Measure"),
        _("Answer"),
        _("Quarter"),
        _("Aim (%)"),
        _("Percent"),
        _("People or events"),
        _("Of"),
        _("Reading"),
    ]
    return heads, [*_indicator_rows(findings), *_question_rows(findings)]


def _whole(cell: Cell) -> Cell:
    """As on the page: no decimals that would tell more."""
    return Cell(round(cell.value), suffix=cell.suffix) if cell.shown else cell


def _indicator_rows(findings: Findings):
    for one in findings.indicators:
        last = len(one.series) - 1
        for place, (quarter, cell) in enumerate(
            zip(findings.quarters, one.series, strict=True)
        ):
            n, of = (one.n, one.of) if place == last else (NOTHING, NOTHING)
            said = _(one.reading) if one.reading and place == last else ""
            yield [
                _("Aims"),
                one.label,
                "",
                quarter.code,
                one.aim,
                _whole(cell),
                n,
                of,
                said,
            ]


def _question_rows(findings: Findings):
    for side in findings.sides:
        for question in side.questions:
            for answer in question.answers:
                yield [
                    side.label,
                    question.text,
                    answer.label,
                    findings.quarter.code,
                    None,
                    _whole(answer.share),
                    answer.count,
                    question.n,
                    "",
                ]


def csv_of(findings: Findings) -> bytes:
    return to_csv(*table_of(findings))


def xlsx_of(findings: Findings) -> bytes:
    return to_xlsx(*table_of(findings), title=findings.quarter.code)


def pdf_of(findings: Findings, program, by, now) -> bytes:
    """On paper with our typefaces. `by` is named as who made it."""
    made = timezone.localtime(now)
    paper = printing.Report(
        title=_("Program report"),
        period=findings.quarter.label,
        program=program.sender_name or settings.PUBLIC_NAME,
        made=made.date(),
        made_line=_("made %(day)s by %(name)s")
        % {"day": made.date().isoformat(), "name": by.name_used},
        audience=_("For program staff and funders. Small numbers are hidden."),
        language=get_language() or "en",
        in_short=[str(sentence) for sentence in findings.sentences],
        indicators=findings.indicators,
        charts=[_chart(drawing) for drawing in drawings_of(findings)],
        method=_(
            "People are counted once. Percentages are rounded to whole numbers. Only "
            "quarters that are over are shown, each compared with the one before."
        ),
    )
    return printing.print_report(paper, FONTS)


def _chart(drawing) -> printing.Chart:
    return printing.Chart(
        drawing.title,
        str(drawing.wide),
        drawing.told,
        drawing.caption,
        WIDE.get(drawing.code, NARROWER),
    )
