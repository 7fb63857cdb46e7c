"""The page on which people say when they are free."""

import pytest
from django.urls import reverse

from scheduling.models import Window


@pytest.fixture
def url(cast):
    return reverse("scheduling:availability", args=[cast.program.slug])


def said(**more):
    return {"weekdays": ["0", "2"], "from_time": "17:00", "until_time": "20:00"} | more


def test_the_same_hours_on_two_days(url, as_):
    ben = as_("ben")
    ben.post(url, said())
    assert Window.objects.count() == 2
    text = ben.get(url).text
    assert "Monday" in text
    assert "On your clock, Eastern" in text


def test_saying_it_again_replaces_the_end(url, as_):
    ben = as_("ben")
    ben.post(url, said())
    ben.post(url, said(until_time="00:00"))
    assert {f"{w.until_time:%H:%M}" for w in Window.objects.all()} == {"00:00"}


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"weekdays": []}, "Choose at least one day"),
        ({"until_time": "09:00"}, "Choose an end that is later than the start"),
        ({"from_time": "noon"}, "noon"),
    ],
)
def test_what_is_wrong_is_said(url, as_, wrong, words):
    assert words in as_("ben").post(url, said(**wrong)).text
    assert not Window.objects.exists()


def test_only_one_s_own_hours_can_be_removed(url, as_, cast):
    as_("ben").post(url, said())
    remove = reverse("scheduling:window_remove", args=[cast.program.slug])
    window = Window.objects.first()
    as_("ada").post(remove, {"window": window.pk})
    assert Window.objects.count() == 2
    ben = as_("ben")
    ben.post(remove, {"window": window.pk})
    ben.post(remove, {"window": window.pk})
    assert Window.objects.count() == 1
    assert "17" not in as_("ada").get(url).context["week"]
