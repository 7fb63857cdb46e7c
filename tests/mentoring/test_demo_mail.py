import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse


@pytest.fixture
def url(cast):
    return reverse("mentoring:demo_mail", args=[cast.program.slug])


def write(folder, to, text):
    backend = "django.core.mail.backends.filebased.EmailBackend"
    connection = get_connection(backend, file_path=folder)
    EmailMessage("A note", text, "hello@localhost", [to], connection=connection).send()


def test_staff_read_what_was_sent_to_their_people(as_, url, settings):
    write(settings.MAIL_FOLDER, "ben@example.org", "for ben")
    write(settings.MAIL_FOLDER, "bob@example.org", "for bob")
    page = as_("cleo").get(url).text
    assert "for ben" in page
    assert "for bob" not in page


def test_an_empty_folder_is_no_error(as_, url):
    assert "Nothing was sent yet" in as_("cleo").get(url).text


def test_outside_demo_mode_there_is_no_such_page(cast, as_, url, settings):
    TOTP.activate(cast.cleo, "JBSWY3DPEHPK3PXP")
    client = as_("cleo")
    settings.DEMO = False
    settings.AUTHENTICATION_BACKENDS = ["accounts.demo_sign_in.DemoBackend"]
    assert client.get(url).status_code == 404
