"""Saying no from outside: the link in a message, and STOP from a phone."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import reaching
from notifications import kinds, stopping, texting
from notifications.models import Message, Reach
from notifications.phones import e164

A_DAY = 24 * 3600
TEXT = Message.Channel.TEXT


@csrf_exempt  # RFC 8058: the mail program posts, without cookies; the link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def off(request, token):
    """Switch off messages of this kind: asked on a page, done by POST, without signing
    in. Says nothing of what the messages are."""
    message = stopping.message_behind(token)
    if message is None or not kinds.registry[message.kind].may_switch_off:
        raise Http404
    done = request.method == "POST"
    if done:
        reaching.switch_off(message)
    return render(request, "accounts/off.html", {"done": done})


@csrf_exempt  # the carrier has no page of ours; its signature is checked instead
@require_POST
def texts_in(request):
    """A reply to one of our texts. STOP counts at once for the number; the answer is
    the one neutral confirmation. Nothing of it is stored."""
    said = request.POST.dict()
    url = f"{settings.SITE_URL}{reverse('accounts:texts_in')}"
    given = request.headers.get("X-Twilio-Signature", "")
    if not texting.is_signed(url, said, given):
        raise PermissionDenied
    try:
        number = e164(said.get("From", ""))
    except ValueError:
        return answer("")
    meaning = stopping.said(said.get("Body", ""))
    # The service repeats what it thinks was lost, and an eavesdropper what was said
    is_new = cache.add(f"text-in:{said.get('MessageSid', '')}", True, A_DAY)
    with translation.override(language_of(number)):
        return answer(reply_to(meaning, number, is_new))


def reply_to(meaning: str, number: str, is_new: bool) -> str:
    if meaning == "stop":
        stopped = stopping.stop(TEXT, number)
        return _("You get no more texts. Reply START to get them.") if stopped else ""
    if meaning == "start" and is_new:
        began = stopping.start(TEXT, number)
        return _("Texts are on. Reply STOP to end them.") if began else ""
    first_today = cache.add(f"text-said:{stopping.key_of(number)}", True, A_DAY)
    if meaning == "start" or not (is_new and first_today):
        return ""
    return _("Nobody reads this number. Please sign in. Reply STOP to end texts.")


def language_of(number: str) -> str:
    known = Reach.objects.filter(phone=number).select_related("person").first()
    return known.person.language if known else settings.LANGUAGE_CODE


def answer(words: str) -> HttpResponse:
    inner = f"<Message>{escape(words)}</Message>" if words else ""
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?><Response>{inner}</Response>',
        content_type="text/xml; charset=utf-8",
    )
