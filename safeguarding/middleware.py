"""Help comes before sessions, sign-in and the database: nothing of them is touched."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from safeguarding.lines import LINES

PATHS = {
    "/help/": "safeguarding/get_help.html",
    "/leaving-safely/": "safeguarding/leaving_safely.html",
}


LEAVE = "/leave/"


def goodbye(request) -> HttpResponse:
    """Nothing of this site stays in the browser. The button leads straight out; the
    script, which is out already, wants no answer."""
    answer = HttpResponse(status=204)
    if "out" in request.POST:
        answer = HttpResponse(status=303, headers={"Location": settings.EXIT_URL})
    answer["Cache-Control"] = "no-store"
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    answer.delete_cookie(settings.SESSION_COOKIE_NAME)
    return answer


def page(path: str) -> str:
    frame = {
        "site": {"public_name": settings.PUBLIC_NAME, "exit_url": settings.EXIT_URL},
        "base": "base_plain.html",
        "theme": "light",
        "home_url": "/",
        "lines": LINES,
        "help_page": True,
    }
    return render_to_string(PATHS[path], frame)


def help_first(get_response):
    """Answers the help pages from memory while the web process lives. A quick exit is
    answered even when the session cannot be ended: the browser forgets it."""
    pages = {}

    def middleware(request):
        if request.path == LEAVE and request.method == "POST":
            answer = get_response(request)
            return goodbye(request) if answer.status_code >= 500 else answer
        if request.path not in PATHS or request.method not in ("GET", "HEAD"):
            return get_response(request)
        language = get_language_from_request(request)
        asked = (request.path, language)
        if asked not in pages:
            with translation.override(language):
                pages[asked] = page(request.path)
        answer = HttpResponse(pages[asked], headers={"Content-Language": language})
        patch_vary_headers(answer, ["Accept-Language"])
        return answer

    return middleware
