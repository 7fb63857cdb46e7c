from django.urls import path

from accounts.views import erasures, leaving, own_data, privacy

own_pages = [
    path("me/data/", own_data.own_data, name="own_data"),
    path("me/data/copy/", own_data.copy_make, name="copy_make"),
    path("me/data/copy/<str:public_id>/", own_data.copy_fetch, name="copy_fetch"),
    path("me/data/wrong/", own_data.correction_ask, name="correction_ask"),
    path("me/data/erase/", erasures.erasure_ask, name="erasure_ask"),
    path("me/data/erase/back/", erasures.erasure_withdraw, name="erasure_withdraw"),
    path("me/leave/<str:public_id>/", leaving.leave, name="leave"),
    path("me/leave/<str:public_id>/back/", leaving.leave_back, name="leave_back"),
]
privacy_pages = [
    path("", privacy.privacy, name="privacy"),
    path("wrong/<str:public_id>/", privacy.correction, name="correction"),
    path("people/<str:public_id>/", erasures.privacy_person, name="privacy_person"),
    path("kept/", privacy.retention, name="retention"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<str:public_id>/", erasures.erasure, name="erasure"),
    path("leave/<str:public_id>/", leaving.member_leave, name="member_leave"),
]
