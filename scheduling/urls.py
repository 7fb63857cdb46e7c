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
    path("p/<slug:program>/hours/days/", views.days, name="days"),
    path("p/<slug:program>/hours/days/remove/", views.day_remove, name="day_remove"),
    path("p/<slug:program>/hours/away/", views.away, name="away"),
    path("p/<slug:program>/calendar/", views.calendar, name="calendar"),
    path("p/<slug:program>/calendar/link/", views.feed, name="feed"),
    path("p/<slug:program>/hours/rules/", views.rules, name="rules"),
]
