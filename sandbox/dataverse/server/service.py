"""The whole service: which part answers a request."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass

from sandbox.dataverse.batch.endpoint import run_batch
from sandbox.dataverse.control.endpoint import Control
from sandbox.dataverse.entra.endpoint import SignIn
from sandbox.dataverse.entra.errors import EntraError
from sandbox.dataverse.entra.managed_identity import IdentityEndpoint, NoIdentity
from sandbox.dataverse.entra.tokens import BadToken, Client, Tokens
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import DataverseError, forbidden, missing_segment, unexpected
from sandbox.dataverse.metadata.labels import speaking
from sandbox.dataverse.pages.endpoint import Pages
from sandbox.dataverse.pages.sessions import Sessions, is_of_the_same_origin
from sandbox.dataverse.server.requests import CONTROL, Request
from sandbox.dataverse.solutions.organization import language
from sandbox.dataverse.webapi.callers import actor_of
from sandbox.dataverse.webapi.operation import Answer, Operation, error_answer, json_answer
from sandbox.dataverse.webapi.service import WebApi

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer and the user it was given to."""

    answer: Answer
    user: str | None = None


class Service:
    """Sign-in, Web API, pages and control behind one address."""

    def __init__(
        self, environment: Environment, api: WebApi, control: Control, tokens: Tokens, audiences: frozenset[str]
    ) -> None:
        self._environment = environment
        self._api = api
        self._control = control
        self._tokens = tokens
        self._audiences = audiences
        self._sign_in = SignIn(tokens, environment.identity.tenant, audiences)
        self._identities = IdentityEndpoint(environment.database, tokens, environment.identity.tenant, audiences)
        self._sessions = Sessions(environment.database)
        self._pages = Pages(environment, self._sessions)

    def answer(self, request: Request) -> Outcome:
        """The answer to any request."""
        if self._identities.answers(request.method, request.path):
            return Outcome(self._as_managed_identity(request))
        if request.is_control:
            return Outcome(self._control.answer(request.method, request.path.removeprefix(CONTROL), request.body))
        if self._sign_in.answers(request.path):
            return Outcome(self._signed_in(request))
        if self._pages.answers(request.path):
            return Outcome(*self._pages.answer(request))
        return self._web_api(request)

    def client_of(self, request: Request) -> Client | None:
        """The application whose token a request carries, or the browser's session, if it is a good one."""
        try:
            return self._client(request)
        except (BadToken, DataverseError):
            return None

    def unauthorised(self, request: Request, reason: str) -> Answer:
        """401 with the challenge that tells a client where to sign in."""
        tenant = self._environment.identity.tenant
        challenge = (
            f"Bearer authorization_uri={request.origin}/{tenant}/oauth2/v2.0/authorize, resource_id={request.origin}"
        )
        body = {"error": {"code": "0x80072560", "message": f"Unauthorized. {reason}"}}
        return json_answer(body, 401, {"WWW-Authenticate": challenge})

    def _signed_in(self, request: Request) -> Answer:
        try:
            return json_answer(self._sign_in.answer(request.method, request.origin, request.path, request.body))
        except EntraError as error:
            return json_answer(error.as_json(), error.status)

    def _as_managed_identity(self, request: Request) -> Answer:
        try:
            return json_answer(self._identities.answer(request.origin, request.query, request.headers))
        except NoIdentity as refused:
            return json_answer(refused.as_json(), refused.status)

    def _web_api(self, request: Request) -> Outcome:
        found = request.below_root()
        if found is None:
            return Outcome(error_answer(missing_segment(request.path)))
        operation = Operation(request.method, *found, request.query, request.headers, request.body)
        try:
            user = self._client(request).user
        except BadToken as error:
            return Outcome(self.unauthorised(request, str(error)))
        except DataverseError as error:
            return Outcome(error_answer(error))
        with speaking(language(self._environment.database)):
            answer = self._run(operation, user, request.is_batch)
        return Outcome(_platform_headers(answer), user)

    def _run(self, operation: Operation, user: str, is_batch: bool) -> Answer:
        try:
            if is_batch and operation.method == "POST":
                return run_batch(self._api, operation, user)
            return self._api.run(operation, actor_of(self._environment, user, operation.headers))
        except DataverseError as error:
            return error_answer(error)
        except Exception:  # noqa: BLE001 - clients read every answer as JSON; the traceback is in the log
            _LOG.exception("%s %s could not be answered.", operation.method, operation.path)
            return error_answer(unexpected())

    def _client(self, request: Request) -> Client:
        """Who asks: by the token, or without one by the cookie of a browser. Raises BadToken, DataverseError."""
        if "authorization" not in request.headers and (user := self._sessions.user(request)) is not None:
            return _browser(request, user)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise BadToken("The request carries no bearer token.")
        client = self._tokens.client(self._tokens.check(token.strip(), self._audiences))
        if client is None:
            raise BadToken("The application of the token is not registered.")
        return client


def _browser(request: Request, user: str) -> Client:
    if not is_of_the_same_origin(request):
        raise forbidden("The request changes something by a browser's session and comes from another origin.")
    return Client("browser", "", user)


def _platform_headers(answer: Answer) -> Answer:
    request_id = str(uuid.uuid4())
    headers = {"OData-Version": "4.0", "x-ms-service-request-id": request_id, "REQ_ID": request_id}
    return Answer(answer.status, {**headers, **answer.headers}, answer.body)
