"""Opens the office: staff, cases and the registered webhook, with both clocks stopped on the first morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager

import requests

from sandbox.demo.counting import Counting, webhooks
from sandbox.demo.days import OPENING, as_utc
from sandbox.demo.functions_host import FunctionsHost, NotWell
from sandbox.demo.office import open_case, open_office
from sandbox.demo.on_record import OF_THE_CASE, OF_THE_PERSON
from sandbox.demo.play import Play
from sandbox.demo.processes import NotStarted, tail
from sandbox.demo.rights import may_handle_cases
from sandbox.demo.services import WEBHOOK_SECRET, Services
from sandbox.demo.telling import Teller, aside, line
from sandbox.demo.waiting import NotInTime
from sandbox.demo.web_api import Refused, WebApi

CASES = ("A1", "A2", "B1", "B2", "B3")
"""Titles of the cases, by which the story and the end state name them."""


@contextmanager
def opened(services: Services, titles: Iterable[str] = CASES) -> Iterator[tuple[Play, Mapping[str, str]]]:
    """The play before its first step, and the ids of cases of Priya's by title. Raises NotStarted."""
    with ExitStack() as stack:
        try:
            api = stack.enter_context(closing(WebApi(services.dataverse.ready, services.organisation.names)))
            host = stack.enter_context(closing(FunctionsHost(services.app.ready)))
            play, cases = _open(api, host, services, titles)
        except (Refused, NotInTime, NotWell, requests.RequestException) as error:
            log = tail(services.app.log)
            raise NotStarted(f"The office could not be opened: {error}\nThe app's log ends with:\n{log}") from error
        yield play, cases


def _open(api: WebApi, host: FunctionsHost, services: Services, titles: Iterable[str]) -> tuple[Play, dict[str, str]]:
    host.check_health()
    api.control("POST", "clock", {"now": as_utc(OPENING)})  # before anything is made: rows bear its time
    office = open_office(api)
    may_handle_cases(api, office, services.organisation.handled)
    register_webhook(services, host)
    counting = Counting(api, services.identity["client_id"])
    play = Play(api, host, office, counting, Teller({**names_of(api, "firstname"), office.oat: "OAT"}), OPENING)
    play.set_clocks(OPENING)
    api.update("contacts", office.complainant, OF_THE_PERSON)
    cases = {title: open_case(api, office, title, **OF_THE_CASE) for title in titles}
    play.until_quiet()
    if any(webhook.state == "failed" for webhook in webhooks(api)):
        raise NotWell("Dataverse sent webhooks for the first cases, and the app did not take them.")
    return play, cases


def register_webhook(services: Services, host: FunctionsHost) -> None:
    """Have every change of a case file told to the app, as an administrator does."""
    line("  python -m admin webhooks apply")
    address = {"WEBHOOK_URL": host.webhook_url, "WEBHOOK_FUNCTION_KEY": host.function_key}
    settings = {**address, "WEBHOOK_SECRET": WEBHOOK_SECRET}
    said = services.administrator.run("webhooks", "apply", settings=settings)
    for words in said.splitlines()[-3:]:
        aside(words)


def names_of(api: WebApi, column: str) -> dict[str, str]:
    """What everybody is called in a column of their user, and every team by its name, by id."""
    users = {row["systemuserid"]: row[column] for row in api.rows("systemusers", select=f"systemuserid,{column}")}
    return {**users, **{row["teamid"]: row["name"] for row in api.rows("teams", select="teamid,name")}}
