from datetime import timedelta

import pytest
from django.utils import timezone

from matching.answering import answer
from matching.mail import KINDS
from notifications import kinds
from notifications.discretion import revealing_words
from notifications.models import Message
from notifications.posting import post


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_words_reveal_nothing(cast, kind):
    message = post(kind.code, cast.ben, program=cast.program, about="proposal:0")
    content = kind.render(message)
    text = "\n".join((content.subject, *content.lines, content.button))
    assert revealing_words(text) == []
    assert "Ada" not in text


def test_the_link_leads_to_the_question_while_it_is_open(cast, make):
    row = make.asked()
    message = Message.objects.get(kind="proposal_ready", recipient=cast.ben)
    target = kinds.registry["proposal_ready"].target
    assert target(message) == f"/p/riverside/new/{row.public_id}/"
    answer(row, cast.member("ben"), False)
    assert target(message) == "/start/"


def test_an_answered_question_is_no_longer_announced(cast, make):
    row = make.asked(now=timezone.now() + timedelta(minutes=1))
    answer(row, cast.member("ben"), False)
    unsent = Message.objects.unsent().filter(kind="proposal_ready")
    assert not unsent.exists()
