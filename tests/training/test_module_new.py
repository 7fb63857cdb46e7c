"""A program's own modules: begun, published, given rules, retired and brought back."""

import pytest
from django.urls import reverse

from tests.training.making import DAY, TODAY, clear, small_module
from tests.training.test_clearance import is_cleared
from training import editing, owning
from training.completing import complete
from training.loading import load
from training.models import Module


def url(name, *more):
    return reverse(f"training:{name}", args=["riverside", *more])


RULES = {"topic": "self-care", "valid_months": 12}


def begin(client, **fields):
    data = {"title": "Walking & talking", "track": "mentor"} | RULES | fields
    return client.post(url("module_new"), data, follow=True)


def own():
    return Module.objects.select_related("published").get(code__startswith="own-")


def add_lesson(client, module, text="Walk slowly."):
    client.post(url("edit_add", module.code), {"title": "First", "kind": "lesson"})
    step = editing.in_work(module).steps.get()
    fields = {"title": "First", "minutes": 9, "text": text}
    return client.post(url("edit_step", module.code, step.public_id), fields)


def publish(client, module):
    return client.post(url("edit_publish", module.code), follow=True)


def test_it_is_begun_written_and_published(as_, cast):
    cleo, ada = as_("cleo"), as_("ada")
    page = begin(cleo)
    assert "Begun. Add its steps" in page.text and "Walking &amp; talking" in page.text
    module = own()
    assert (module.code, module.published) == ("own-walking-talking", None)
    assert "in work, not published yet" in cleo.get(url("modules")).text
    assert module.title not in ada.get(url("track")).context["courses"]
    assert ada.get(url("module", module.code)).status_code == 404
    add_lesson(cleo, module)
    fields = {"title": module.title, "pass_mark": 80, "draw": 0, "attempts": 3}
    aims = {"aims": "You can walk", "summary": "Walks.", "competencies": ["support"]}
    cleo.post(url("edit", module.code), fields | aims)
    assert "Published" in publish(cleo, module).text
    found = own().published
    assert (found.number, found.competencies) == (1, ["support"])
    assert "Walking" in ada.get(url("track")).text


def test_what_is_missing_is_said_beside_the_field(as_, cast):
    page = begin(as_("cleo"), title="", valid_months="").text
    assert "Give it a title" in page and "Say for how many months" in page
    assert not Module.objects.filter(code__startswith="own-").exists()


def test_two_of_the_same_title_are_two(cast):
    first, second = (
        owning.create(cast.program, "Rest", "mentor", cast.cleo, **RULES)
        for _ in range(2)
    )
    assert (first.code, second.code) == ("own-rest", "own-rest-2")
    assert second.number == first.number + 1


def test_an_update_of_ours_never_touches_it(cast):
    small_module(cast.program)
    owning.create(cast.program, "Mentor basics", "mentor", cast.cleo, **RULES)
    assert "own-mentor-basics" in set(Module.objects.values_list("code", flat=True))
    load(cast.program)
    assert Module.objects.get(code="own-mentor-basics").published is None


def test_thrown_away_before_it_was_published_nothing_remains(as_, cast):
    cleo = as_("cleo")
    begin(cleo)
    page = cleo.post(url("edit_publish", own().code), {"discard": 1}, follow=True)
    assert "is gone" in page.text and not Module.objects.exists()


def test_rules_count_at_once(as_, cast):
    module = small_module(cast.program)
    ada = clear(cast.member("ada"), cast.cleo)
    more = small_module(cast.program, "more", title="More", mandatory=False)
    assert is_cleared(ada)
    fields = RULES | {"mandatory": "on", "prerequisites": [module.pk]}
    page = as_("cleo").post(url("edit_rules", "more"), fields, follow=True)
    assert "It counts from now on" in page.text
    more.refresh_from_db()
    assert more.mandatory and list(more.prerequisites.all()) == [module]
    assert not is_cleared(ada)
    complete(ada, more, TODAY - DAY)
    assert is_cleared(ada)


def test_nothing_comes_before_itself(as_, cast):
    first = small_module(cast.program)
    second = small_module(cast.program, "second", title="Second")
    second.prerequisites.add(first)
    fields = RULES | {"prerequisites": [second.pk]}
    page = as_("cleo").post(url("edit_rules", "basics"), fields)
    assert "One of these asks for this module first" in page.text
    assert not first.prerequisites.exists()
    with pytest.raises(owning.Circle):
        owning.change_rules(
            first, cast.cleo, prerequisites=[second], **dict.fromkeys(owning.RULES)
        )


def test_what_is_for_others_cannot_come_before(as_, cast):
    small_module(cast.program)
    basics = Module.objects.get()
    page = begin(as_("cleo"), track="staff", prerequisites=[basics.pk]).text
    assert "is for other people. They cannot take it before." in page


def test_retired_it_is_asked_of_nobody_and_comes_back(as_, cast):
    small_module(cast.program)
    ada = clear(cast.member("ada"), cast.cleo)
    more = small_module(cast.program, "more", title="More things")
    assert not is_cleared(ada)
    cleo = as_("cleo")
    cleo.post(url("edit_rules", "more"), {"retire": 1})
    assert is_cleared(ada) and "More things" not in as_("ada").get(url("track")).text
    assert "retired" in cleo.get(url("modules")).text
    assert not owning.retire(more, cast.cleo)
    cleo.post(url("edit_rules", "more"), {"return": 1})
    assert not is_cleared(ada)
