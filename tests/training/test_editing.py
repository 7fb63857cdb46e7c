"""A program writes: the version in work, its steps, a preview, and publishing it."""

import pytest
from django.urls import reverse

from tests.training.making import QUIZ, SCENARIO, small_module
from training import editing
from training.completing import begin, complete
from training.learning import courses
from training.models import Module, ModuleVersion, Step


@pytest.fixture
def module(cast):
    return small_module(cast.program)


def url(name="edit", *more):
    return reverse(f"training:{name}", args=["riverside", "basics", *more])


def step(module, code="listening"):
    return module.published.steps.get(code=code)


def fresh(module):
    return Module.objects.select_related("published").get(pk=module.pk)


def write(client, module, text, code="listening", **fields):
    data = {"title": "Listening well", "minutes": 5, "text": text} | fields
    return client.post(
        url("edit_step", step(module, code).public_id), data, follow=True
    )


def test_nobody_sees_what_is_in_work(as_, cast, module):
    page = write(as_("cleo"), module, "Our own words.").text
    assert "Saved in the version in work." in page and "Version 2 is in work" in page
    assert step(module).text != "Our own words."
    lesson = reverse("training:step", args=["riverside", "basics", "listening"])
    assert "Our own words." not in as_("ada").get(lesson).text


def test_published_it_is_read_by_who_begins_and_not_by_who_is_under_way(
    as_, cast, module
):
    begin(cast.member("abe"), module)
    write(as_("cleo"), module, "Our own words.")
    page = as_("cleo").post(url("edit_publish"), follow=True).text
    assert "Published. Who begins from now on reads it." in page
    found = fresh(module).published
    assert (found.number, found.minutes, found.shipped) == (2, 15, "")
    lesson = reverse("training:step", args=["riverside", "basics", "listening"])
    assert "Our own words." in as_("ada").get(lesson).text
    assert "Our own words." not in as_("abe").get(lesson).text


@pytest.mark.parametrize("material", [True, False])
def test_a_change_that_matters_asks_for_a_refresher(as_, cast, module, material):
    complete(cast.member("ada"), module)
    write(as_("cleo"), module, "Our own words.")
    as_("cleo").post(url("edit_publish"), {"material": 1} if material else {})
    assert courses(cast.member("ada"))[0].may_renew is material


def test_a_preview_saves_nothing(as_, module):
    page = write(as_("cleo"), module, "## How it looks", preview=1).text
    assert "<h2>How it looks</h2>" in page
    assert ModuleVersion.objects.filter(module=module).count() == 1


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("listening", "::: try\nNo end", "Line 1 is not clear"),
        ("listening", "", "Write the text"),
        (
            "late",
            SCENARIO.replace("-> cold", "-> nowhere"),
            "there is no scene nowhere",
        ),
        ("late", "# start\n\nHi\n\n- [?] What", "Line 5 is not clear"),
        ("questions", QUIZ.replace("[x]", "[ ]"), "one answer is right"),
        ("questions", "No head", "Line 1 is not clear"),
    ],
)
def test_what_is_not_clear_is_said_with_its_line_and_kept(
    as_, module, code, text, words
):
    page = write(as_("cleo"), module, text, code).text
    assert words in page
    if text:
        assert text.splitlines()[0] in page
    assert ModuleVersion.objects.filter(module=module).count() == 1


def test_steps_are_added_moved_and_taken_out(as_, module):
    client = as_("cleo")
    client.post(url("edit_add"), {"title": "More about it", "kind": "lesson"})
    draft = editing.in_work(module)

    def codes():
        return list(draft.steps.in_order().values_list("code", flat=True))

    assert codes() == ["listening", "late", "more-about-it", "questions"]
    more = draft.steps.get(code="more-about-it")
    client.post(url("edit_act", more.public_id), {"up": 1})
    assert codes() == ["listening", "more-about-it", "late", "questions"]
    client.post(url("edit_act", more.public_id), {"down": 1})
    first = draft.steps.get(code="listening")
    client.post(url("edit_act", first.public_id), {"up": 1})
    assert codes() == ["listening", "late", "more-about-it", "questions"]
    page = client.post(url("edit_publish"), follow=True).text
    assert "Something is missing" in page and "more-about-it: it is empty" in page
    client.post(url("edit_act", more.public_id), {"remove": 1})
    assert codes() == ["listening", "late", "questions"]
    assert fresh(module).published.number == 1


def test_a_title_twice_is_two_codes(module):
    codes = [editing.add_step(module, Step.Kind.LESSON, "More").code for _ in range(2)]
    assert codes == ["more", "more-2"]


def test_what_stands_around_the_steps(as_, module):
    data = {"title": "Basics", "pass_mark": 70, "draw": 0, "attempts": 0}
    data |= {"summary": "In our words.", "aims": "You can wait\n\nYou can ask\n"}
    as_("cleo").post(url(), data)
    draft = editing.in_work(module)
    assert draft.aims == ["You can wait", "You can ask"]
    assert (draft.pass_mark, draft.draw, draft.summary) == (70, 0, "In our words.")
    assert fresh(module).title == "Basics"
    bad = as_("cleo").post(url(), data | {"pass_mark": 0, "title": ""}).text
    assert "Give it a title" in bad and "In our words." in bad


def test_thrown_away_it_is_gone(as_, module):
    write(as_("cleo"), module, "Our own words.")
    page = as_("cleo").post(url("edit_publish"), {"discard": 1}, follow=True).text
    assert "The version in work is gone." in page
    assert editing.in_work(module) is None and not editing.discard(module)


def test_a_step_of_an_older_version_is_not_changed(as_, module):
    old = step(module)
    write(as_("cleo"), module, "Our own words.")
    as_("cleo").post(url("edit_publish"))
    answer = as_("cleo").post(url("edit_act", old.public_id), {"remove": 1})
    assert answer.status_code == 404
    assert Step.objects.filter(pk=old.pk).exists()


def test_only_the_right_to_settings_writes(as_, module):
    assert as_("cora").get(url()).status_code == 403
    assert as_("sol").post(url("edit_publish")).status_code == 403
    preview = reverse("training:preview", args=["riverside", "basics"])
    assert "Change it" in as_("cleo").get(preview).text
    assert "Change it" not in as_("sol").get(preview).text
