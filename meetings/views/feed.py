"""The feed that a calendar program reads, without a session."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from meetings.feeding import entries_of, name_of
from scheduling.feeds import calendar_text, fingerprint, last_read_key
from scheduling.models import Feed

READS_IN_AN_HOUR = 60
READ_KNOWN_FOR = 30 * 24 * 3600


@require_safe
def feed(request, token):
    """Revoked, unknown and never made are one answer."""
    found = Feed.objects.behind(token).select_related("person").first()
    if found is None:
        raise Http404
    if _too_often(found):
        answer = HttpResponse(status=429, content_type="text/plain; charset=utf-8")
        answer["Retry-After"] = "3600"
        return answer
    now = timezone.now()
    cache.set(last_read_key(found), now, timeout=READ_KNOWN_FOR)
    with translation.override(found.person.language):
        entries = entries_of(found, now)
    etag = fingerprint(entries, found.detail)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        text = calendar_text(entries, name_of(found), now)
        answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
        answer["ETag"] = etag
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _too_often(feed) -> bool:
    key = f"feed-reads-{feed.pk}-{feed.token_hash[:16]}"
    cache.add(key, 0, timeout=3600)
    try:
        return cache.incr(key) > READS_IN_AN_HOUR
    except ValueError:  # it ended between the two
        return False
