from django.urls import path

from meetings.views import arranging, feed, goals, own, pairs, recording

app_name = "meetings"
ONE = "p/<slug:program>/meetings/<str:public_id>"
GOAL = "p/<slug:program>/goals/<str:public_id>"
urlpatterns = [
    path("p/<slug:program>/meetings/", own.list_, name="list"),
    path(
        "p/<slug:program>/meetings/new/<str:public_id>/",
        arranging.propose,
        name="propose",
    ),
    path("p/<slug:program>/meetings/at/<str:event>/", own.at, name="at"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
    path(f"{ONE}/", own.meeting, name="meeting"),
    path(f"{ONE}/confirm/", arranging.meeting_confirm, name="meeting_confirm"),
    path(f"{ONE}/move/", arranging.move, name="move"),
    path(f"{ONE}/cancel/", arranging.meeting_cancel, name="meeting_cancel"),
    path(f"{ONE}/restore/", arranging.meeting_restore, name="meeting_restore"),
    path(f"{ONE}/record/", recording.record, name="record"),
    path("p/<slug:program>/check-in/", own.check_in, name="check_in"),
    path("p/<slug:program>/goals/", goals.goals, name="goals"),
    path(
        "p/<slug:program>/goals/new/<str:public_id>/", goals.goal_add, name="goal_add"
    ),
    path(f"{GOAL}/edit/", goals.goal_edit, name="goal_edit"),
    path(f"{GOAL}/status/", goals.goal_status, name="goal_status"),
    path(f"{GOAL}/ticks/", goals.goal_ticks, name="goal_ticks"),
    path(f"{GOAL}/step/", goals.step_add, name="step_add"),
    path(f"{GOAL}/answer/", goals.step_answer, name="step_answer"),
    path("p/<slug:program>/pairs/", pairs.pairs, name="pairs"),
    path("p/<slug:program>/pairs/<str:public_id>/", pairs.pair, name="pair"),
    path(
        "p/<slug:program>/pairs/<str:public_id>/happened/<str:meeting>/",
        pairs.pair_record,
        name="pair_record",
    ),
]
