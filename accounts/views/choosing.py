"""People chosen from a list: those that were ticked, or everybody the list shows."""

from django.core.paginator import Paginator

PER_PAGE = 50


def chosen(request, people):
    """The chosen memberships among `people`; ids from elsewhere choose nobody."""
    if request.POST.get("scope") == "all":
        return people
    return people.filter(public_id__in=ids(request.POST.getlist("people")))


def ids(posted) -> list[str]:
    """Those that can be one: PostgreSQL does not even compare with a NUL character."""
    return [value for value in posted if "\0" not in value]


def page_of(request, people):
    return Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
