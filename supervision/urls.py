from django.urls import path

from supervision.views import contacts, own, sessions

app_name = "supervision"
inside = "p/<slug:program>/"
urlpatterns = [
    path(inside + "contacts/", contacts.contacts, name="contacts"),
    path(inside + "contacts/<slug:public_id>/", contacts.contact, name="contact"),
    path(
        inside + "in-view/<slug:public_id>/seen/",
        contacts.flag_clear,
        name="flag_clear",
    ),
    path(inside + "sessions/", sessions.sessions, name="sessions"),
    path(inside + "sessions/plan/", sessions.plan, name="plan"),
    path(inside + "sessions/<slug:public_id>/", sessions.session, name="session"),
    path(inside + "sessions/<slug:public_id>/note/", sessions.note, name="note"),
    path(
        inside + "sessions/<slug:public_id>/topic/",
        sessions.topic_add,
        name="topic_add",
    ),
    path(
        inside + "sessions/<slug:public_id>/topic/<int:pk>/remove/",
        sessions.topic_remove,
        name="topic_remove",
    ),
    path(inside + "sessions/<slug:public_id>/cancel/", sessions.cancel, name="cancel"),
    path(inside + "support/", own.mine, name="mine"),
    path(inside + "plate/", own.plate, name="plate"),
]
