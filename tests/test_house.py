"""The house stands: who may import whom, and nothing goes around it."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = {
    "notifications": 0,
    "accounts": 1,
    "scheduling": 2,
    "safeguarding": 3,
    "training": 4,
    "matching": 5,
    "meetings": 6,
    "supervision": 7,
    "community": 7,
    "evaluation": 8,
    "mentoring": 9,
}
# The one place where a function may import: filling the registries at start.
IMPORTS_IN_FUNCTIONS = {"ready"}
REVERSE_NAMES_NEED = "_set"


def files():
    for app in FLOORS:
        yield from sorted((ROOT / app).rglob("*.py"))


def app_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(tree):
    """(module, line, name of the enclosing function or None) of each import."""
    found = []

    def walk(node, function):
        for child in ast.iter_child_nodes(node):
            inside = function
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = child.name
            if isinstance(child, ast.Import):
                found.extend((a.name, child.lineno, function) for a in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"relative import in line {child.lineno}"
                found.extend(
                    (f"{child.module}.{a.name}", child.lineno, function)
                    for a in child.names
                )
            walk(child, inside)

    walk(tree, None)
    return found


def may_import(app: str, other: str) -> bool:
    return app == other or FLOORS[other] < FLOORS[app]


def upward_arrows(source: str, app: str, where: str) -> list[str]:
    """Every way in which this source reaches an app that is not below `app`."""
    tree = ast.parse(source)
    wrong = []
    for module, line, function in imports(tree):
        other = module.split(".")[0]
        if other in FLOORS and not may_import(app, other):
            wrong.append(f"{where}:{line} imports {module}")
        if function and function not in IMPORTS_IN_FUNCTIONS:
            wrong.append(f"{where}:{line} imports {module} inside {function}()")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            wrong += upward_strings(node, app, where)
    return wrong


def upward_strings(call: ast.Call, app: str, where: str) -> list[str]:
    """String foreign keys ("app.Model") and get_model("app", ...)."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    first = call.args[0]
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return []
    other = first.value.split(".")[0]
    model_calls = ("ForeignKey", "OneToOneField", "ManyToManyField", "get_model")
    if name in model_calls and other in FLOORS and not may_import(app, other):
        return [f"{where}:{call.lineno} reaches {first.value} by name"]
    return []


def test_no_arrow_points_upward():
    wrong = []
    for path in files():
        where = str(path.relative_to(ROOT))
        wrong += upward_arrows(path.read_text(), app_of(path), where)
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        "from matching.models import Match",
        "import meetings.models",
        "def f():\n    from accounts.models import User",
        "models.ForeignKey('matching.Match', models.CASCADE)",
        "apps.get_model('meetings', 'Meeting')",
    ],
)
def test_the_guard_sees_an_arrow(source):
    assert upward_arrows(source, "training", "x.py")


def graph_inside(app: str) -> dict[str, set[str]]:
    modules = {module_of(p): p for p in (ROOT / app).rglob("*.py")}
    arrows = defaultdict(set)
    for name, path in modules.items():
        for module, _, function in imports(ast.parse(path.read_text())):
            if function in IMPORTS_IN_FUNCTIONS:
                continue
            target = module if module in modules else module.rpartition(".")[0]
            if target in modules and target != name:
                arrows[name].add(target)
    return arrows


def circle_in(arrows) -> list[str]:
    done, path = set(), []

    def visit(module):
        if module in path:
            return path[path.index(module) :] + [module]
        if module in done:
            return []
        path.append(module)
        for target in sorted(arrows.get(module, ())):
            if circle := visit(target):
                return circle
        path.pop()
        done.add(module)
        return []

    for module in sorted(arrows):
        if circle := visit(module):
            return circle
    return []


@pytest.mark.parametrize("app", FLOORS)
def test_no_circle_inside_an_app(app):
    assert circle_in(graph_inside(app)) == []


def test_a_circle_would_be_seen():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_foreign_keys_point_down():
    """What Django resolved: fields and reverse names of every model."""
    from django.apps import apps

    wrong = []
    for model in apps.get_models():
        app = model._meta.app_label
        if app not in FLOORS:
            continue
        for field in model._meta.get_fields():
            to = getattr(field, "related_model", None)
            if not to or field.auto_created or to._meta.app_label not in FLOORS:
                continue
            to_app = to._meta.app_label
            user = to._meta.label == settings.AUTH_USER_MODEL
            if not may_import(app, to_app) and not user:
                wrong.append(f"{model._meta.label}.{field.name} -> {to._meta.label}")
    assert wrong == []


def reverse_names():
    """Names under which an upper app's rows hang on a lower model, by lower app."""
    from django.apps import apps

    names = defaultdict(set)
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in FLOORS:
            continue
        for field in model._meta.get_fields():
            if not field.auto_created or not field.is_relation:
                continue
            other = field.related_model._meta.app_label
            if other in FLOORS and FLOORS[other] > FLOORS[label]:
                names[other].add(field.get_accessor_name())
                names[other].add(
                    field.related_query_name
                    if callable(field.related_query_name)
                    else field.name
                )
                names[other].add(field.name)
    return {o: {n for n in found if isinstance(n, str)} for o, found in names.items()}


def lookups(tree):
    """Names used in queries: keyword arguments and dotted strings with __."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
            yield from ((part, node.value.lineno) for part in node.arg.split("__"))


def test_nobody_looks_upward_through_reverse_names():
    upper = reverse_names()
    wrong = []
    for path in files():
        app = app_of(path)
        above = set().union(
            *(n for o, n in upper.items() if not may_import(app, o)), set()
        )
        own = set().union(*(n for o, n in upper.items() if may_import(app, o)), set())
        for name, line in lookups(ast.parse(path.read_text())):
            if name in above - own - COMMON_FIELDS:
                wrong.append(f"{path.relative_to(ROOT)}:{line} looks up {name}")
    assert wrong == []


# Field names that also happen to be a reverse name somewhere above.
COMMON_FIELDS = {"program", "membership", "user", "person", "mentor", "mentee"}


def test_settings_name_the_house_in_order():
    floors = [FLOORS[app] for app in settings.HOUSE]
    assert floors == sorted(floors)
    assert set(settings.HOUSE) == set(FLOORS)
