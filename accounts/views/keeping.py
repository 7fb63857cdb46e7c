"""Back after we asked who it is: what was about to happen, one tap away."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import keeping


@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request):
    kept = keeping.kept(request)
    if kept is None:
        return redirect("mentoring:start")
    if request.method == "POST":
        keeping.forget(request)
        # 307: the browser sends the very same form to the page it was for
        return HttpResponseRedirect(kept.path, preserve_request=True)
    return render(request, "accounts/go_on.html", {"kept": kept})
