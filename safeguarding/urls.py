from django.urls import path

from safeguarding.views import concerns, help

app_name = "safeguarding"
urlpatterns = [
    path("help/", help.help_page, name="get_help"),
    path("leaving-safely/", help.help_page, name="leaving_safely"),
    path("leave/", help.leave, name="leave"),
    path("p/<slug:program>/worried/", concerns.concern_raise, name="concern_raise"),
    path(
        "p/<slug:program>/worried/<str:public_id>/",
        concerns.concern_sent,
        name="concern_sent",
    ),
    path("p/<slug:program>/concerns/", concerns.concerns, name="concerns"),
    path(
        "p/<slug:program>/concerns/<str:public_id>/", concerns.concern, name="concern"
    ),
    path(
        "p/<slug:program>/concerns/<str:public_id>/acknowledge/",
        concerns.concern_acknowledge,
        name="concern_acknowledge",
    ),
    path(
        "p/<slug:program>/concerns/<str:public_id>/close/",
        concerns.concern_close,
        name="concern_close",
    ),
]
