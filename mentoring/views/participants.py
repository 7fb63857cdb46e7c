"""The home pages of mentees and mentors: the next thing first."""

from django.shortcuts import render
from django.utils import timezone

from accounts.consenting.signing import to_sign
from accounts.joining.answers import ShownTo, answers_of
from accounts.models.programs import Role
from community.glance import groups_this_week
from evaluation.glance import waiting_survey
from matching.glance import open_proposals, pair_to_dos, past_pairs
from meetings import glance as meetings
from meetings.checking_in import rhythm_of
from meetings.models import CheckIn
from supervision import glance as supervision
from training.glance import progress, trained_and_current
from training.terms import today_of


def cards_of(member, now) -> list:
    """The people they meet, each with what that person wants their match to know."""
    cards = meetings.partner_cards(member, now)
    side = "mentee" if member.role == Role.MENTOR else "mentor"
    others = {card.match.pk: getattr(card.match, side) for card in cards}
    said = answers_of(member.user, [*others.values()], ShownTo.MATCH)
    for card in cards:
        card.match.said = said.get(others[card.match.pk].pk, [])
    return cards


def shared(request, member, now) -> dict:
    """What both see: the next meeting, what waits for an answer, groups."""
    user, program = request.user, request.program
    return {
        "now": now,
        "member": member,
        "next": meetings.next_meeting(user, now, program),
        "asked": meetings.waiting_for_answer(user, now, program),
        "to_record": meetings.to_record(user, now, program),
        "proposals": open_proposals([member]),
        "to_do": pair_to_dos([member], now),
        "past": past_pairs([member], now),
        "cards": cards_of(member, now),
        "to_sign": to_sign(member),
        "survey": waiting_survey(user, program, now),
        "groups": groups_this_week(member, now),
    }


def mentee(request):
    now, member = timezone.now(), request.memberships[Role.MENTEE]
    context = shared(request, member, now) | {
        "goal": meetings.goal_in_focus(member),
        "moods": CheckIn.Mood.choices,
        "shown_to": rhythm_of(member).shown_to,
    }
    today = today_of(request.program, now)
    for card in context["cards"]:
        card.match.trained = trained_and_current(card.match.mentor, today)
    return render(request, "mentoring/mentee.html", context)


def mentor(request):
    now, member = timezone.now(), request.memberships[Role.MENTOR]
    context = shared(request, member, now) | {
        "course": progress(member, today_of(request.program, now)),
        "session": supervision.next_session(member, now),
        "plate": supervision.plate(member, now),
    }
    return render(request, "mentoring/mentor.html", context)
