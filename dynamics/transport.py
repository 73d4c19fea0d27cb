"""One request to the Web API, sent once: headers, token, timeouts, and network errors in our own words.

Source of the headers: Microsoft, "Compose HTTP requests and handle errors".
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit
from uuid import uuid4

import requests
from requests.structures import CaseInsensitiveDict

from dynamics.answers import Answer
from dynamics.errors import NotSent, Unreachable
from dynamics.network import in_words, innermost, never_connected
from dynamics.observing import Kind, Nobody, Observer
from dynamics.odata import relative
from dynamics.tokens import TokenSource

API_PATH: Final = "/api/data/v9.2/"

_HEADERS: Final = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
    "OData-MaxVersion": "4.0",
    "OData-Version": "4.0",
    "If-None-Match": "null",  # literally: without it Dataverse may answer an $expand from its cache
}


@dataclass(frozen=True)
class Request:
    """What to send, apart from the headers that every request carries.

    `url`: below the root of the API, or absolute below the same root (a next link). `timeouts`: connect and read, in
    seconds.
    """

    method: str
    url: str
    timeouts: tuple[float, float]
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    correlation: str | None = None
    kind: Kind = Kind.OTHER


class Transport:
    """Sends requests to one environment. Safe to share between threads, as its session and tokens are."""

    def __init__(
        self, url: str, tokens: TokenSource, session: requests.Session, agent: str, observer: Observer | None = None
    ) -> None:
        self.root = _origin(url) + API_PATH
        self._tokens = tokens
        self._session = session
        self._headers = _HEADERS | {"User-Agent": agent}
        self._observer = observer or Nobody()

    def send(self, request: Request) -> Answer:
        """Send once and return what came back, whatever its status.

        Raises TokenError, NotSent, Unreachable. A redirect is not followed: it would carry the token elsewhere.
        """
        with self._observer.request(request.kind) as answered:
            answer = self._sent(request)
            answered(answer.status)
            return answer

    def forget_token(self) -> None:
        """Drop the token that was refused, so that the next request asks for another."""
        self._tokens.forget()

    def absolute(self, url: str) -> str:
        """Return the full URL, always below this environment's API. Raises ValueError."""
        return url if self.is_own(url) else self.root + relative(url)

    def is_own(self, url: str) -> bool:
        """Tell whether an absolute URL is below this environment's API, and so may be given the token."""
        return url.startswith(self.root) and ".." not in url.partition("?")[0]

    def _sent(self, request: Request) -> Answer:
        request_id = str(uuid4())
        prepared = self._prepared(request, request_id)
        try:
            response = self._session.send(prepared, timeout=request.timeouts, allow_redirects=False)
        except requests.RequestException as error:
            raise _network_error(error, request_id) from None  # its text holds the query, and so maybe a person
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, names, response.content, request_id)

    def _prepared(self, request: Request, request_id: str) -> requests.PreparedRequest:
        # Filled by hand: letting `requests` merge and check again what is right already costs a quarter of a call.
        prepared = requests.PreparedRequest()
        prepared.method = request.method
        prepared.url = self.absolute(request.url)
        prepared.headers = CaseInsensitiveDict(self._headers | request.headers)
        prepared.headers.update(self._own_headers(request, request_id))
        prepared.prepare_cookies({})
        if request.body is not None:
            prepared.headers["Content-Length"] = str(len(request.body))
            prepared.body = request.body
        return prepared

    def _own_headers(self, request: Request, request_id: str) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self._tokens.token()}", "x-ms-client-request-id": request_id}
        if request.correlation:
            own["x-ms-correlation-id"] = request.correlation
        return own


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.path.strip("/") or parts.query:
        raise ValueError("the URL of the environment is https://<host> alone, as https://org.crm11.dynamics.com")
    return f"https://{parts.netloc.lower().removesuffix(':443')}"


def _network_error(error: requests.RequestException, request_id: str) -> NotSent | Unreachable:
    cause = innermost(error)
    if never_connected(error):
        what = f"no connection to Dataverse: {in_words(cause)}; check the network, the URL and the CA file"
        return NotSent(what, request_id=request_id)
    return Unreachable(f"the connection to Dataverse broke: {in_words(cause)}", request_id=request_id)
