from django.urls import path

from meetings.views import (
    answering,
    arranging,
    check_ins,
    feed,
    goals,
    messages,
    own,
    pairs,
    progress,
    recording,
)

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
    path(f"{ONE}/agree/", recording.meeting_agree, name="meeting_agree"),
    path(f"{ONE}/note/", recording.note_add, name="note_add"),
    path(f"{ONE}/point/", recording.point_add, name="point_add"),
    path(f"{ONE}/point/off/", recording.point_drop, name="point_drop"),
    path("p/<slug:program>/check-in/", check_ins.check_in, name="check_in"),
    path(
        "p/<slug:program>/check-in/words/",
        check_ins.check_in_words,
        name="check_in_words",
    ),
    path(
        "p/<slug:program>/check-in/rhythm/",
        check_ins.check_in_rhythm,
        name="check_in_rhythm",
    ),
    path("hi/<str:token>/", check_ins.check_in_link, name="check_in_link"),
    path(
        "p/<slug:program>/hello/<str:public_id>/",
        check_ins.hello_done,
        name="hello_done",
    ),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("p/<slug:program>/goals/", goals.goals, name="goals"),
    path(
        "p/<slug:program>/goals/new/<str:public_id>/", goals.goal_add, name="goal_add"
    ),
    path(
        "p/<slug:program>/goals/suggest/<str:public_id>/",
        goals.goal_suggest,
        name="goal_suggest",
    ),
    path(f"{GOAL}/", progress.goal, name="goal"),
    path(f"{GOAL}/take/", goals.goal_take, name="goal_take"),
    path(f"{GOAL}/measure/", progress.measure_add, name="measure_add"),
    path(f"{GOAL}/value/", progress.measure_read, name="measure_read"),
    path(f"{GOAL}/levels/", progress.goal_levels, name="goal_levels"),
    path(f"{GOAL}/level/", progress.goal_score, name="goal_score"),
    path(f"{GOAL}/edit/", goals.goal_edit, name="goal_edit"),
    path(f"{GOAL}/status/", goals.goal_status, name="goal_status"),
    path(f"{GOAL}/ticks/", goals.goal_ticks, name="goal_ticks"),
    path(f"{GOAL}/step/", goals.step_add, name="step_add"),
    path(f"{GOAL}/answer/", goals.step_answer, name="step_answer"),
    path("p/<slug:program>/messages/", messages.threads, name="threads"),
    path("p/<slug:program>/messages/<str:public_id>/", messages.thread, name="thread"),
    path(
        "p/<slug:program>/messages/<str:public_id>/read/",
        messages.thread_read,
        name="thread_read",
    ),
    path(
        "p/<slug:program>/message/<str:public_id>/tell/",
        messages.message_report,
        name="message_report",
    ),
    path("p/<slug:program>/pairs/", pairs.pairs, name="pairs"),
    path("p/<slug:program>/pairs/<str:public_id>/", pairs.pair, name="pair"),
    path(
        "p/<slug:program>/pairs/<str:public_id>/happened/<str:meeting>/",
        pairs.pair_record,
        name="pair_record",
    ),
]
