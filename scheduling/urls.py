from django.urls import path

from scheduling import views

app_name = "scheduling"
urlpatterns = [
    path("p/<slug:program>/hours/", views.availability, name="availability"),
    path(
        "p/<slug:program>/hours/remove/",
        views.window_remove,
        name="window_remove",
    ),
]
