"""Help and leaving. The two help pages are answered by the middleware, before
sessions and the database; these views answer only what it lets through."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from safeguarding.middleware import goodbye, page


@require_safe
def help_page(request):
    return HttpResponse(page(request.path))


@csrf_exempt  # ending one's own session harms nobody, and must never be refused
@require_POST
def leave(request):
    """Quick exit: the session is over before the next page shows."""
    logout(request)
    return goodbye(request)
