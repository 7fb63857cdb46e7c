import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evaluation.charting import Answer, Point, answer_chart, quarter_chart
from evaluation.comparing import Change, change_chart
from evaluation.inking import Words
from evaluation.suppressing import HIDDEN, Cell

FONTS = Path(__file__).parents[2] / "static/vendor/fonts/ttf"
HOSTILE = "<script>alert(1)</script>\" onload='x' {{7*7}} & \u202e ]]>"

POINTS = [
    Point("Jan–Mar", Cell(48, suffix="%")),
    Point("Apr–Jun", HIDDEN),
    Point("Jul–Sep", Cell(71.05, suffix="%")),
]
CHANGES = [
    Change(
        "Feeling connected",
        "4 questions",
        Cell(2.8, places=1),
        Cell(3.5, places=1),
        3.26,
        3.74,
        (0.62, 0.34, 0.91),
        Cell(41),
    ),
    Change("Few", "4 questions", HIDDEN, HIDDEN, 3.26, 3.74, (9.87, 1, 2), HIDDEN),
]
ANSWERS = [
    Answer("Agree", Cell(30), Cell(75, suffix="%")),
    Answer("Neither, because of some longer reason", HIDDEN, HIDDEN),
]


def quarters(prefix="q", **more):
    given = {"title": "Matched in time", "aim": 75, "fonts": FONTS, **more}
    return quarter_chart(POINTS, prefix=prefix, **given)


def changes(prefix="c", rows=CHANGES, **more):
    given = {"title": "Scores", "scale": (1, 5), "fonts": FONTS, **more}
    return change_chart(rows, prefix=prefix, **given)


def answers(prefix="a", rows=ANSWERS, **more):
    return answer_chart(rows, prefix=prefix, title="Trust", fonts=FONTS, **more)


EVERY = pytest.mark.parametrize(
    "draw",
    [
        quarters,
        lambda: quarters(bars=True),
        changes,
        lambda: changes(narrow=True),
        answers,
    ],
)


def texts(svg):
    root = ElementTree.fromstring(svg)
    return ["".join(e.itertext()) for e in root.iter() if e.tag.endswith("}text")]


@EVERY
def test_a_chart_passes_the_content_policy(draw):
    svg = draw()
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        assert element.tag.rpartition("}")[2] not in ("script", "style", "image", "a")
        assert not [n for n in element.attrib if n == "style" or n.startswith("on")]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@EVERY
def test_a_chart_has_a_name_and_a_description(draw):
    root = ElementTree.fromstring(draw())
    assert root.get("role") == "img"
    named = {e.get("id"): e.text for e in root if e.get("id")}
    told = [named[name] for name in root.get("aria-labelledby").split()]
    assert len(told) == 2 and all(told)


def test_the_description_tells_the_figures():
    assert "Jan–Mar: 48%; Apr–Jun: hidden; Jul–Sep: 71%. Aim: 75%." in quarters()
    assert "Feeling connected: 2.8 to 3.5" in changes()
    assert "Neither, because of some longer reason: hidden" in answers()


@pytest.mark.parametrize("draw", [quarters, changes, answers])
def test_two_charts_on_one_page_share_no_id(draw):
    ids = [set(re.findall(r'\bid="([^"]+)"', draw(prefix))) for prefix in "xy"]
    assert ids[0] and not ids[0] & ids[1]
    for prefix in "xy":
        svg = draw(prefix)
        used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
        assert {a or b for a, b in used} <= set(re.findall(r'\bid="([^"]+)"', svg))


@pytest.mark.parametrize("prefix", ["", "1a", 'a"b', "a b", "a\n"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix):
    with pytest.raises(ValueError):
        quarters(prefix)


def test_a_hidden_figure_is_a_word_and_a_gap():
    svg = quarters()
    assert "hidden" in texts(svg)
    lines = re.findall(r'<path [^>]*stroke-width="2.5"[^>]*>', svg)
    assert len(lines) == 1 and lines[0].count("L") == 0  # two points, not joined


def test_nothing_of_a_hidden_change_is_drawn():
    svg = changes()
    assert "hidden" in texts(svg)
    assert "9.87" not in svg
    assert changes(rows=CHANGES[:1]).count("stroke-c4") == svg.count("stroke-c4")


def test_no_undefined_on_a_chart():
    for svg in (quarters(), changes(), changes(narrow=True), answers()):
        assert not re.search("undefined|null|NaN", svg)


def test_hostile_text_stays_text():
    row = CHANGES[0]._replace(name=HOSTILE, tool=HOSTILE)
    drawn = [
        changes(rows=[row], title=HOSTILE),
        answers(rows=[ANSWERS[0]._replace(label=HOSTILE)]),
        quarters(title=HOSTILE, words=Words(hidden=HOSTILE, aim=HOSTILE)),
    ]
    for svg in drawn:
        tags = {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(svg).iter()}
        assert tags <= {"svg", "g", "path", "line", "text", "tspan", "title", "desc"}
        assert "<script" not in svg


def test_equal_labels_stand_side_by_side():
    twice = [Point("Jul–Sep", Cell(50)), Point("Jul–Sep", Cell(60))]
    svg = quarter_chart(twice, title="T", prefix="t", suffix=" days")
    assert texts(svg).count("Jul–Sep") == 2


def test_colors_have_classes_for_the_dark():
    assert 'class="stroke-c1"' in quarters()
    assert "fill-ink" in quarters()


def test_a_phone_gets_a_narrow_drawing():
    width = int(re.search(r'width="(\d+)"', changes(narrow=True))[1])
    assert width < 370 < int(re.search(r'width="(\d+)"', changes())[1])


@pytest.mark.parametrize("fonts", [None, Path("/nowhere/at/all")])
def test_missing_fonts_do_not_stop_a_chart(fonts):
    assert quarters(fonts=fonts).startswith("<svg")


def test_nothing_to_draw():
    assert quarter_chart([], title="T", prefix="t").startswith("<svg")
    assert changes(rows=[]).startswith("<svg")
    assert answers(rows=[]).startswith("<svg")


def test_a_scale_must_rise():
    with pytest.raises(ValueError):
        changes(scale=(5, 5))


def test_a_control_character_does_not_break_the_drawing():
    svg = changes(rows=[CHANGES[0]._replace(name="a\x00b\x0bc\ud800d")], title="\x01t")
    ElementTree.fromstring(svg)
