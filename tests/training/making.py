"""Mentors in every state that the gate knows."""

from datetime import date, timedelta

from accounts.models import Membership, Screening
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from tests.accounts.agreeing import sign_all
from training.clearance import cleared
from training.completing import complete
from training.loading import load
from training.models import Module
from training.terms import add_months
from training.texts import shapes

TODAY = date(2026, 11, 10)
DAY = timedelta(days=1)
# One white point.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def new_mentor(program, name="Mo", **fields) -> Membership:
    person = create_person(name_used=name, email=None)
    return add_member(person, program, Role.MENTOR, **fields)


def screen(membership, expires_on, by, outcome=Screening.Outcome.APPROVED):
    return Screening.objects.create(
        membership=membership, outcome=outcome, expires_on=expires_on, decided_by=by
    )


def train_until(membership, expires_on):
    """Pass the core course so that it holds exactly through that day."""
    module = small_module(membership.program)
    passed_on = add_months(expires_on, -module.valid_months)
    completion = complete(membership, module, passed_on)
    type(completion).objects.filter(pk=completion.pk).update(expires_on=expires_on)


def clear(membership, by, today=TODAY):
    train_until(membership, today + 90 * DAY)
    screen(membership, today + 90 * DAY, by)
    sign_all(membership)
    return membership


LESSON = """Listening is a gift that costs nothing but time. Sit down, look up, and wait.

::: try
Sam says: “I almost did not come today.”

+++ One way to answer
“I am glad you are here. What made it hard?”
:::

::: reflect
When did somebody listen to you so well that you still remember it?
:::
"""
SCENARIO = """Ari writes at eleven at night.

# start

“Are you up? I need to talk.”

- [-] “Not now.” -> cold
  Ari may not write again.
- [+] “I am here for a moment. Are you safe?” -> warm
  It is late, and it is still a person. You ask first what matters most.

# cold

Ari does not answer.

- [+] “That came out short. Are you safe?” -> warm
  A second try is almost always welcome.
- [-] Leave it for tomorrow -> end-far
  The night is long for Ari.

# warm

“I am safe. I only wanted to hear somebody.”

- [+] “Let us talk tomorrow at noon. Will you be all right until then?” -> end-near
  Warm, and your own night is safe, too.
- [~] “Write to me any time you like.” -> end-near
  Kind, and more than you can keep.

# end-near

You both sleep.

# end-far

Next week Ari does not come.
"""
QUIZ = """## loan (single)

Ari asks to borrow 40 dollars. What do you say?

- [ ] “All right, just this once.”
  A loan changes what you are to each other.
- [x] “I don’t lend money. Let’s look where you can get help.”
  A clear no and a warm offer.

## wait (truth)

A pause is part of listening.

- [x] True
  It leaves room.
- [ ] False
  Without pauses nobody can think.

## helps (several)

What helps a person to talk?

- [x] Time
  Yes, most of all.
- [x] Open questions
  They leave the answer to the other.
- [ ] Quick advice
  It ends the talk.

## order (order)

Put in order.

1. Listen
   First.
2. Say back
   Then.
3. Ask
   Last.
"""


PRACTICE = ("Leaves room", "Asks openly")


def small_text(code="basics", title="Mentor basics", **fields) -> shapes.Module:
    """A whole module in few words."""
    steps = (
        shapes.Step("listening", shapes.LESSON, "Listening well", 5, LESSON),
        shapes.Step("late", shapes.SCENARIO, "A late message", 4, SCENARIO),
        shapes.Step("questions", shapes.QUIZ, "Questions", 6, QUIZ),
    )
    values = {
        "track": "mentor",
        "topic": "communication",
        "summary": "How to listen.",
        "aims": ("You can wait",),
        "competencies": ("communication",),
        "references": ("Somebody (2020): people like to be heard.",),
        "steps": steps,
        "draw": 3,
    }
    return shapes.Module(code=code, title=title, **(values | fields))


def small_module(program, code="basics", **fields) -> Module:
    """One mandatory module, loaded once."""
    load(program, [small_text(code, **fields)])
    return Module.objects.of(program).get(code=code)


def is_cleared_on(member, day) -> bool:
    return cleared(Membership.objects.filter(pk=member.pk), day).exists()
