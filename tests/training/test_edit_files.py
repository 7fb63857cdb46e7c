"""Pictures and recordings of a module: what is taken, how it is shown and sent, and that
nothing in use goes away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.training.making import PICTURE, small_module
from training import attaching, editing
from training.models import LessonFile
from training.serving import part_asked
from training.texts.sniffing import sniff

SOUND = b"ID3" + bytes(range(256)) * 4


def url(name, *more):
    return reverse(f"training:{name}", args=["riverside", *more])


@pytest.fixture
def module(cast):
    return small_module(cast.program)


def send(client, content, name="hills.png"):
    file = SimpleUploadedFile(name, content)
    return client.post(url("edit_files", "basics"), {"file": file}, follow=True)


def write(client, module, text="Look.", **fields):
    step = module.published.steps.get(code="listening")
    data = {"title": "Listening", "minutes": 5, "text": text} | fields
    address = url("edit_step", "basics", step.public_id)
    return client.post(address, data, follow=True).text


def test_a_picture_stands_in_a_lesson(as_, cast, module):
    cleo = as_("cleo")
    assert "Its code is file:" in send(cleo, PICTURE).text
    picture = LessonFile.objects.get()
    assert (picture.kind, picture.media_type) == ("picture", "image/png")
    assert "Saved" in write(cleo, module, f"![Two hills]({picture.code})")
    cleo.post(url("edit_publish", "basics"))
    page = as_("ada").get(url("step", "basics", "listening")).text
    address = url("file", picture.public_id)
    assert f'<img src="{address}" alt="Two hills"' in page
    shown = as_("ada").get(address)
    assert (shown.content, shown["Content-Type"]) == (PICTURE, "image/png")
    assert shown["X-Content-Type-Options"] == "nosniff"


def test_a_recording_is_played_with_its_words_beside_it(as_, cast, module):
    cleo = as_("cleo")
    send(cleo, SOUND, "talk.mp3")
    sound = LessonFile.objects.get()
    said = write(cleo, module, media=sound.code)
    assert "its recording has no words to read" in said
    assert "Saved" in write(cleo, module, media=sound.code, transcript="Hello there.")
    cleo.post(url("edit_publish", "basics"))
    page = as_("ada").get(url("step", "basics", "listening")).text
    assert "<audio" in page and "Hello there." in page and sound.public_id in page


@pytest.mark.parametrize(
    "content",
    [
        b"<svg onload=alert(1)>",
        b"<html>",
        b"MZ" + bytes(20),
        b"\x89PNG",
        b"%PDF-1.7 xxxxxx",
    ],
)
def test_what_browsers_could_run_is_refused_beside_the_field(as_, module, content):
    page = send(as_("cleo"), content)
    assert "This is no picture and no recording" in page.text
    assert not LessonFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (None, "Choose a file")]
)
def test_without_a_file_nothing_is_kept(as_, module, content, words):
    cleo = as_("cleo")
    if content is None:
        assert words in cleo.post(url("edit_files", "basics"), {}).text
    else:
        assert words in send(cleo, content).text


def test_a_large_one_is_refused_kindly(as_, module, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    page = send(as_("cleo"), PICTURE + bytes(2000)).text
    assert "over 5 MB" in page and not LessonFile.objects.exists()


def test_no_more_than_forty(as_, module, monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 1)
    cleo = as_("cleo")
    send(cleo, PICTURE)
    assert "A module holds forty files" in send(cleo, PICTURE).text
    assert LessonFile.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "![Hills](file:nothing)"}, "There is no picture nothing"),
        ({"media": "file:nothing", "transcript": "x"}, "There is no recording nothing"),
        ({"media": "file:no thing", "transcript": "x"}, "There is no recording"),
        ({"media": "javascript:alert(1)", "transcript": "x"}, "with https://"),
        ({"media": "http://a.example/x", "transcript": "x"}, "with https://"),
    ],
)
def test_what_is_not_there_cannot_be_shown(as_, module, fields, words):
    assert words in write(as_("cleo"), module, **fields)


def test_a_picture_of_another_server_is_only_its_words(as_, cast, module):
    editing.change_step(
        editing.begin(module).steps.get(code="listening"),
        text="![A far hill](https://pictures.example/a.png)",
    )
    editing.publish(module, cast.cleo, material=False)
    page = as_("ada").get(url("step", "basics", "listening")).text
    assert "A far hill" in page and "pictures.example" not in page


def test_what_a_step_shows_stays(as_, cast, module):
    cleo = as_("cleo")
    send(cleo, PICTURE)
    picture = LessonFile.objects.get()
    write(cleo, module, f"![Two hills]({picture.code})")
    address = url("edit_file_remove", "basics", picture.public_id)
    said = cleo.post(address, follow=True).text
    assert "It is shown in Listening. Change that first." in said
    write(cleo, module, "Look up.")
    assert "Taken away" in cleo.post(address, follow=True).text
    assert not LessonFile.objects.exists()


def test_players_get_the_part_they_ask_for(as_, cast, module):
    kept = attaching.attach(module, "talk.mp3", SOUND, cast.cleo)
    ada, address = as_("ada"), url("file", kept.public_id)
    part = ada.get(address, headers={"range": "bytes=3-12"})
    assert (part.status_code, part.content) == (206, SOUND[3:13])
    assert part["Content-Range"] == f"bytes 3-12/{len(SOUND)}"
    beyond = ada.get(address, headers={"range": "bytes=99999-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (
        416,
        f"bytes */{len(SOUND)}",
    )


@given(
    st.integers(1, 50),
    st.one_of(
        st.text(max_size=20), st.from_regex(r"bytes=\d{0,3}-\d{0,3}", fullmatch=True)
    ),
)
def test_a_part_lies_within_the_file(size, header):
    try:
        part = part_asked(header, size)
    except ValueError:
        return
    if part is not None:
        first, last = part
        assert 0 <= first <= last < size


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=5-", (5, 9)),
        ("bytes=-4", (6, 9)),
        ("bytes=-40", (0, 9)),
        ("bytes=2-99", (2, 9)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("", None),
    ],
)
def test_the_forms_of_a_range(header, part):
    assert part_asked(header, 10) == part


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(12), "picture"),
        (b"RIFF....WEBPVP8 ", "picture"),
        (b"RIFF....WAVEfmt ", "sound"),
        (b"RIFF....AVI LIST", None),
        (b"....ftypM4A ....", "sound"),
        (b"....ftypisom....", "film"),
        (b"OggS" + bytes(12), "sound"),
        (b"GIF88a" + bytes(10), None),
    ],
)
def test_known_by_their_first_bytes(head, kind):
    assert (sniff(head) or (None, None))[1] == kind
