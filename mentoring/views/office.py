"""What is set once and looked at now and then, on one page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentoring import navigation


@require_safe
def office(request):
    return render(
        request, "mentoring/office.html", {"places": navigation.office(request)}
    )
