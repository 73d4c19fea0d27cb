"""Whether everybody can use a page: axe-core's rules for WCAG 2.2 A and AA, the keyboard's way through it, its layout.

Source: W3C, "Web Content Accessibility Guidelines (WCAG) 2.2"; Deque, "axe-core API documentation".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_RUN = """async ([tags, rules]) => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], rules});
  return found.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(node => node.html.slice(0, 160))}));
}"""
_TO_THE_TOP = """() => {
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
}"""
_FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const drawn = getComputedStyle(at), box = at.getBoundingClientRect();
  const ring = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 1;
  return {
    number: [...document.querySelectorAll('*')].indexOf(at),
    name: (at.getAttribute('aria-label') || at.innerText || at.value || at.id || at.tagName).trim().slice(0, 80),
    visible: ring || drawn.boxShadow !== 'none',
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
_CONTROLS = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
  .filter(each => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({visibilityProperty: true}))
  .map(each => [...document.querySelectorAll('*')].indexOf(each))"""
_CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(each => each.checkVisibility() && each.innerText)
  .filter(each => {
    const box = each.getBoundingClientRect(), drawn = getComputedStyle(each);
    if (box.width <= 1 || box.height <= 1) return false;  // for screen readers alone
    const hides = each => each !== 'visible' && each !== 'auto' && each !== 'scroll';
    const wide = hides(drawn.overflowX) && each.scrollWidth > each.clientWidth + 1;
    const tall = hides(drawn.overflowY) && each.scrollHeight > each.clientHeight + 1;
    return wide || tall || box.right > innerWidth + 1 || box.left < -1;
  })
  .map(each => each.outerHTML.slice(0, 120))"""
_SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MANY = 400


def violations(page: Page | Frame, without: tuple[str, ...] = ()) -> list[Any]:
    """What axe finds wrong: rule, what it asks for, and where. `without`: rules that are not asked."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(_RUN, [[*TAGS], {rule: {"enabled": False} for rule in without}])
    return found


def tab_stops(page: Page) -> list[dict[str, Any]]:
    """Where the Tab key leads from the top of the page, until it leaves it."""
    page.evaluate(_TO_THE_TOP)
    stops: list[dict[str, Any]] = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None or (stops and at["number"] == stops[0]["number"]):
            break
        stops.append(at)
    return stops


def controls(page: Page) -> list[int]:
    """Everything that can be worked, by its number in the page."""
    found: list[int] = page.evaluate(_CONTROLS)
    return found


def cut_off(page: Page) -> list[str]:
    """What does not fit where it stands."""
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    found: int = page.evaluate(_SIDEWAYS)
    return found
