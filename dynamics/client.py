"""The client: reads with retries, writes exactly once.

Every method takes an optional `correlation`, sent as x-ms-correlation-id, and raises what dynamics.errors lists.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

import requests
from tenacity import RetryCallState

from dynamics import outcomes
from dynamics.answers import Answer, answer_of, error_of, json_object, unexpected
from dynamics.batch import UnreadableBatch, decode, encode_changeset, encode_reads
from dynamics.changes import Change
from dynamics.changeset import outcome_of
from dynamics.errors import NotSent, Throttled, UnexpectedAnswer, Unreachable
from dynamics.ids import guid
from dynamics.observing import Because, Kind, Nobody, Observer, why_again
from dynamics.outcomes import Outcome, Unknown
from dynamics.pausing import Pause
from dynamics.retry import ReadRetry
from dynamics.rows import Page, Row, page_of
from dynamics.tokens import TokenSource
from dynamics.transport import API_PATH, Request, Transport

LOOKUP_TABLES = 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"'
"""Prefer: tell to which table each lookup points."""

NEWEST = {"Consistency": "Strong"}
"""Read past the caches (Microsoft, "Compose HTTP requests and handle errors")."""

MOST_PAGES = 20
"""Pages followed for one query of `read`; with Dataverse's 5,000 rows a page, 100,000 rows."""

LARGEST_PAGE = 5000
"""Dataverse gives no more rows at once."""

_PART_HEADERS = f"Accept: application/json\r\nIf-None-Match: null\r\nPrefer: {LOOKUP_TABLES}"
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Timeouts:
    """Seconds. A write may wait as long as Dataverse lets one run (two minutes): giving up earlier only loses sight."""

    connect: float = 5.0
    read: float = 30.0
    write: float = 120.0


@dataclass(frozen=True)
class Identity:
    """Who we are in Dataverse: guids."""

    user: str
    business_unit: str
    organization: str


class Dataverse:
    """One environment, seen by one application user. Safe to share between threads.

    `pause`: kept with others who sign in as the same user. Without one, whoever is told to wait does so by themselves.
    `observer`: is told of each request.
    """

    def __init__(  # noqa: PLR0913 - all but three have a default
        self,
        url: str,
        tokens: TokenSource,
        session: requests.Session,
        *,
        retry: ReadRetry | None = None,
        timeouts: Timeouts | None = None,
        pause: Pause | None = None,
        agent: str = "dataverse-web-api-client",
        observer: Observer | None = None,
    ) -> None:
        self._observer = observer or Nobody()
        self._transport = Transport(url, tokens, session, agent, self._observer)
        self._retrying = (retry or ReadRetry()).retrying().copy(before_sleep=self._tell_of_another_try)
        self._timeouts = timeouts or Timeouts()
        self._pause = pause

    def who_am_i(self, correlation: str | None = None) -> Identity:
        """Return the guids of the application user, its business unit and the organisation."""
        return self._ask(self._get(Kind.WHO_AM_I, "WhoAmI", {}, correlation), _identity)

    def get(self, query: str, correlation: str | None = None, *, newest: bool = False) -> Row:
        """Return the one row that a query such as `tasks(guid)?$select=subject` addresses, or raise NotFound.

        `newest`: past the caches of definitions and privileges, which may be half a minute old; slower.
        """
        headers = {"Prefer": LOOKUP_TABLES} | (NEWEST if newest else {})
        return self._ask(self._get(Kind.ROW, query, headers, correlation), json_object)

    def read(self, queries: Sequence[str], correlation: str | None = None, *, newest: bool = False) -> list[list[Row]]:
        """Return the rows of each query, in order, from one `$batch`. Further pages cost a request each.

        Queries are made with dynamics.odata. A failing query fails the whole: half a picture is none. `newest`: see
        `get`; Dataverse may take as long for it as for a write.
        """
        if not queries:
            return []
        each = _PART_HEADERS + "".join(f"\r\n{name}: {value}" for name, value in NEWEST.items() if newest)
        content_type, body = encode_reads(queries, API_PATH, each, f"batch_{uuid4().hex}")
        timeouts = self._writing if newest else self._reading
        pages = self._ask(
            Request("POST", "$batch", timeouts, {"Content-Type": content_type}, body, correlation, Kind.READ),
            lambda answer: _pages_in(answer, len(queries)),
        )
        return [self._complete(page, correlation) for page in pages]

    def send(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None,
        headers: Mapping[str, str],
        correlation: str | None = None,
    ) -> Answer:
        """Send what no changeset takes, such as a definition or an action, exactly once, and return the answer.

        `body`: None for a DELETE. Raises what dynamics.errors lists. After Unreachable or Unavailable nobody can tell
        from here whether it was done: look before sending it again.
        """
        content = None if body is None else json.dumps(body, allow_nan=False).encode("ascii")
        own = dict(headers) if content is None else {"Content-Type": "application/json; charset=utf-8", **headers}
        return self._once(Request(method, path, self._writing, own, content, correlation), lambda answer: answer)

    def pages(self, query: str, page_size: int, correlation: str | None = None) -> Iterator[list[Row]]:
        """Yield the rows of a query, up to `page_size` at a time, each page when it is asked for.

        With a page size Dataverse ignores $top and pages the rows of a nested $expand: neither belongs in `query`.
        """
        if not 1 <= page_size <= LARGEST_PAGE:
            raise ValueError(f"a page has 1 to {LARGEST_PAGE} rows, not {page_size}")
        prefer = {"Prefer": f"odata.maxpagesize={page_size},{LOOKUP_TABLES}"}
        page = self._ask(self._get(Kind.PAGE, query, prefer, correlation), page_of)
        yield page.rows
        while page.next_link is not None:
            page = self._next(page.next_link, prefer, correlation)
            yield page.rows

    def write(self, changes: Sequence[Change], correlation: str | None = None) -> Outcome:
        """Send the changes as one atomic changeset, exactly once, and return what became of them.

        Raises TokenError (then nothing was sent), and ValueError or TypeError for a change that cannot be sent.
        """
        content_type, body = encode_changeset(changes, API_PATH, f"batch_{uuid4().hex}")
        if left := self._to_wait():
            return outcomes.Throttled(left)
        headers = {"Content-Type": content_type}
        request = Request("POST", "$batch", self._writing, headers, body, correlation, Kind.WRITE)
        try:
            answer = self._transport.send(request)
        except NotSent as error:
            return Unknown("not sent", error.request_id)
        except Unreachable as error:
            return Unknown("connection lost", error.request_id)
        if answer.status == 401:
            self._transport.forget_token()
        outcome = outcome_of(answer, changes)
        if isinstance(outcome, outcomes.Throttled):
            self._wait(outcome.retry_after)
        return outcome

    def _to_wait(self) -> float:
        return 0.0 if self._pause is None else self._pause.left()

    def _wait(self, seconds: float) -> None:
        self._observer.paused(seconds)
        if self._pause is not None:
            self._pause.begin(seconds)

    @property
    def _reading(self) -> tuple[float, float]:
        return self._timeouts.connect, self._timeouts.read

    @property
    def _writing(self) -> tuple[float, float]:
        return self._timeouts.connect, self._timeouts.write

    def _get(self, kind: Kind, url: str, headers: dict[str, str], correlation: str | None) -> Request:
        return Request("GET", url, self._reading, headers, None, correlation, kind)

    def _ask(self, request: Request, understand: Callable[[Answer], _Result]) -> _Result:
        result: _Result = self._retrying(self._once, request, understand)
        return result

    def _tell_of_another_try(self, state: RetryCallState) -> None:
        request: Request = state.args[0]
        self._observer.retried(request.kind, why_again(state.outcome.exception() if state.outcome else None))

    def _once(self, request: Request, understand: Callable[[Answer], _Result]) -> _Result:
        if left := self._to_wait():
            raise Throttled("Dataverse asked for a pause, which is not over; nothing was sent", retry_after=left)
        try:
            return self._sent(request, understand)
        except Throttled as throttled:
            self._wait(throttled.retry_after)
            raise

    def _sent(self, request: Request, understand: Callable[[Answer], _Result]) -> _Result:
        answer = self._transport.send(request)
        if answer.status == 401:  # expired early, or the application user was changed: a new token may do
            self._transport.forget_token()
            self._observer.retried(request.kind, Because.TOKEN)
            answer = self._transport.send(request)
        if answer.status >= 300 and not answer.content_type.startswith("multipart/"):
            raise error_of(answer)
        return understand(answer)

    def _complete(self, page: Page, correlation: str | None) -> list[Row]:
        rows, followed = page.rows, 1
        while page.next_link is not None:
            followed += 1
            if followed > MOST_PAGES:
                raise UnexpectedAnswer(f"Dataverse answered one query with more than {MOST_PAGES} pages; narrow it")
            page = self._next(page.next_link, {"Prefer": LOOKUP_TABLES}, correlation)
            rows = rows + page.rows
        return rows

    def _next(self, link: str, headers: dict[str, str], correlation: str | None) -> Page:
        if not self._transport.is_own(link):
            raise UnexpectedAnswer("Dataverse answered with a next page outside its own Web API; it is not followed")
        page = self._ask(self._get(Kind.PAGE, link, headers, correlation), page_of)
        if page.next_link == link:
            raise UnexpectedAnswer("Dataverse answered with the same page again as the next one")
        return page


def _identity(answer: Answer) -> Identity:
    said = json_object(answer)
    try:
        return Identity(guid(said["UserId"]), guid(said["BusinessUnitId"]), guid(said["OrganizationId"]))
    except (KeyError, ValueError) as error:
        raise unexpected(answer, "WhoAmI without its three guids; is the URL that of a Dataverse?") from error


def _pages_in(answer: Answer, queries: int) -> list[Page]:
    try:
        parts = decode(answer.content_type, answer.body)
    except UnreadableBatch as error:
        raise unexpected(answer, "a batch in a form that cannot be read") from error
    answers = [answer_of(part, answer) for part in parts]
    for each in answers:
        if not each.ok:
            raise error_of(each)
    if not answer.ok:
        raise error_of(answer)
    if len(answers) != queries:
        raise unexpected(answer, f"{len(answers)} of {queries} queries of a batch")
    return [page_of(each) for each in answers]
