"""The app itself, where its address is set here: whether it runs, and what its health page says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests

from admin.bad_input import BadInput
from admin.doctor.check import Check, NotLookedAt, fail, ok, warn
from admin.doctor.surroundings import Surroundings
from admin.webhooks.settings import WebhookSettings
from dynamics.network import in_words, innermost

TIMEOUTS = (5.0, 60.0)
"""Seconds: an app that was asleep may take most of a minute."""
KEY = (
    "a host key of the function app (Azure portal, App keys) opens the health page too; set WEBHOOK_FUNCTION_KEY to one"
)
NOT_REACHED = (
    "see in the Azure portal whether the app runs; where it may only be reached from elsewhere, run this there"
)


def look(at: Surroundings) -> Iterator[Check]:
    """Live, then healthy part by part."""
    settings = at.webhook_settings
    if isinstance(settings, BadInput):
        raise NotLookedAt("WEBHOOK_URL or WEBHOOK_FUNCTION_KEY is not right", "mend what is said under settings first")
    if settings.url is None:
        raise NotLookedAt("WEBHOOK_URL is not set", "set WEBHOOK_URL to the app's address, and WEBHOOK_FUNCTION_KEY")
    with _session(at, settings.url) as session:
        live = _asked(session, f"{_origin(settings.url)}/api/live")
        yield _is_live(live)
        if isinstance(live, requests.Response) and live.ok:
            yield from _health(session, settings)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def _session(at: Surroundings, url: str) -> Iterator[requests.Session]:
    """http is for an app on this machine alone; the settings take no other."""
    if urlsplit(url).scheme == "https":
        yield at.session
        return
    with requests.Session() as session:
        session.trust_env = False
        yield session


def _asked(session: requests.Session, url: str, key: str = "") -> requests.Response | str:
    """The answer, or why there is none."""
    headers = {"x-functions-key": key} if key else {}
    try:
        return session.get(url, headers=headers, timeout=TIMEOUTS, allow_redirects=False)
    except requests.RequestException as error:
        return in_words(innermost(error))


def _is_live(live: requests.Response | str) -> Check:
    if isinstance(live, str):
        return fail("live", f"it cannot be reached: {live}", NOT_REACHED)
    if not live.ok:
        mend = "is WEBHOOK_URL the app's address, and is the app deployed there? docs/admin/deploy.md"
        return fail("live", f"its live page answers with HTTP {live.status_code}", mend)
    return ok("live", "it runs")


def _health(session: requests.Session, settings: WebhookSettings) -> Iterator[Check]:
    if settings.function_key is None:
        raise NotLookedAt("WEBHOOK_FUNCTION_KEY is not set", KEY)
    page = _asked(session, f"{_origin(str(settings.url))}/api/health", settings.function_key.get_secret_value())
    if isinstance(page, str):
        yield fail("health", f"its health page cannot be read: {page}", NOT_REACHED)
    elif page.status_code in (401, 403):
        yield warn("health", f"its health page does not accept the key (HTTP {page.status_code})", KEY)
    else:
        yield from _parts(page)


def _parts(page: requests.Response) -> Iterator[Check]:
    try:
        parts: dict[str, Any] = page.json()["parts"]
        checks = [_part(name, part["ok"], str(part["sentence"])) for name, part in parts.items()]
    except (ValueError, TypeError, KeyError, AttributeError):
        mend = "see the log of the app; is it this app that answers at WEBHOOK_URL?"
        checks = [fail("health", f"its health page says nothing that can be read (HTTP {page.status_code})", mend)]
    yield from checks


def _part(name: str, is_well: object, sentence: str) -> Check:
    if is_well is True:
        return ok(f"health, {name}", sentence)
    return fail(
        f"health, {name}", sentence, "mend it in the app's own settings or surroundings; this is what the app sees"
    )
