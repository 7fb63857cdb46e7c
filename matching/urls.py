from django.urls import path

from matching.views import (
    apart,
    asking,
    life,
    own,
    pairs,
    rounds,
    supposing,
    together,
    waiting,
    weighing,
    wishes,
)

app_name = "matching"
P = "p/<slug:program>/"
ROUND = P + "matching/<str:public_id>/"
LIFE = P + "pairs/<str:public_id>/"
WALK = P + "together/<str:public_id>/"
PAIR = P + "matching/pair/<str:public_id>/"
WISHES = P + "matching/wishes/<str:public_id>/"
urlpatterns = [
    path(P + "about-me/", own.profile, name="profile"),
    path(P + "about-me/ready/", own.ready, name="ready"),
    path(P + "new/<str:public_id>/", own.proposal, name="proposal"),
    path(LIFE + "end/", life.match_end, name="match_end"),
    path(LIFE + "pause/", life.match_pause, name="match_pause"),
    path(LIFE + "turn/", life.match_turn, name="match_turn"),
    path(LIFE + "cover/", life.match_cover, name="match_cover"),
    path(LIFE + "answers/", life.match_checkpoint, name="match_checkpoint"),
    path(WALK, together.together, name="together"),
    path(WALK + "agreement/", together.agreement, name="agreement"),
    path(WALK + "questions/", together.checkpoint, name="checkpoint"),
    path(WALK + "goodbye/", together.goodbye, name="goodbye"),
    path(WALK + "turn/", together.together_turn, name="together_turn"),
    path(WALK + "keep/", together.together_keep, name="together_keep"),
    path(WALK + "hello/", together.together_hello, name="together_hello"),
    path(WALK + "note/", together.handover, name="handover"),
    path(P + "matching/", rounds.rounds, name="rounds"),
    path(P + "matching/start/", rounds.round_start, name="round_start"),
    path(P + "matching/weights/", weighing.weights, name="weights"),
    path(P + "matching/rules/", asking.round_rules, name="round_rules"),
    path(P + "matching/question/<int:pk>/", asking.question, name="question"),
    path(P + "matching/weights/add/", weighing.criterion_new, name="criterion_new"),
    path(P + "matching/apart/", apart.apart, name="apart"),
    path(P + "matching/apart/<str:public_id>/", apart.apart_lift, name="apart_lift"),
    path(WISHES, wishes.wishes, name="wishes"),
    path(WISHES + "noted/", wishes.wish_noted, name="wish_noted"),
    path(P + "matching/pool/", waiting.pool, name="pool"),
    path(P + "matching/for/<str:public_id>/", waiting.suggest, name="suggest"),
    path(PAIR, pairs.proposal_why, name="proposal_why"),
    path(PAIR + "choose/", pairs.proposal_choose, name="proposal_choose"),
    path(PAIR + "pin/", pairs.proposal_pin, name="proposal_pin"),
    path(PAIR + "aside/", pairs.proposal_set_aside, name="proposal_set_aside"),
    path(PAIR + "begin/", pairs.proposal_begin, name="proposal_begin"),
    path(ROUND, rounds.round, name="round"),
    path(ROUND + "proof/", rounds.round_proof, name="round_proof"),
    path(ROUND + "what-if/", supposing.round_what_if, name="round_what_if"),
    path(ROUND + "variants/", supposing.round_variants, name="round_variants"),
    path(ROUND + "variant/", supposing.round_variant, name="round_variant"),
    path(ROUND + "left/<str:person>/", waiting.round_left, name="round_left"),
    path(ROUND + "redo/", rounds.round_redo, name="round_redo"),
    path(ROUND + "approve/", rounds.round_approve, name="round_approve"),
    path(ROUND + "finish/", rounds.round_finish, name="round_finish"),
]
