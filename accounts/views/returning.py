"""Back to the page a person came from."""

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request, otherwise):
    """To the path that the form names as `next`, if it is one of this site. A path and
    never a bare word: Django would take that for the name of a view."""
    path = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(path, {request.get_host()})
    return HttpResponseRedirect(path if ours and path[0] == "/" else otherwise)
