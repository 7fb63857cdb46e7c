"""The words with which every program starts: what we look for, what rules somebody out,
what is asked in the interview. A program may write its own."""

from django.utils.translation import gettext_lazy as _

CHECKS = ("identity", "records")
ACCEPTANCE = (
    _("You are 18 or older."),
    _("You have been through hard times yourself and can talk about it when it helps."),
    _("You have about four hours a month, for a year."),
    _("You listen more than you tell people what to do."),
    _("You keep to what you say, and say early when you cannot."),
    _("You have people of your own to lean on."),
)
DISQUALIFICATION = (
    _("You hurt a child, or a grown person who was in your care."),
    _("You want to sell something, win people for a belief, or find a partner here."),
    _("You cannot agree to our rules on privacy and on keeping people safe."),
    _("You told us something that matters and knew it was not true."),
    _("Two people who know you well say that this is not right for you."),
)
PROMPTS = (
    ("why", _("What brings you to us, and why now?")),
    ("own", _("What of your own way would you share? What stays yours?")),
    ("listen", _("Tell me about a time when you listened and gave no advice.")),
    ("choice", _("Somebody makes a choice you would not make. What do you do?")),
    ("limits", _("Somebody asks you for money, or calls at two at night. What then?")),
    ("hard", _("Somebody says they do not want to live any more. What do you do?")),
    ("time", _("What does your week look like? Where would this fit in?")),
    ("lean", _("What helps you on a hard day? Who is there for you?")),
    ("ask", _("What would you like to know from us?")),
)
QUALITIES = (
    ("listening", _("Listens")),
    ("respect", _("Respects what others choose")),
    ("limits", _("Knows their own limits")),
    ("reliable", _("Keeps to what was agreed")),
    ("support", _("Has support of their own")),
)
MARKS = (
    ("strong", _("A clear strength")),
    ("fine", _("Fine")),
    ("unsure", _("Talk about it again")),
    ("not_yet", _("Not yet")),
)
