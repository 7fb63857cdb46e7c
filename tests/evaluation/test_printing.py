import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from evaluation.charting import Answer, Point, quarter_chart
from evaluation.indicating import Share, rate_indicator, wait_indicator
from evaluation.printing import SMALL_CELLS, Chart, Question, Report, print_report
from evaluation.suppressing import Cell, suppress_table

FONTS = Path(__file__).parents[2] / "static/vendor/fonts/ttf"
HOSTILE = [
    '#import "evil": x',
    "#read(/etc/passwd)",
    "$x^2$",
    "=cmd",
    "= Heading",
    "*b* _i_ `r` @ref <label>",
    "\\ // comment /* c */",
    "<script>alert(1)</script>",
    "]#panic()[",
]
ANSWERS = suppress_table([30, 21, 0, 6, 40])
DRAWN = quarter_chart(
    [Point("Jul–Sep", Cell(71, suffix="%"))], title="In time", prefix="q", fonts=FONTS
)
REPORT = Report(
    title="Program report",
    period="July to September 2026",
    program="Alongside",
    made=date(2026, 11, 10),
    made_line="made 10 November 2026",
    in_short=["More people in time: 71%, up from 62%."],
    indicators=[
        rate_indicator("a", "Matched in time", 75, [Share(24, 39), Share(27, 38)]),
        rate_indicator("b", "Answered in time", 100, [Share(24, 39), Share(20, 21)]),
        wait_indicator("c", "Days waited", 21, [[31] * 12, [19] * 12]),
    ],
    charts=[Chart("By quarter", DRAWN, "In time: 71 percent", "Of all who asked.")],
    questions=[
        Question(
            "I feel listened to",
            [
                Answer(f"Answer {number}", count, share)
                for number, (count, share) in enumerate(
                    zip(ANSWERS.cells, ANSWERS.shares, strict=True)
                )
            ],
            ANSWERS.total,
        )
    ],
)


def read(report, fonts=FONTS):
    return PdfReader(io.BytesIO(print_report(report, fonts)))


def text_of(pdf):
    text = " ".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def paper():
    return read(REPORT)


def test_all_of_the_report_is_on_paper(paper):
    text = text_of(paper)
    for part in (
        "Program report",
        "July to September 2026",
        "Alongside",
        "made 10 November 2026",
        "More people in time: 71%, up from 62%.",
        "How we are doing against our aims",
        "Matched in time 75% 62% 71% 27 of 38 Closer",
        "Answered in time 100% 62% hidden hidden of 21",
        "Days waited 21 days 31 days 19 days 12 Aim met",
        "By quarter",
        "Of all who asked.",
        "I feel listened to",
        "Answer 0 30 31%",
        "Answer 3 hidden hidden",
        "All 97",
        SMALL_CELLS,
        "rounded to whole numbers",
    ):
        assert part in text


def test_a_screen_reader_is_served(paper):
    root = paper.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert "In time: 71 percent" in alternatives(root["/StructTreeRoot"])


def alternatives(node, depth=0):
    """The /Alt texts of the tags below a node."""
    found = [node["/Alt"]] if "/Alt" in node else []
    below = node.get("/K", [])
    for kid in below if isinstance(below, list) else [below]:
        kid = kid.get_object()
        if hasattr(kid, "get") and depth < 20:
            found += alternatives(kid, depth + 1)
    return found


def test_the_file_says_of_itself_only_what_may_leave(paper):
    told = paper.metadata
    assert (told.title, told.author) == ("Program report", "Alongside")
    assert not told.subject and not told.keywords


def test_our_typefaces_are_in_the_file(paper):
    names = " ".join(
        font.get_object()["/BaseFont"]
        for font in paper.pages[0]["/Resources"]["/Font"].values()
    )
    assert "AtkinsonHyperlegibleNext" in names
    assert "Bitter" in names


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile):
    report = Report(
        title=hostile,
        period=hostile,
        program=hostile,
        made=date(2026, 11, 10),
        made_line=hostile,
        audience=hostile,
        in_short=[hostile],
        indicators=[rate_indicator("a", hostile, 75, [Share(27, 38)])],
        charts=[Chart(hostile, DRAWN, hostile, hostile)],
        questions=[Question(hostile, [Answer(hostile, Cell(11), Cell(100))], Cell(11))],
        small_cells=hostile,
        method=hostile,
    )
    pdf = read(report)
    assert text_of(pdf).count(hostile) >= 12
    assert pdf.metadata.title == hostile


def test_odd_characters_do_not_stop_the_press():
    odd = "a\x00b\ud800 Łukasz Zoë Șerban 👩‍👩‍👧 \u202e\u2066 \U0001f9ff\ue000 مرحبا"
    text = text_of(read(replace(REPORT, in_short=[odd, "Next."])))
    assert "Łukasz Zoë Șerban" in text and "Next." in text


def test_a_page_of_letters_without_a_shape():
    many = "".join(map(chr, range(0x12000, 0x12080)))  # cuneiform
    assert "Next." in text_of(read(replace(REPORT, in_short=[many, "Next."])))


def test_another_language():
    words = REPORT.words._replace(in_short="En breve", hidden="oculto")
    paper = read(replace(REPORT, language="es-US", words=words))
    assert paper.trailer["/Root"]["/Lang"] == "es"
    assert "En breve" in text_of(paper) and "oculto" in text_of(paper)


@pytest.mark.parametrize("fonts", [None, Path("/nowhere/at/all")])
def test_missing_fonts_do_not_stop_the_press(fonts):
    assert "Program report" in text_of(read(REPORT, fonts))


def test_an_empty_report():
    empty = Report("Report", "2026", "Alongside", date(2026, 11, 10))
    assert "2026-11-10" in text_of(read(empty))


def test_many_rows_run_over_pages_and_repeat_their_head():
    rows = [rate_indicator("a", f"Measure {i}", 75, [Share(27, 38)]) for i in range(90)]
    paper = read(replace(REPORT, indicators=rows))
    assert len(paper.pages) > 2
    assert "People or events" in paper.pages[1].extract_text()


def test_a_chart_needs_words_in_its_place():
    with pytest.raises(ValueError):
        print_report(replace(REPORT, charts=[Chart("By quarter", DRAWN, " ")]))
    with pytest.raises(ValueError):
        print_report(replace(REPORT, title=""))
