"""From values back to the text of an author: what `reading` reads again unchanged."""

from pathlib import Path

import yaml

from training.texts.reading import LISTS, MODULE_FILE, NUMBERS, SWITCHES, WORDS
from training.texts.shapes import ORDER, Module, Question, Scenario, Step


def module_files(module: Module) -> dict[str, str]:
    """File name -> text."""
    files = {MODULE_FILE: module_text(module)}
    for number, step in enumerate(module.steps, start=1):
        files[f"{number:02}-{step.code}.md"] = step_text(step)
    return files


def write(module: Module, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = module_files(module)
    for name, text in files.items():
        (folder / name).write_text(text)
    for path in folder.glob("*.md"):
        if path.name not in files:
            path.unlink()


def module_text(module: Module) -> str:
    head = {name: getattr(module, name) for name in WORDS + NUMBERS + SWITCHES}
    head |= {name: list(getattr(module, name)) for name in LISTS}
    return with_head(head, module.summary)


def step_text(step: Step) -> str:
    head = {"kind": step.kind, "title": step.title, "minutes": step.minutes}
    if step.media:
        head |= {"media": step.media, "transcript": step.transcript}
    return with_head(head, step.text)


def with_head(head: dict, body: str) -> str:
    said = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=88)
    return f"---\n{said}---\n\n{body.strip()}\n"


def scenario_text(told: Scenario) -> str:
    parts = [told.opening]
    for scene in told.scenes:
        parts.append(f"# {scene.code}\n\n{scene.text}")
        for one in scene.choices:
            parts.append(f"- [{one.mark}] {one.text} -> {one.to}\n  {one.feedback}")
    return "\n\n".join(part for part in parts if part)


def quiz_text(questions: list[Question]) -> str:
    return "\n\n".join(map(question_text, questions))


def question_text(asked: Question) -> str:
    lines = [f"## {asked.code} ({asked.kind})", "", asked.text, ""]
    for number, answer in enumerate(asked.answers, start=1):
        if asked.kind == ORDER:
            lines.append(f"{number}. {answer.text}")
        else:
            lines.append(f"- [{'x' if answer.right else ' '}] {answer.text}")
        lines.append(f"  {answer.feedback}")
    return "\n".join(lines)
