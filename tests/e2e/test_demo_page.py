"""The pages of the demonstration in a real browser."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TODAY = date(2026, 11, 23)
FOCUSED = """
const e = document.activeElement
return e === document.body ? null : [e.tagName, Array.from(document.querySelectorAll('*')).indexOf(e)]
"""
FOCUSABLE = """
const all = Array.from(document.querySelectorAll('*'))
return all.filter(e => e.matches('a[href], summary')).map(e => all.indexOf(e))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pages just written."""
    out = tmp_path_factory.mktemp("demo")
    run(
        [sys.executable, "-c", "from weighbridge.cli import main; main()", "demo", "--out", str(out), "--on", str(TODAY)],
        check=True,
        capture_output=True,
    )
    return out


@pytest.fixture(params=["index.html", "cloud.html"])
def address(folder: Path, request: pytest.FixtureRequest) -> str:
    """The address of each page."""
    return (folder / str(request.param)).as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """A browser without a network to speak of and with a profile of its own."""
    if BROWSER is None or DRIVER is None:
        pytest.skip("no browser: install chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            yield driver
        finally:
            driver.quit()


def look(browser: webdriver.Chrome, address: str, width: int, scheme: str = "light") -> None:
    """Open the page in a window of that width and a colour scheme."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.get(address)


def opened(browser: webdriver.Chrome) -> None:
    """Open everything that can be opened."""
    browser.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true })")


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: webdriver.Chrome, address: str, width: int, scheme: str) -> None:
    look(browser, address, width, scheme)
    opened(browser)
    axe = Axe(browser)
    axe.inject()

    found: list[dict[str, Any]] = axe.run()["violations"]

    assert [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
def test_nothing_has_to_be_scrolled_sideways(browser: webdriver.Chrome, address: str, width: int) -> None:
    look(browser, address, width)
    opened(browser)

    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_every_link_and_opens_every_part(browser: webdriver.Chrome, address: str) -> None:
    look(browser, address, 1200)
    reached: set[int] = set()

    for _ in range(1000):
        keys = webdriver.ActionChains(browser)
        keys.send_keys(Keys.TAB).perform()
        focused = browser.execute_script(FOCUSED)
        if focused is None or focused[1] in reached:
            break
        reached.add(focused[1])
        if focused[0] == "SUMMARY":
            webdriver.ActionChains(browser).send_keys(Keys.ENTER).perform()

    assert set(browser.execute_script(FOCUSABLE)) == reached
    assert browser.execute_script("return document.querySelectorAll('details:not([open])').length") == 0


def test_the_page_asks_for_nothing_but_itself(browser: webdriver.Chrome, address: str) -> None:
    browser.get_log("performance")  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    look(browser, address, 1200)

    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]  # as above
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith("data:")} == {address}


def test_it_reads_the_same_without_scripts(browser: webdriver.Chrome, address: str) -> None:
    look(browser, address, 1200)
    with_scripts = browser.find_element(By.TAG_NAME, "main").text
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        look(browser, address, 1200)
        assert browser.find_element(By.TAG_NAME, "main").text == with_scripts
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize(("width", "name"), [(360, "narrow"), (1200, "wide")])
def test_one_picture_is_shown_and_it_has_a_name(browser: webdriver.Chrome, folder: Path, width: int, name: str) -> None:
    look(browser, (folder / "index.html").as_uri(), width)

    pictures = [p for p in browser.find_elements(By.CSS_SELECTOR, "svg.picture") if p.is_displayed()]

    assert [p.get_attribute("class") for p in pictures] == [f"picture {name}"]
    assert pictures[0].accessible_name.startswith("Training operations of public models")


def test_the_page_prints(browser: webdriver.Chrome, address: str) -> None:
    look(browser, address, 1200)

    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]

    assert len(printed) > 10_000
