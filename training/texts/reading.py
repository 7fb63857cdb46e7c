"""From the text of an author to values. Each file has a head between two lines of
three dashes (YAML), then a body. What cannot be understood is said with its line."""

import re
from pathlib import Path

import yaml

from training.texts.shapes import (
    LESSON,
    ORDER,
    QUESTION_KINDS,
    QUIZ,
    SCENARIO,
    SINGLE,
    Answer,
    Choice,
    Module,
    Piece,
    Question,
    Scenario,
    Scene,
    Step,
)

MODULE_FILE = "module.md"
PIECES = ("care", "try", "reflect")
SCENE = re.compile(r"# +([a-z0-9-]+)$")
CHOICE = re.compile(r"- \[([+~-])\] (.+?) +-> +([a-z0-9-]+)$")
QUESTION = re.compile(r"## +([a-z0-9-]+)(?: +\((\w+)\))?$")
ANSWER = re.compile(r"- \[([ x])\] (.+)$")
PLACE = re.compile(r"\d+\. (.+)$")
LISTS = ("aims", "competencies", "references", "prerequisites", "practice")
NUMBERS = ("valid_months", "version", "pass_mark", "draw", "attempts")
SWITCHES = ("mandatory", "material", "live")
WORDS = ("title", "track", "topic")


class NotUnderstood(ValueError):
    """`line` counts from 1 within the text; 0 when it is about the whole of it."""

    def __init__(self, why: str, line: int = 0):
        super().__init__(f"line {line}: {why}" if line else why)
        self.why, self.line = why, line


def head_and_body(text: str) -> tuple[dict, str]:
    """The head as a dict, the body without the blank lines around it."""
    found = re.match(r"---\n(.*?)\n---\n?(.*)\Z", text.replace("\r\n", "\n"), re.S)
    if found is None:
        raise NotUnderstood("the head between two lines of --- is missing")
    try:
        head = yaml.safe_load(found[1])
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 2 if mark else 0
        raise NotUnderstood("the head is not YAML", line) from problem
    if not isinstance(head, dict):
        raise NotUnderstood("the head says nothing")
    return head, found[2].strip("\n")


def module_from(folder: Path) -> Module:
    """A folder with `module.md` and one file for each step, in the order of names:
    `02-slow-down.md` is the step "slow-down"."""
    files = {path.name: path.read_text() for path in sorted(folder.glob("*.md"))}
    if MODULE_FILE not in files:
        raise NotUnderstood(f"{folder.name} has no {MODULE_FILE}")
    head, summary = head_and_body(files.pop(MODULE_FILE))
    steps = tuple(step_from(name, text) for name, text in files.items())
    return module_of(folder.name, head, summary, steps)


def module_of(code: str, head: dict, summary: str, steps=()) -> Module:
    known = {*LISTS, *NUMBERS, *SWITCHES, *WORDS}
    if unknown := set(head) - known:
        raise NotUnderstood(f"{code}: nobody knows {', '.join(sorted(unknown))}")
    values = {name: str(head.get(name, "")) for name in WORDS}
    for name in LISTS:
        values[name] = tuple(str(one) for one in head.get(name) or ())
    for name in NUMBERS:
        if name in head:
            values[name] = whole(head[name], f"{code}: {name}")
    for name in SWITCHES:
        if name in head:
            values[name] = head[name] is True
    return Module(code=code, summary=summary, steps=tuple(steps), **values)


def step_from(name: str, text: str) -> Step:
    head, body = head_and_body(text)
    kind = str(head.get("kind", LESSON))
    if kind not in (LESSON, SCENARIO, QUIZ):
        raise NotUnderstood(f"{name}: a step is a lesson, a scenario or a quiz")
    step = Step(
        code=re.sub(r"^\d+-|\.md$", "", name),
        kind=kind,
        title=str(head.get("title", "")),
        minutes=whole(head.get("minutes", 0), f"{name}: minutes"),
        text=body,
        media=str(head.get("media", "")),
        transcript=str(head.get("transcript", "")),
    )
    try:
        parse(step.kind, step.text)
    except NotUnderstood as problem:
        raise NotUnderstood(f"{name}: {problem.why}", problem.line) from problem
    return step


def whole(value, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotUnderstood(f"{name} is a whole number")
    return value


def parse(kind: str, text: str):
    """Of a lesson its pieces, of a scenario its scenes, of a quiz its questions."""
    return {LESSON: pieces, SCENARIO: scenario, QUIZ: questions}[kind](text)


def pieces(text: str) -> list[Piece]:
    """A piece stands between `::: care`, `::: try` or `::: reflect` and `:::`; inside of
    it `+++ Heading` begins what can be opened."""
    found, kind, lines, began = [], "text", [], 0
    for number, line in enumerate(text.splitlines(), start=1):
        opens = re.match(r":::+ *(\w+)? *$", line)
        if opens is None:
            lines.append(line)
        elif opens[1] and kind == "text":
            if opens[1] not in PIECES:
                raise NotUnderstood(f"nobody knows ::: {opens[1]}", number)
            found.append(_piece(kind, lines))
            kind, lines, began = opens[1], [], number
        elif opens[1] or kind == "text":
            raise NotUnderstood("::: does not fit here", number)
        else:
            found.append(_piece(kind, lines))
            kind, lines = "text", []
    if kind != "text":
        raise NotUnderstood(f"::: {kind} is not closed", began)
    found.append(_piece(kind, lines))
    return [piece for piece in found if piece.text or piece.folds]


def _piece(kind, lines) -> Piece:
    first, *folds = re.split(r"^\+\+\+ +(.+)$", "\n".join(lines), flags=re.M)
    pairs = zip(folds[::2], folds[1::2], strict=True)
    return Piece(kind, first.strip(), tuple((h.strip(), b.strip()) for h, b in pairs))


def scenario(text: str) -> Scenario:
    """An opening, then scenes: `# code`, what happens, and its choices, each
    `- [+] what one says -> code` (or `[~]`, `[-]`) with its feedback indented below."""
    opening, scenes = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if found := SCENE.match(line):
            scenes.append((found[1], [], []))
        elif found := CHOICE.match(line):
            if not scenes:
                raise NotUnderstood("a choice before the first scene", number)
            scenes[-1][2].append((found[1], found[2].strip(), found[3], []))
        elif line.startswith("- ["):
            raise NotUnderstood("a choice is - [+] words -> scene", number)
        elif scenes and scenes[-1][2] and (line.startswith("  ") or not line.strip()):
            scenes[-1][2][-1][3].append(line.strip())
        elif scenes and scenes[-1][2]:
            raise NotUnderstood("feedback stands two spaces to the right", number)
        else:
            (scenes[-1][1] if scenes else opening).append(line)
    return Scenario(
        _joined(opening),
        tuple(
            Scene(
                code,
                _joined(lines),
                tuple(
                    Choice(m, said, to, " ".join(filter(None, told)))
                    for m, said, to, told in choices
                ),
            )
            for code, lines, choices in scenes
        ),
    )


def questions(text: str) -> list[Question]:
    """`## code (single)`, the question, then its answers: `- [x] right`, `- [ ] wrong`,
    or `1. first` for what is put in order, each with its feedback indented below."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if head := QUESTION.match(line):
            kind = head[2] or SINGLE
            if kind not in QUESTION_KINDS:
                raise NotUnderstood(f"nobody knows a question of kind {kind}", number)
            found.append((head[1], kind, [], []))
        elif not found:
            if line.strip():
                raise NotUnderstood("a question begins with ## and its code", number)
        elif answer := ANSWER.match(line):
            found[-1][3].append((answer[2], answer[1] == "x", []))
        elif found[-1][1] == ORDER and (answer := PLACE.match(line)):
            found[-1][3].append((answer[1], True, []))
        elif found[-1][3] and (line.startswith("  ") or not line.strip()):
            found[-1][3][-1][2].append(line.strip())
        elif found[-1][3]:
            raise NotUnderstood("feedback stands two spaces to the right", number)
        else:
            found[-1][2].append(line)
    return [
        Question(
            code,
            kind,
            " ".join(_joined(lines).split()),
            tuple(
                Answer(said.strip(), right, " ".join(filter(None, told)))
                for said, right, told in answers
            ),
        )
        for code, kind, lines, answers in found
    ]


def _joined(lines) -> str:
    return "\n".join(lines).strip()
