"""Somebody asks to join, and a coordinator answers: the acts that others call. The
public side never looks anybody up: it answers everyone alike."""

from accounts.joining.answering import (
    AlreadyAnswered,
    accept,
    close,
    not_accept,
    put_on_waiting_list,
    reopen,
    take_off_waiting_list,
    withdraw,
)
from accounts.joining.applying import Closed, apply
from accounts.joining.waiting import people_waiting_for_an_answer

__all__ = [
    "AlreadyAnswered",
    "Closed",
    "accept",
    "apply",
    "close",
    "not_accept",
    "people_waiting_for_an_answer",
    "put_on_waiting_list",
    "reopen",
    "take_off_waiting_list",
    "withdraw",
]
