"""Which page answers a request of a browser."""

from __future__ import annotations

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.pages.answers import SIGN_IN, START, plain, redirect, to_sign_in
from sandbox.dataverse.pages.files import BELOW, main_page, own_file
from sandbox.dataverse.pages.moved_clock import on_the_clock
from sandbox.dataverse.pages.sessions import Sessions
from sandbox.dataverse.pages.signing_in import SIGN_OUT, SigningIn
from sandbox.dataverse.pages.web_resources import is_web_resource, web_resource
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.webapi.operation import Answer


class Pages:
    """Everything at this address that is for people and not for programs."""

    def __init__(self, environment: Environment, sessions: Sessions) -> None:
        self._environment = environment
        self._sessions = sessions
        self._signing_in = SigningIn(environment.database, sessions)

    def answers(self, path: str) -> bool:
        """Whether a path is one of these."""
        return path in ("/", START, SIGN_IN, SIGN_OUT) or path.startswith(BELOW) or is_web_resource(path)

    def answer(self, request: Request) -> tuple[Answer, str | None]:
        """The page, and who got it; without a session the way to signing in."""
        if request.path in (SIGN_IN, SIGN_OUT):
            return self._signing_in.answer(request), None
        return self._read(request)

    def _read(self, request: Request) -> tuple[Answer, str | None]:
        if request.method != "GET":
            return plain(f"{request.path} does not take {request.method}.", 405), None
        if request.path.startswith(BELOW):
            return own_file(request.path), None
        user = self._sessions.user(request)
        person = None if user is None else self._signing_in.person(user)
        return (to_sign_in(request), None) if person is None else (self._shown(request, person), user)

    def _shown(self, request: Request, person: Row) -> Answer:
        """A page for somebody who is signed in."""
        environment = self._environment
        if is_web_resource(request.path):
            return on_the_clock(web_resource(environment.database, request.path), environment.clock.ahead)
        if request.path == "/":
            return redirect(START)
        shown = main_page(environment.database, environment.identity.organization, person)
        return on_the_clock(shown, environment.clock.ahead)
