"""Nine months of a program, day by day, through the same acts that people use."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from accounts.models.programs import Role
from matching import milestones
from matching.answering import answer
from matching.approving import approve
from matching.matches import end_match, start_match
from matching.models import Match, Proposal
from matching.rounds import solve_round, start_round
from meetings.cancelling import cancel
from meetings.checking_in import check_in
from meetings.confirming import confirm
from meetings.goals import change_status, set_goal, tick
from meetings.models import Goal, Step
from meetings.proposing import propose
from meetings.recording import record
from mentoring.demo.folk import Folk
from mentoring.demo.papers import Papers
from mentoring.demo.walking import walk_on
from scheduling.placing import TimeTaken
from training.completing import complete
from training.loading import load
from training.models import Module

DAYS = 272
ROUND_DAYS = (250, 205, 160, 115, 70, 32)
REVIEW_DAY = 1
MOODS = ("low", "okay", "okay", "okay", "good", "good", "great") * 3 + ("rough",)
GOALS = (
    (
        "Get back to evening classes",
        ("Find out when classes start", "Call the college"),
    ),
    (
        "A quieter place to live",
        ("Make a list of what matters", "Call the housing line"),
    ),
    ("Sleep before midnight", ("Put the phone away at ten", "A walk after dinner")),
    ("See my sister again", ("Write down what I want to say", "Send a first message")),
    ("Find a few hours of work", ("Update my resume", "Ask at the library")),
    ("Cook twice a week", ("Pick two recipes", "Shop on Saturday", "Invite somebody")),
)
NOTES = (
    "Talked about the week and one thing that went well.",
    "Went through the next small step together.",
    "A slow day. We walked and talked.",
    "Looked at the plan and changed one step.",
    "",
)


class History:
    """Plays one program from its first day until now."""

    def __init__(self, program, folk: Folk, pairs, chance: Random, now: datetime):
        self.program, self.folk, self.chance, self.now = program, folk, chance, now
        self.pairs, self.zone = pairs, ZoneInfo(program.time_zone)
        self.lead = folk.members(Role.COORDINATOR).first().user
        self.papers = Papers(program, folk, now)
        self.rhythms = {}

    def play(self) -> None:
        load(self.program)
        self.papers.publish()
        arrivals = iter(self.folk.arrivals)
        coming = next(arrivals, None)
        for days_ago in range(DAYS + 10, -1, -1):
            morning = self.now - timedelta(days=days_ago)
            while coming and coming.at <= morning:
                self.welcome(coming)
                coming = next(arrivals, None)
            self.day(days_ago, morning)
        self.plan_next_week()
        self.papers.change(self.lead)

    def welcome(self, arrival) -> None:
        member = self.folk.arrive(arrival)
        self.papers.sign(member, arrival.at)
        trained = arrival.at + timedelta(days=10)
        if member.role == Role.MENTOR and trained < self.now - timedelta(days=30):
            for module in Module.objects.of(self.program).mandatory().in_order():
                complete(member, module, trained.date())

    def day(self, days_ago: int, morning: datetime) -> None:
        if days_ago == DAYS - 5:
            for mentor, mentee in self.pairs:
                self.begin(start_match(mentor, mentee, now=morning), morning)
        if days_ago in ROUND_DAYS:
            self.round(morning)
        if days_ago == REVIEW_DAY:
            solve_round(start_round(self.program, self.lead, now=morning, seed=7))
        milestones.reach(morning)
        if days_ago:
            for match in Match.objects.live().of(self.program).with_people():
                self.day_of(match, days_ago, morning)

    def round(self, morning: datetime) -> None:
        """Most say yes; one in ten does not."""
        seed = self.chance.getrandbits(30)
        found = start_round(self.program, self.lead, now=morning, seed=seed)
        solve_round(found, now=morning)
        ids = list(
            found.proposals.proposed().order_by("pk").values_list("pk", flat=True)
        )
        approve(found, ids, self.lead, now=morning)
        for proposal in found.proposals.filter(pk__in=ids).order_by("pk"):
            self.both_answer(proposal, morning)

    def both_answer(self, proposal: Proposal, morning: datetime) -> None:
        for days, member in ((1, proposal.mentee), (2, proposal.mentor)):
            yes = self.chance.random() > 0.05
            answer(proposal, member, yes, now=morning + timedelta(days=days))
        pair = {"mentor": proposal.mentor, "mentee": proposal.mentee}
        for match in Match.objects.live().filter(**pair).with_people():
            self.begin(match, match.started_at)

    def begin(self, match: Match, at: datetime) -> None:
        """Each pair finds its weekday, hour and rhythm, and sets a goal."""
        self.rhythms[match.pk] = (
            self.chance.choice((7, 7, 7, 14)),
            self.chance.randrange(7),
            self.chance.choice((10, 12, 15, 16, 17, 18)),
        )
        for title, steps in self.chance.sample(GOALS, self.chance.choice((1, 1, 2))):
            set_goal(match, title, by=match.mentee.user, steps=steps, now=at)

    def day_of(self, match: Match, days_ago: int, morning: datetime) -> None:
        every, weekday, hour = self.rhythms[match.pk]
        age = (morning - match.started_at).days
        if self.chance.random() < 0.0012 and not self.is_cast(match):
            reason = self.chance.choice(Match.Reason.values)
            end_match(match, reason, self.lead, now=morning)
            return
        walk_on(match, age, morning, self.lead)
        quiet = match.pk % 11 == 3 and days_ago < 24 and not self.is_cast(match)
        if age >= 0 and morning.weekday() == weekday and not quiet:
            if morning.toordinal() // 7 % (every // 7) == 0:
                self.meet(match, morning, hour)
            if self.chance.random() < 0.8:
                check_in(match, self.chance.choice(MOODS), now=morning)

    def is_cast(self, match: Match) -> bool:
        return (match.mentor, match.mentee) in self.pairs

    def wall(self, day: datetime, hour: int) -> datetime:
        local = day.astimezone(self.zone)
        return datetime(local.year, local.month, local.day, hour)

    def ask(self, match: Match, wall: datetime, now: datetime):
        format = self.chance.choice(("video", "phone", "in_person"))
        minutes = self.chance.choice((30, 45, 45, 60))
        by, zone = match.mentor.user, self.program.time_zone
        try:
            return propose(match, by, wall, zone, minutes, format, now=now)
        except TimeTaken:
            return None

    def meet(self, match: Match, morning: datetime, hour: int) -> None:
        before = morning - timedelta(days=3)
        meeting = self.ask(match, self.wall(morning, hour), before)
        if meeting is None:
            return
        confirm(meeting, match.mentee.user, now=before)
        luck = self.chance.random()
        over = meeting.event.ends_at + timedelta(hours=1)
        if luck < 0.07:
            cancel(meeting, match.mentee.user, now=morning - timedelta(days=1))
        elif over < self.now and not self.forgotten(over, luck):
            self.write_down(match, meeting, over, held=luck > 0.16)

    def forgotten(self, over: datetime, luck: float) -> bool:
        """A few of this week's meetings still wait to be written down."""
        return luck > 0.85 and self.now - over < timedelta(days=5)

    def write_down(self, match, meeting, over, *, held) -> None:
        goal = Goal.objects.filter(match=match, status="active").order_by("pk").first()
        outcome, note = ("held", self.chance.choice(NOTES)) if held else ("missed", "")
        by = match.mentor.user
        record(meeting, by, outcome, note=note, goal=goal if held else None, now=over)
        if held and goal and self.chance.random() < 0.2:
            self.one_step_further(goal, over)

    def one_step_further(self, goal: Goal, at: datetime) -> None:
        step = Step.objects.filter(goal=goal, done_at=None).order_by("pk").first()
        if step:
            tick(step, True, now=at)
        else:
            change_status(goal, Goal.Status.DONE, now=at)

    def plan_next_week(self) -> None:
        """Two of three pairs know when they meet next."""
        for match in Match.objects.live().of(self.program).with_people():
            if self.is_cast(match):
                self.goal_on_the_way(match)
            _, weekday, hour = self.rhythms[match.pk]
            days = (weekday - self.now.weekday()) % 7 or 7
            wall = self.wall(self.now + timedelta(days=days), hour)
            wanted = self.is_cast(match) or self.chance.random() < 0.66
            meeting = self.ask(match, wall, self.now) if wanted else None
            if meeting and (self.is_cast(match) or self.chance.random() < 0.8):
                confirm(meeting, match.mentee.user, now=self.now)

    def goal_on_the_way(self, match: Match) -> None:
        """The people of the cast have a goal with one step done."""
        title, steps = (
            "Get back to evening classes",
            (
                "Find out when classes start",
                "Call the college together",
                "Read the form",
            ),
        )
        began = self.now - timedelta(days=21)
        by = match.mentee.user
        goal = set_goal(match, title, by=by, steps=steps, now=began)
        first = Step.objects.filter(goal=goal).order_by("pk").first()
        tick(first, True, now=self.now - timedelta(days=9))
