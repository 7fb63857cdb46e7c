import pytest
from django.urls import reverse
from django.utils import timezone

from matching.forms import ProfileForm
from matching.models import MatchingProfile

URL = "/p/riverside/about-me/"


@pytest.fixture
def save(as_):
    def send(name="ben", **values):
        assert reverse("matching:profile", args=["riverside"]) == URL
        return as_(name).post(URL, {"formats": "phone", **values})

    return send


def own(cast, name="ben"):
    return MatchingProfile.objects.get(membership=cast.member(name))


def test_a_person_says_what_matters_to_them(cast, save):
    answer = save(
        interests="Chess\n\n  Long   walks \nChess",
        languages="Spanish, english",
        times=["0-evening", "6-morning"],
        introduction="Hello there.",
    )
    assert answer.status_code == 302
    profile = own(cast)
    assert profile.interests == ["Chess", "Long walks"]
    assert profile.languages == ["es", "en"]
    assert [0, 17] in profile.hours and [6, 7] in profile.hours
    assert profile.hours_mask > 0


def test_single_hours_survive_a_save_that_leaves_them_alone(cast, save):
    MatchingProfile.objects.create(membership=cast.member("ben"), hours=[[2, 18]])
    save(times=["2-evening"])
    assert own(cast).hours == [[2, 18]]


def test_an_unknown_language_is_refused_kindly_and_kept(cast, save):
    answer = save(languages="Elvish", interests="Chess")
    assert answer.status_code == 200
    assert "The language “Elvish” is not known" in answer.text
    assert "Chess" in answer.text
    assert not MatchingProfile.objects.exists()


def test_too_many_lines_are_refused_kindly(save):
    answer = save(interests="\n".join(map(str, range(20))))
    assert "Please keep it to 12 lines" in answer.text


def test_only_a_mentor_has_places(cast, as_, save):
    assert "at once" not in as_("ben").get(URL).text
    save("ada", capacity="3")
    assert own(cast, "ada").capacity == 3
    assert "Twelve at once is the most" in save("ada", capacity="13").text


def test_what_the_application_said_is_offered_as_a_start(cast, as_):
    MatchingProfile.objects.create(membership=cast.member("ben"), about="I like tea.")
    assert "I like tea." in as_("ben").get(URL).text
    assert own(cast).introduction == ""


def test_what_happens_meanwhile_is_not_undone(cast):
    """Ben is matched while the form lies open in another tab."""
    row = MatchingProfile.objects.create(
        membership=cast.member("ben"), waiting_since=timezone.now()
    )
    opened = MatchingProfile.objects.get(pk=row.pk)
    form = ProfileForm({"interests": "Chess"}, profile=opened, mentor=False)
    assert form.is_valid()
    MatchingProfile.objects.update(waiting_since=None, looking=False)
    form.save()
    row.refresh_from_db()
    assert (row.interests, row.waiting_since, row.looking) == (["Chess"], None, False)


def test_a_nul_character_is_refused_kindly(save):
    answer = save(interests="Chess\na\0b")
    assert "a sign in this that we cannot keep" in answer.text
