"""Pages that everybody may read."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.joining.doors import programs_taking


def apply_links(taking) -> dict[str, str]:
    """Where "ask", "refer" and "become a mentor" lead: straight on with one program,
    to the choice with several; a way that no program takes has no link."""
    links = {}
    for way, programs in taking.items():
        page = reverse("community:choose")
        if len(programs) == 1:
            page = reverse("accounts:apply", args=[programs[0].slug])
        if programs:
            links[way] = f"{page}?as={way}"
    return links


def landing(request):
    """The public front door; people who are signed in go on to their own home."""
    if request.user.is_authenticated:
        return redirect("mentoring:start")
    links = apply_links(programs_taking(timezone.now()))
    return render(request, "community/landing.html", {"links": links})


def choose(request):
    """Which program is near you?"""
    taking = programs_taking(timezone.now())
    way = request.GET.get("as", "me")
    way = way if way in taking else "me"
    context = {"programs": taking[way], "way": way}
    return render(request, "community/choose.html", context)


def privacy(request):
    return render(request, "community/privacy.html")


def accessibility(request):
    return render(request, "community/accessibility.html")
