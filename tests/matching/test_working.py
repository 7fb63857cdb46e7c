"""A round is worked out as a job that one hand holds at a time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching import working
from matching.models import Round, SolveJob
from matching.rounds import start_round
from matching.tasks import work_out_rounds
from matching.working import ask_for, work, work_all

Outcome, Step = SolveJob.Outcome, SolveJob.Step


@pytest.fixture
def round(cast, make):
    return start_round(cast.program, cast.cleo, seed=1)


def page_of(round):
    return reverse("matching:round", args=["riverside", round.public_id])


@pytest.fixture
def large(monkeypatch):
    """As if there were too many people for the request to do it."""
    monkeypatch.setattr(working, "AT_ONCE", 0)


def test_two_clicks_are_one_job(cast, round):
    assert ask_for(round, cast.cleo) == ask_for(round, cast.cora)


def test_a_large_round_is_left_to_the_sweep(as_, make, large):
    start = reverse("matching:round_start", args=["riverside"])
    page = as_("cleo").post(start, follow=True)
    round = Round.objects.get()
    assert round.state == Round.State.DRAFT
    assert "Working it out" in page.text and 'http-equiv="refresh"' in page.text
    work_out_rounds()
    round.refresh_from_db()
    assert round.state == Round.State.PROPOSED
    done = as_("cleo").get(page_of(round)).text
    assert "Working it out" not in done and 'http-equiv="refresh"' not in done


def test_the_page_asks_again_by_itself_and_ends_whole(as_, cast, round):
    job = ask_for(round, cast.cleo)
    SolveJob.objects.filter(pk=job.pk).update(step=Step.SOLVING)
    part = as_("cleo").get(page_of(round), headers={"HX-Request": "true"})
    assert "<html" not in part.text and "HX-Refresh" not in part
    assert 'aria-current="step"' in part.text
    work(job.pk)
    part = as_("cleo").get(page_of(round), headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"


def test_nobody_takes_what_somebody_holds(cast, round):
    now, job = timezone.now(), ask_for(round, cast.cleo)
    later = now + timedelta(minutes=1)
    SolveJob.objects.filter(pk=job.pk).update(lease_until=later)
    assert work(job.pk, now=now) == ""
    assert work_all(seconds=5) == 0
    assert work(job.pk, now=later + timedelta(seconds=1)) == Outcome.DONE
    assert work(job.pk) == ""


def test_each_step_is_said(cast, round, monkeypatch):
    said = []
    monkeypatch.setattr(working, "say", lambda pk, step: said.append(step))
    work(ask_for(round, cast.cleo).pk)
    assert said == [Step.COLLECTING, Step.SOLVING, Step.EXPLAINING]


def test_what_fails_is_over_and_may_be_asked_for_again(as_, cast, round, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("a solver that broke")

    with monkeypatch.context() as patch:
        patch.setattr(working, "solve_round", broken)
        assert work(ask_for(round, cast.cleo).pk) == Outcome.FAILED
    page = as_("cleo").get(page_of(round)).text
    assert "could not be worked out" in page
    assert work(ask_for(round, cast.cleo).pk) == Outcome.DONE
    assert "could not be worked out" not in as_("cleo").get(page_of(round)).text


def test_one_that_was_overtaken_leaves_the_other_answer(cast, round, monkeypatch):
    solve = working.solve_round

    def overtaken(row, **kwargs):
        solve(Round.objects.get(pk=row.pk))
        return solve(row, **kwargs)

    monkeypatch.setattr(working, "solve_round", overtaken)
    assert work(ask_for(round, cast.cleo).pk) == Outcome.MOVED
    assert round.proposals.count() == 2
