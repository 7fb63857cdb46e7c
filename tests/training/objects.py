"""What the objects in `matrix.csv` are, and what a POST sends."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.matrix import thing
from tests.training.making import PICTURE


def in_basics(*more):
    return {
        "basics": lambda world: ["basics", *more],
        "absent": lambda world: ["nothing", *more],
    }


def steps():
    found = {
        what: (lambda world, what=what: ["basics", what])
        for what in ("listening", "late", "questions")
    }
    return found | {"staff": lambda world: ["watching", "listening"]}


def tracks():
    return {
        "mentor": lambda world: ["mentor"],
        "absent": lambda world: ["nothing"],
    }


def sessions():
    return thing(own="live") | {"absent": lambda world: ["nothing"]}


def hours():
    return thing(own="hours") | {"absent": lambda world: ["nothing"]}


def written():
    """A step of a module."""
    return {
        "own": lambda world: ["basics", world.step.public_id],
        "absent": lambda world: ["basics", "nothing"],
    }


def files():
    """A picture of a module."""
    return {
        "own": lambda world: ["basics", world.picture.public_id],
        "absent": lambda world: ["basics", "nothing"],
    }


OBJECTS = {
    "training:file": {
        "own": lambda world: [world.picture.public_id],
        "absent": lambda world: ["nothing"],
    },
    "training:edit_rules": in_basics(),
    "training:edit_files": in_basics(),
    "training:edit_file_remove": files(),
    "training:edit": in_basics(),
    "training:edit_add": in_basics(),
    "training:edit_publish": in_basics(),
    "training:edit_step": written(),
    "training:edit_act": written(),
    "training:hours_remove": hours(),
    "training:hours_answer": hours(),
    "training:session": sessions(),
    "training:session_join": sessions(),
    "training:session_leave": sessions(),
    "training:session_mark": sessions(),
    "training:session_wall": sessions(),
    "training:session_off": sessions(),
    "training:session_here": {
        "own": lambda world: [world.live.public_id, world.live.wall_code],
        "absent": lambda world: [world.live.public_id, "nothing"],
    },
    "training:module": in_basics() | {"staff": lambda world: ["watching"]},
    "training:step": steps() | {"absent": lambda world: ["basics", "nothing"]},
    "training:keep": in_basics("listening"),
    "training:preview": in_basics(),
    "training:compare": in_basics(),
    "training:statistics": in_basics(),
    "training:question": in_basics("questions", 1),
    "training:again": in_basics(),
    "training:certificate": tracks(),
    "training:certificate_pdf": tracks(),
    "training:checked": {
        "own": lambda world: [world.certificate.number],
        "absent": lambda world: ["AAAAAAAAAAAA"],
    },
    "training:certificate_revoke": thing(own="certificate")
    | {"absent": lambda world: ["nothing"]},
    "training:practice": {
        "own": lambda world: [world.cast.member("ada").public_id, "talk"],
        "foreign": lambda world: [world.cast.member("ann").public_id, "talk"],
    },
    "training:override": {
        "own": lambda world: [world.cast.member("ada").public_id],
        "foreign": lambda world: [world.cast.member("ann").public_id],
    },
    "training:override_end": thing(own="override")
    | {"absent": lambda world: ["nothing"]},
    "training:hold": {
        "own": lambda world: [world.cast.member("ada").public_id],
        "foreign": lambda world: [world.cast.member("ann").public_id],
    },
    "training:lift": thing(own="hold"),
}


DATA = {
    "training:module_new": lambda world: {
        "title": "Our own",
        "track": "mentor",
        "topic": "role",
        "valid_months": 12,
    },
    "training:edit_rules": lambda world: {
        "topic": "role",
        "mandatory": "on",
        "valid_months": 24,
    },
    "training:edit_files": lambda world: {
        "file": SimpleUploadedFile("hills.png", PICTURE),
    },
    "training:edit": lambda world: {
        "title": "Mentor basics",
        "summary": "In our words.",
        "pass_mark": 80,
        "draw": 3,
        "attempts": 3,
    },
    "training:edit_add": lambda world: {"title": "More", "kind": "lesson"},
    "training:edit_step": lambda world: {
        "title": "Listening",
        "minutes": 5,
        "text": "Sit down, look up, and wait.",
    },
    "training:edit_act": lambda world: {"up": 1},
    "training:hours": lambda world: {
        "title": "First aid",
        "topic": "crisis",
        "on": (timezone.localdate() - timedelta(days=3)).isoformat(),
        "hours": "1.5",
    },
    "training:hours_answer": lambda world: {"yes": 1, "words": "Well done"},
    "training:session_new": lambda world: {
        "title": "Listening together",
        "date": (timezone.localdate() + timedelta(days=20)).isoformat(),
        "time": "10:00",
        "minutes": 120,
        "capacity": 12,
    },
    "training:step": lambda world: {"at": 0, "choice": 0},
    "training:keep": lambda world: {"prompt-1": "My grandmother did"},
    "training:question": lambda world: {"chosen": 1},
    "training:practice": lambda world: {
        "mark-0": 2,
        "mark-1": 1,
        "note": "You left room.",
        "observed_on": (timezone.localdate() - timedelta(days=1)).isoformat(),
        "ready": "yes",
    },
    "training:override": lambda world: {
        "reason": "His pair waits for him",
        "until": (timezone.localdate() + timedelta(days=9)).isoformat(),
    },
    "training:certificate_revoke": lambda world: {"why": "Wrong person"},
    "training:hold": lambda world: {"reason": "A quiet month"},
    "training:lift": lambda world: {"why": "The month is over"},
}
