from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("mentoring.pages")),
    *[
        path("", include(f"{app}.urls"))
        for app in settings.HOUSE
        if app not in ("notifications", "mentoring")
    ],
]
handler400 = "mentoring.errors.bad_request"
handler403 = "mentoring.errors.forbidden"
handler404 = "mentoring.errors.not_found"
handler500 = "mentoring.errors.server_error"
