"""Chromium of the machine, driven by Playwright, against a live server."""

import os
import shutil

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
QUIET_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": QUIET_FLAGS,
    }


def sign_in(page, base, name, password):
    page.goto(f"{base}/account/login/")
    page.locator("input[type=email]").fill(f"{name}@example.org")
    page.locator("input[type=password]").fill(password)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_load_state()
