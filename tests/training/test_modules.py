"""What a program wrote beside what we ship, what its modules cover, and how they read."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.training.making import small_module, small_text
from training import comparing, loading
from training.covering import coverage
from training.loading import load, publish_text, text_of
from training.models import Module
from training.texts.shapes import Module as Told
from training.texts.shapes import Step

OURS = small_text(summary="Ours, told anew.")


@pytest.fixture
def shipped(monkeypatch):
    monkeypatch.setattr(loading, "shipped", lambda: (OURS,))


@pytest.fixture
def module(cast, shipped):
    """Loaded from us, then written in by the program, then ours went on."""
    module = small_module(cast.program)
    publish_text(module, small_text(summary="Our own words."), now=timezone.now())
    load(cast.program, [OURS])
    return Module.objects.select_related("published").get(program=cast.program)


def url(name, *more):
    return reverse(f"training:{name}", args=["riverside", *more])


def test_a_difference_is_shown_side_by_side(module):
    (page,) = comparing.compare(text_of(module), replace(OURS, version=2))
    assert page.name == "module.md"
    changed = [(x.theirs, x.ours) for x in page.lines if x.kind == "changed"]
    assert changed == [("Our own words.", "Ours, told anew.")]


def test_a_step_that_only_one_has(module):
    mine = replace(OURS, steps=OURS.steps[:2])
    (gone,) = comparing.compare(OURS, mine)
    assert gone.name == "03-questions.md" and {x.kind for x in gone.lines} == {"gone"}
    (new,) = comparing.compare(mine, OURS)
    assert {x.kind for x in new.lines} == {"new"}


def test_what_is_far_from_a_difference_is_skipped():
    long = Step(
        "long", "lesson", "Long", 1, "\n\n".join(f"Line {n}" for n in range(40))
    )
    left = Told("m", "M", "mentor", "role", "", (), (), (), (long,))
    right = replace(left, steps=(replace(long, text=long.text + "\n\nEnd"),))
    (page,) = comparing.compare(left, right)
    assert len(page.lines) < 12 and "skipped" in {x.kind for x in page.lines}


def test_the_page_says_who_wrote_and_offers_both(as_, module):
    client = as_("cleo")
    page = client.get(url("modules")).text
    assert "your own words" in page and "Compare with ours" in page
    page = client.get(url("compare", "basics")).text
    assert "<del>Our own words.</del>" in page and "<ins>Ours, told anew.</ins>" in page


def test_kept_it_is_not_asked_again_until_ours_changes(as_, module, monkeypatch):
    page = as_("cleo").post(url("compare", "basics"), {"keep": 1}, follow=True).text
    assert "Your text stays." in page and "Compare with ours" not in page
    module.refresh_from_db()
    assert module.published.summary == "Our own words."
    newer = (replace(OURS, summary="Newer still."),)
    monkeypatch.setattr(loading, "shipped", lambda: newer)
    assert comparing.is_kept(module)


def test_taken_it_is_ours_and_theirs_stays_as_a_version(as_, module):
    page = as_("cleo").post(url("compare", "basics"), {"take": 1}, follow=True).text
    assert "Our text is in use from now on." in page
    module = Module.objects.select_related("published").get(pk=module.pk)
    assert module.published.summary == "Ours, told anew." and module.published.shipped
    assert module.versions.filter(summary="Our own words.").exists()
    assert not comparing.is_kept(module)


def test_only_the_right_to_settings_chooses(as_, module):
    assert as_("cora").get(url("compare", "basics")).status_code == 403
    assert "Compare with ours" not in as_("cora").get(url("modules")).text


def test_a_module_of_their_own_has_nothing_beside_it(as_, cast, module):
    small_module(cast.program, "own", title="Own")
    page = as_("cleo").get(url("compare", "own"), follow=True).text
    assert "This module is your own." in page


def test_coverage_counts_the_required_modules_of_mentors(cast, module):
    small_module(cast.program, "more", title="More", mandatory=False)
    told = small_text("ethics", "Ethics", topic="boundaries", competencies=("support",))
    load(cast.program, [told])
    found = coverage(cast.program)
    assert (found.minutes, found.ethics, found.percent) == (30, 15, 1)
    served = {label: titles for label, titles in found.competencies if titles}
    assert served == {
        "Valuing communication": ["Mentor basics"],
        "Providing support": ["Ethics"],
    }
    assert len(found.uncovered) == 10


def test_the_shipped_modules_cover_every_competency(cast):
    load(cast.program)
    assert coverage(cast.program).uncovered == []


def test_the_whole_of_a_module_on_one_page(as_, module):
    page = as_("sol").get(url("preview", "basics")).text
    for words in ("One way to answer", "Ari may not write again.", "A loan changes"):
        assert words in page


def test_the_list_asks_as_much_for_many_as_for_few(
    as_, cast, module, django_assert_max_num_queries
):
    client = as_("cleo")
    load(cast.program, [small_text(f"more-{n}", f"More {n}") for n in range(9)])
    client.get(url("modules"))
    with django_assert_max_num_queries(24):
        client.get(url("modules"))
