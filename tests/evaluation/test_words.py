from django.urls import reverse

from accounts.models import AccessEntry


def page_of(client, program):
    return client.get(reverse("evaluation:words", args=[program.slug])).text


def test_words_of_few_people_are_not_shown(cast, as_, make):
    make.surveys(10, 10, text="Zebra crossing")
    page = page_of(as_("eva"), cast.program)
    assert "Zebra" not in page and "Nothing to read yet" in page


def test_words_of_many_without_names_and_in_the_order_of_the_alphabet(cast, as_, make):
    make.surveys(6, 6, text="Zebra crossing")
    make.surveys(6, 6, text="apples")
    page = page_of(as_("eva"), cast.program)
    assert page.index("apples") < page.index("Zebra")
    assert "P1" not in page


def test_words_of_a_quarter_that_is_not_over_wait(cast, as_, make):
    make.surveys(11, 11, text="apples")
    make.begin = make.end
    make.surveys(1, 1, text="Zebra crossing")
    assert "Zebra" not in page_of(as_("eva"), cast.program)


def test_reading_is_logged(cast, as_):
    page_of(as_("eva"), cast.program)
    assert AccessEntry.objects.that_worked().get().action == "survey_words.read"


def test_words_are_text_and_nothing_else(cast, as_, make):
    make.surveys(11, 11, text="<script>alert(1)</script>")
    assert "<script>alert" not in page_of(as_("eva"), cast.program)
