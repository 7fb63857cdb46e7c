"""What a module needs before it is published, and what shipped content must hold."""

import re

from training.texts.competencies import COMPETENCIES, TOPICS, TRACKS
from training.texts.grading import grade, sentences_of, words_of
from training.texts.reading import parse
from training.texts.shapes import (
    LESSON,
    ORDER,
    QUIZ,
    SCENARIO,
    SEVERAL,
    SINGLE,
    TRUTH,
    Module,
    Question,
    Scenario,
    Step,
)

# School grade at most, by track: mentors read on the phone after work.
GRADES = {"mentor": 8, "refresher": 8, "supervisor": 10, "staff": 9, "leader": 10}
FEWEST = {"aims": 3, "lessons": 4, "scenarios": 2, "questions": 12, "references": 2}
MOST_LESSONS = 6
FEWEST_WORDS = 250  # of a lesson


def gaps(module: Module) -> list[str]:
    """What keeps a module from being published: without these it cannot be taken."""
    found = []
    if not module.title.strip():
        found.append("it has no title")
    if module.track not in TRACKS:
        found.append(f"nobody knows the track {module.track!r}")
    if module.topic not in TOPICS:
        found.append(f"nobody knows the topic {module.topic!r}")
    for code in module.competencies:
        if code not in COMPETENCIES:
            found.append(f"nobody knows the competency {code!r}")
    if not 0 < module.pass_mark <= 100:
        found.append("the pass mark is between 1 and 100")
    if not module.steps:
        found.append("it has no lesson")
    codes = [step.code for step in module.steps]
    found += [f"two steps are called {c}" for c in set(codes) if codes.count(c) > 1]
    if len(module.of_kind(QUIZ)) > 1:
        found.append("it has more than one quiz")
    for step in module.steps:
        found += [f"{step.code}: {one}" for one in gaps_of(step)]
    return found


def gaps_of(step: Step) -> list[str]:
    found = [] if step.title.strip() else ["it has no title"]
    if step.minutes < 1:
        found.append("it says no minutes")
    if step.media and not step.transcript.strip():
        found.append("its recording has no words to read")
    told = parse(step.kind, step.text)
    if step.kind == SCENARIO:
        found += gaps_of_scenario(told)
    elif step.kind == QUIZ:
        found += [f"{q.code}: {one}" for q in told for one in gaps_of_question(q)]
        codes = [q.code for q in told]
        found += [f"two questions {c}" for c in set(codes) if codes.count(c) > 1]
        if not told:
            found.append("it asks nothing")
    elif not told:
        found.append("it is empty")
    return found


def gaps_of_scenario(told: Scenario) -> list[str]:
    if not told.scenes:
        return ["it has no scene"]
    found, codes = [], [scene.code for scene in told.scenes]
    found += [f"two scenes {code}" for code in set(codes) if codes.count(code) > 1]
    reached, queue = {codes[0]}, [codes[0]]
    while queue:
        for choice in (told.scene(queue.pop()) or told.scenes[0]).choices:
            if choice.to not in codes:
                found.append(f"there is no scene {choice.to}")
            elif choice.to not in reached:
                reached.add(choice.to)
                queue.append(choice.to)
    found += [f"nothing leads to {code}" for code in codes if code not in reached]
    for scene in told.scenes:
        if not scene.text:
            found.append(f"scene {scene.code} is empty")
        if len(scene.choices) == 1:
            found.append(f"scene {scene.code} leaves no choice")
        found += [
            f"“{choice.text}” has no feedback"
            for choice in scene.choices
            if not choice.feedback
        ]
    if all(scene.choices for scene in told.scenes):
        found.append("it never ends")
    return found


def gaps_of_question(asked: Question) -> list[str]:
    found = [] if asked.text else ["it asks nothing"]
    right = sum(answer.right for answer in asked.answers)
    if len(asked.answers) < 2:
        found.append("it needs two answers or more")
    elif asked.kind in (SINGLE, TRUTH) and right != 1:
        found.append("one answer is right, no more and no less")
    elif asked.kind == SEVERAL and right < 1:
        found.append("no answer is right")
    elif asked.kind == ORDER and len(asked.answers) < 3:
        found.append("three or more are put in order")
    if asked.kind == TRUTH and len(asked.answers) != 2:
        found.append("true or false has two answers")
    said = [answer.text for answer in asked.answers]
    found += [f"“{one}” stands there twice" for one in set(said) if said.count(one) > 1]
    return found + [
        f"“{answer.text}” has no feedback"
        for answer in asked.answers
        if not answer.feedback
    ]


def shortfalls(module: Module) -> list[str]:
    """What shipped content must hold beside that: enough of everything, and plain."""
    scenarios = [parse(SCENARIO, step.text) for step in module.of_kind(SCENARIO)]
    asked = [q for step in module.of_kind(QUIZ) for q in parse(QUIZ, step.text)]
    counts = {
        "aims": len(module.aims),
        "lessons": len(module.of_kind(LESSON)),
        "scenarios": len(scenarios),
        "questions": len(asked),
        "references": len(module.references),
    }
    found = [
        f"{name}: {counts[name]}, needs {fewest}"
        for name, fewest in FEWEST.items()
        if counts[name] < fewest
    ]
    if counts["lessons"] > MOST_LESSONS:
        found.append(f"lessons: {counts['lessons']}, at most {MOST_LESSONS}")
    if not module.competencies:
        found.append("it serves no competency")
    if not module.summary:
        found.append("it has no summary")
    for step in module.of_kind(LESSON):
        if len(words_of(step.text)) < FEWEST_WORDS:
            found.append(f"{step.code}: fewer than {FEWEST_WORDS} words")
    for step, told in zip(module.of_kind(SCENARIO), scenarios, strict=True):
        forks = sum(len(scene.choices) > 1 for scene in told.scenes)
        ends = sum(not scene.choices for scene in told.scenes)
        if forks < 2 or ends < 2:
            found.append(
                f"{step.code}: {forks} forks and {ends} ends, needs two of both"
            )
    if len({q.kind for q in asked}) < 3:
        found.append("the quiz asks in fewer than three kinds of questions")
    return found + too_hard(module)


def too_hard(module: Module) -> list[str]:
    """Each step by itself, and the sentences that weigh most."""
    found, bound = [], GRADES.get(module.track, 8)
    for step in module.steps:
        said = sentences_of(plain(step.text))
        if said and grade(said) > bound:
            worst = sorted(said, key=lambda one: -grade([one]) * len(words_of(one)))
            words = " / ".join(worst[:3])
            found.append(
                f"{step.code}: grade {grade(said):.1f}, at most {bound}: {words}"
            )
    return found


def plain(text: str) -> str:
    """Without the marks of Markdown, scenes, choices and questions; each line of a list
    ends a sentence."""
    text = re.sub(r"^(?:#+ .*|:::.*|\+\+\+ *)$", "", text, flags=re.M)
    text = re.sub(r"^- \[.\] |^\d+\. |^[-*] |^\+\+\+ ", "\n", text, flags=re.M)
    text = re.sub(r" -> [a-z0-9-]+$", "\n", text, flags=re.M)
    text = re.sub(r"\]\([^)]*\)|[*_`>\[\]]", "", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
