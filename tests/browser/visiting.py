"""People with a browser: signed in to Dataverse as the stand-in has it, on pages whose clock is the office's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.overhearing import Overheard
from tests.browser.workplace import Workplace

TYPE_CODES = {"incident": "112", "phso_feedback": "10001"}
WIDE = {"width": 1000, "height": 900}
SECONDS = 15
HIDE = "hidden => Object.defineProperty(document, 'hidden', {value: hidden, configurable: true})"


@dataclass(repr=False)
class Visitor:
    """One person's browser."""

    workplace: Workplace
    context: BrowserContext
    overheard: Overheard

    def page(self) -> Page:
        """An empty page whose clock goes on from the office's."""
        page = self.context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.clock.install(time=self.workplace.play.now)
        return page

    def panel(self, row: str, table: str = "phso_feedback", *, shown: bool = True) -> Page:
        """The panel alone, as the form of a row of the table asks for it. `shown`: its first answer is there."""
        page = self.page()
        page.goto(self.workplace.url + panel_address(row, table, self.workplace.prefix))
        if shown:
            until_shown(page.locator("#panel"))
        return page

    def main(self, **query: str) -> Page:
        """A page of the stand-in."""
        page = self.page()
        page.goto(f"{self.workplace.url}/main.aspx?{urlencode(query)}")
        until_ready(page)
        return page

    def form(self, row: str, table: str = "phso_feedback") -> Page:
        """The form of a row."""
        return self.main(pagetype="entityrecord", etn=table, id=row)


@dataclass(repr=False)
class Visitors:
    """Everybody who comes in one test."""

    browser: Browser
    workplace: Workplace
    all: list[Visitor] = field(default_factory=list)

    def sign_in(self, name: str, **options: Any) -> Visitor:
        """Somebody of the office by name, such as `priya`. `options`: of playwright's context."""
        visitor = self.nobody(**options)
        url = self.workplace.url
        answer = visitor.context.request.post(
            "/signin", form={"user": self.workplace.person(name)}, headers={"Origin": url}, max_redirects=0
        )
        assert answer.status == 303, answer.text()
        return visitor

    def nobody(self, **options: Any) -> Visitor:
        """Somebody who has not signed in yet."""
        url = self.workplace.url
        settings = {"viewport": WIDE, "timezone_id": "Europe/London", "locale": "en-GB", "reduced_motion": "reduce"}
        context = self.browser.new_context(ignore_https_errors=True, base_url=url, **{**settings, **options})
        overheard = Overheard(url)
        overheard.listen(context)
        visitor = Visitor(self.workplace, context, overheard)
        self.all.append(visitor)
        return visitor

    def close(self) -> None:
        """Everybody goes."""
        for visitor in self.all:
            visitor.context.close()

    def unexpected(self) -> list[str]:
        """What their pages complained of, and nobody expected."""
        return [said for visitor in self.all for said in visitor.overheard.unexpected()]


@contextmanager
def visiting(browser: Browser, workplace: Workplace) -> Iterator[Visitors]:
    """Whoever comes while the block runs. It fails of what their pages complained of, or asked of somebody else."""
    visitors = Visitors(browser, workplace)
    try:
        yield visitors
    finally:
        visitors.close()
    assert visitors.unexpected() == []


def panel_address(row: str, table: str = "phso_feedback", prefix: str = "phso_") -> str:
    """The address of the panel as a form embeds it."""
    about = {"type": TYPE_CODES.get(table, "10001"), "typename": table, "orgname": "sandbox"}
    languages = {"orglcid": "1033", "userlcid": "1033"}
    return (
        f"/WebResources/{prefix}/panel/panel.html?id={quote(f'{{{row.upper()}}}')}&{urlencode({**about, **languages})}"
    )


def until_shown(panel: Locator) -> None:
    """Return when the panel has its first answer."""
    expect(panel).to_have_attribute("data-state", "shown", timeout=SECONDS * 1000)


def until_ready(page: Page) -> None:
    """Return when a page of the stand-in has loaded everything of its own."""
    expect(page.locator("html")).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)


def look_again(page: Page) -> None:
    """As when somebody comes back to the page."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def be_seen(page: Page, seen: bool) -> None:
    """What a browser tells a page whose tab is left or come back to."""
    page.evaluate(HIDE, not seen)
    look_again(page)


def pass_time(page: Page, overheard: Overheard, seconds: int) -> None:
    """Let the page's clock go on second by second, each time until whatever it asked for is answered."""
    for _ in range(seconds):
        page.clock.run_for(1000)
        page.wait_for_timeout(1)
        while overheard.waits:
            page.wait_for_timeout(5)
