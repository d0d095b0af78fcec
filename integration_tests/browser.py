"""Chromium, as the tests and the screenshots drive it."""

import contextlib
import os
import shutil

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    given = os.environ.get("CHROMIUM")
    found = [path for path in map(shutil.which, [given] if given else NAMES) if path]
    if not found:
        raise RuntimeError(
            f"CHROMIUM got {given or 'nothing'}; it takes the path of a Chromium or Chrome, and is not needed when "
            f"{NAMES[0]} is on the PATH. On Debian or Ubuntu: apt-get install chromium fonts-liberation."
        )
    return found[0]


@contextlib.contextmanager
def open_browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        yield browser
        browser.close()
