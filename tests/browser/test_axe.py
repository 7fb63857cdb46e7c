"""Every page of the matrix under axe: once, as one person who may open it, on a phone.
`make proof` looks at all of the cast at both widths."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from mentoring.demo.cast import NAMES
from tests.browser.conftest import DESK, PHONE
from tests.conftest import client_of
from tests.matrix import all_pages
from tests.world import build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHOLE_CAST = bool(os.environ.get("AXE_WHOLE_CAST"))
FILES = ("download", "export", "refused", "copy_fetch", "_pdf", ":feed", ":file")
CSP_WATCH = """
window.__csp = [];
document.addEventListener('securitypolicyviolation',
  e => window.__csp.push(e.violatedDirective + ' ' + e.sourceFile));
"""


def visits():
    """(page, name or None) for every page that answers 200 to a GET."""
    for row in all_pages():
        if row.method != "get":
            continue
        names = [n.lower() for n in NAMES if row.expects(n.lower()) == 200]
        if row.anonymous == 200:
            names = [None, *names]
        yield from ((row, name) for name in (names if WHOLE_CAST else names[:1]))


def context_for(browser, live_server, user):
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(CSP_WATCH)
    if user is not None:
        cookie = client_of(user).cookies["session"]
        context.add_cookies(
            [{"name": "session", "value": cookie.value, "url": live_server.url}]
        )
    return context


def troubles_of(page, url, width):
    page.set_viewport_size(width)
    answer = page.goto(url)
    found = []
    if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
        return [] if answer.status == 200 else [f"status {answer.status}"]
    results = Axe().run(page)
    for violation in results.response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:2]]
        found.append(f"{violation['id']}: {nodes}")
    found += page.evaluate("window.__csp")
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if wide > 1:
        found.append(f"scrolls sideways by {wide} px at {width['width']}")
    return found


def test_axe_finds_nothing(browser, live_server, empty_log_after, tmp_path):
    world = build_world()
    widths = (DESK, PHONE) if WHOLE_CAST else (PHONE,)
    troubles, looked, contexts = {}, 0, {}
    for row, name in visits():
        if name not in contexts:
            user = getattr(world.cast, name) if name else None
            contexts[name] = context_for(browser, live_server, user).new_page()
        url = live_server.url + reverse(row.view, args=row.args(world))
        if row.view.endswith(FILES) or ":export_" in row.view:
            continue
        for width in widths:
            looked += 1
            if found := troubles_of(contexts[name], url, width):
                troubles[f"{row.view} as {name} at {width['width']}"] = found
    print(f"axe looked at {looked} pages")
    print(*(f"{where}: {what}" for where, what in troubles.items()), sep="\n")
    assert troubles == {}
