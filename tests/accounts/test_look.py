"""The tags of {% load look %}: what they write, and that nothing breaks out of it."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone

from accounts.models import User
from accounts.templatetags import look

HOSTILE = "\"><script>alert('x')</script>&"
NOON = datetime(2026, 11, 10, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_new_york():
    with timezone.override(ZoneInfo("America/New_York")):
        yield


def drawn(tag, **context) -> str:
    return Template("{% load look %}{% " + tag + " %}").render(Context(context))


def test_an_icon_alone_is_decoration():
    assert 'aria-hidden="true"' in look.icon("house")
    assert "<path" in look.icon("house")


def test_an_icon_with_a_label_speaks():
    assert 'role="img" aria-label="Start"' in look.icon("house", "Start")


def test_the_label_of_an_icon_is_escaped():
    found = drawn("icon 'house' label", label=HOSTILE)
    assert "<script" not in found
    assert "&quot;&gt;&lt;script&gt;" in found


def test_an_unknown_icon_is_found_by_the_tests():
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")


def test_an_unknown_icon_does_not_take_a_live_page_down(monkeypatch):
    monkeypatch.delitem(look.sys.modules, "pytest")
    assert look.icon("no-such-icon").endswith("</svg>")


def test_a_face_for_each_mood_and_no_other():
    faces = {mood: look.face(mood) for mood in look.FACES}
    assert len(set(faces.values())) == 5
    with pytest.raises(KeyError):
        look.face("ecstatic")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Zoë O'Neil", "ZO"),
        ("ada", "A"),
        ("J. R. R. Tolkien", "JR"),
        ("<script>alert(1)</script> &", "&lt;&amp;"),
        ('"quoted" name', "&quot;N"),
        ("...", ""),
        ("   ", ""),
        ("李 小龙", "李小"),
        ("ß first", "SSF"),
    ],
)
def test_an_avatar_for_any_name(name, initials):
    found = look.avatar(User(name_used=name, public_id="x"))
    assert found.endswith(f">{initials}</span>")
    assert found.count("<") == 2


def test_the_color_of_an_avatar_is_one_of_five():
    tints = {User(name_used="A", public_id=str(n)).tint for n in range(100)}
    assert tints == {"t2", "t3", "t4", "t5", "t6"}


def test_an_avatar_without_such_a_size():
    with pytest.raises(TemplateSyntaxError):
        look.avatar(SimpleNamespace(initials="A", tint="t2"), "huge")


def test_a_day_carries_its_exact_time():
    year = timezone.localdate().year
    moment = datetime(year, 7, 3, 17, tzinfo=UTC)
    found = drawn("when moment", moment=moment)
    assert found.startswith(f'<time datetime="{year}-07-03T13:00-04:00">')
    assert ", 1 pm</time>" in found


def test_a_plain_date_has_no_time():
    found = drawn("day moment 'full'", moment=date(2026, 11, 10))
    assert found == (
        '<time class="full" datetime="2026-11-10">Tuesday 10 November 2026</time>'
    )


def test_the_two_one_oclocks_differ_in_the_exact_time():
    first = look.clock(datetime(2026, 11, 1, 5, tzinfo=UTC))
    second = look.clock(datetime(2026, 11, 1, 6, tzinfo=UTC))
    assert "T01:00-04:00" in first
    assert "T01:00-05:00" in second


def test_hours_carry_their_beginning():
    found = look.hours(NOON, NOON + timedelta(minutes=45))
    assert found == '<time datetime="2026-11-10T12:00-05:00">12 to 12:45 pm</time>'


def test_ago_and_until_count_from_now():
    day = timedelta(days=3)
    assert "3 days" in look.ago(NOON - day, NOON)
    assert "3 days" in look.until(NOON + day, NOON)


def test_near_says_today():
    assert "today, 12 pm" in look.near(NOON, NOON)


def test_lasting_is_a_filter():
    text = "{% load look %}{{ span|lasting }}"
    assert Template(text).render(Context({"span": timedelta(minutes=5)})) == "5 min"
