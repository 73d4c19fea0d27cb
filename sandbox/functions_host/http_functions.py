"""The routes of the app's HTTP functions, and how a request and a response cross from the host to a function."""

from __future__ import annotations

from collections.abc import Iterable

from azure.functions import HttpRequest, HttpResponse

from sandbox.functions_host.bindings import HttpFunction
from sandbox.functions_host.http_messages import Answer, Request
from sandbox.functions_host.keys import Keys


class HttpFunctions:
    """Finds the function for a request. Routes do not mind case.

    An unknown route and a known one with another method are both 404. Source: Azure/azure-functions-host issue 10098.
    """

    def __init__(self, functions: Iterable[HttpFunction], prefix: str, keys: Keys) -> None:
        self._by_path = {f"{prefix}/{function.route}".strip("/").lower(): function for function in functions}
        self._keys = keys

    def find(self, request: Request) -> HttpFunction | Answer:
        """The function to run, or the answer of the host when none is to be run."""
        function = self._by_path.get(request.path.strip("/").lower())
        if function is None or request.method not in function.methods:
            return Answer(404)
        return function if self._keys.admit(request, function.level) else Answer(401)


def to_function(request: Request) -> HttpRequest:
    """The request as a function gets it."""
    return HttpRequest(request.method, request.url, headers=request.headers, params=request.query, body=request.body)


def from_function(returned: object) -> Answer:
    """The response as the caller gets it. Azure's worker takes text for a response too; our functions give none."""
    if not isinstance(returned, HttpResponse):
        return Answer(500)
    headers = {name.lower(): value for name, value in returned.headers.items()}
    headers.setdefault("content-type", _content_type(returned))
    return Answer(returned.status_code, returned.get_body(), headers)


def _content_type(response: HttpResponse) -> str:
    mimetype = str(response.mimetype)
    return f"{mimetype}; charset={response.charset}" if mimetype.startswith("text/") else mimetype
