"""What a browser does with the panel of a large case: the longest task in which it answers nobody, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from bench.panel.a_large_case import NOW, Large

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PANEL = "/WebResources/phso_/panel/panel.html"
SECONDS = 60
MILLISECONDS = 1000
WINDOW: Any = {"width": 1000, "height": 900}
_LISTEN = """
window.benched = [];
new PerformanceObserver(list => {
  for (const {startTime, duration} of list.getEntries()) benched.push([startTime, duration]);
}).observe({type: 'longtask', buffered: true});
new MutationObserver(() => {
  if (!window.shownAt && document.querySelector('#panel[data-state=shown]')) {
    window.shownAt = Infinity;
    requestAnimationFrame(() => setTimeout(() => { window.shownAt = performance.now(); }));
  }
}).observe(document, {subtree: true, childList: true, attributes: true});
"""
_CLOCK = f"""
const real = Date, ahead = {NOW.timestamp():.0f} * 1000 - real.now();
window.Date = class extends real {{
  constructor(...given) {{ super(...(given.length ? given : [real.now() + ahead])); }}
  static now() {{ return real.now() + ahead; }}
}};
"""
"""The office's day. A stopped clock of playwright's would stop what is measured by, too."""
_SETTLED = "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 300)), 0))"
_TASKS_SINCE = "from => benched.filter(([at]) => at >= from).map(([, took]) => took)"
_NODES = "() => document.querySelectorAll('#panel *').length"
_PLAIN_LIST = """many => {
  const from = performance.now();
  const list = document.createElement('ul');
  for (let number = 0; number < many; number += 1) {
    const item = document.createElement('li');
    item.textContent = `Item ${number} of a plain list`;
    list.append(item);
  }
  document.body.replaceChildren(list);
  document.body.getBoundingClientRect();
  return performance.now() - from;
}"""


@dataclass(frozen=True)
class Rendered:
    """Milliseconds. `request`: from asking the Web API to its whole answer; `shown`: from then until it is laid out.

    `longest` and `longest_opening` are of tasks while the panel comes up, and while one closed card is opened; 0 means
    that none took 50, below which a browser does not tell. `plain` is a plain list of as many elements, in one go.
    """

    request: float
    shown: float
    longest: float
    longest_opening: float
    elements: int
    plain: float


def rendered(browser: Browser, large: Large, rounds: int) -> Rendered:
    """The median of some rounds, each in a new page; of the longest tasks the longest of all rounds."""
    context = _signed_in(browser, large)
    found = [_once(context, large) for _ in range(rounds)]
    context.close()
    return Rendered(
        median(each.request for each in found),
        median(each.shown for each in found),
        max(each.longest for each in found),
        max(each.longest_opening for each in found),
        found[0].elements,
        median(each.plain for each in found),
    )


def _signed_in(browser: Browser, large: Large) -> BrowserContext:
    context = browser.new_context(ignore_https_errors=True, base_url=large.url, viewport=WINDOW)
    context.request.post("/signin", form={"user": large.reader}, headers={"Origin": large.url}, max_redirects=0)
    context.add_init_script(_LISTEN + _CLOCK)
    return context


def _once(context: BrowserContext, large: Large) -> Rendered:
    page = context.new_page()
    about = {"type": "112", "typename": "incident", "orgname": "sandbox", "orglcid": "1033", "userlcid": "1033"}
    page.goto(f"{PANEL}?id={quote(f'{{{large.case.upper()}}}')}&{urlencode(about)}")
    page.wait_for_selector("#panel[data-state=shown]", timeout=SECONDS * MILLISECONDS)
    page.evaluate(_SETTLED)
    shown = float(page.evaluate("() => window.shownAt"))
    asked = page.evaluate(
        "() => performance.getEntriesByType('resource').filter(({name}) => name.includes('/api/data/'))"
        ".map(({startTime, responseEnd}) => [startTime, responseEnd])[0]"
    )
    longest, opening = _longest(page, 0), _opening(page)
    elements = int(page.evaluate(_NODES))
    plain = float(page.evaluate(_PLAIN_LIST, elements))
    page.close()
    return Rendered(asked[1] - asked[0], shown - asked[1], longest, opening, elements, plain)


def _opening(page: Page) -> float:
    """The longest task while a closed card is opened, and every fold in it."""
    began = float(page.evaluate("() => performance.now()"))
    card = page.locator("#matters > :nth-child(2)")
    folded = card.locator("details:not([open]) > summary").filter(visible=True)
    while folded.count():
        folded.first.click()
        page.evaluate(_SETTLED)
    return _longest(page, began)


def _longest(page: Page, since: float) -> float:
    return max(page.evaluate(_TASKS_SINCE, since), default=0.0)
