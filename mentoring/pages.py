"""The addresses of the roof's own pages."""

from django.urls import path

from mentoring.views import (
    bulk,
    demo_mail,
    health,
    home,
    lists,
    notices,
    office,
    people,
    training,
)

app_name = "mentoring"
urlpatterns = [
    path("start/", home.start, name="start"),
    path("health/", health.health, name="health"),
    path("p/<slug:program>/", home.home, name="home"),
    path("p/<slug:program>/as/<slug:role>/", home.home_as, name="home_as"),
    path("p/<slug:program>/people/", people.people, name="people"),
    path("p/<slug:program>/people/<str:public_id>/", people.person, name="person"),
    path("p/<slug:program>/lists/keep/", lists.list_keep, name="list_keep"),
    path(
        "p/<slug:program>/lists/<str:public_id>/forget/",
        lists.list_forget,
        name="list_forget",
    ),
    path("p/<slug:program>/many/", bulk.bulk_jobs, name="bulk_jobs"),
    path("p/<slug:program>/many/begin/", bulk.bulk_begin, name="bulk_begin"),
    path("p/<slug:program>/many/<str:public_id>/", bulk.bulk, name="bulk"),
    path(
        "p/<slug:program>/many/<str:public_id>/drop/", bulk.bulk_drop, name="bulk_drop"
    ),
    path("p/<slug:program>/notes/<str:public_id>/", notices.notice, name="notice"),
    path(
        "p/<slug:program>/training-list/<slug:ending>/",
        training.training_export,
        name="training_export",
    ),
    path("p/<slug:program>/settings/", office.office, name="office"),
    path("p/<slug:program>/sent-mail/", demo_mail.demo_mail, name="demo_mail"),
]
