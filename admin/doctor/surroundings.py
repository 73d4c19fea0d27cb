"""What checks look at: each thing is found when a check first asks for it, and says why where it cannot be."""

from __future__ import annotations

from collections.abc import Mapping as Table
from contextlib import ExitStack
from dataclasses import dataclass

import requests

from admin.bad_input import BadInput
from admin.doctor.application_user import application_user
from admin.doctor.check import NotLookedAt
from admin.doctor.configured import Configured, see_settings
from admin.doctor.differences import Differences, differences
from admin.doctor.found_once import FoundOnce
from admin.doctor.reaching import Reach, reach
from admin.live.environment import opened_as_administrator
from admin.live.sign_in import THE_APPS
from admin.webhooks.plan import Goal
from admin.webhooks.status import Status, status_of
from dynamics.client import Dataverse, Identity
from dynamics.errors import DataverseError, TokenError
from dynamics.retry import ReadRetry
from dynamics.session import open_session
from dynamics.tokens import TokenSource
from function_app.connecting import tokens
from function_app.settings import Settings

AS_ADMINISTRATOR = (
    "run it as an administrator: set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN to azure-cli"
)
TRIES = 2
CONNECTIONS = 2
ADMINISTRATORS = ("ADMIN_CLIENT_ID", "ADMIN_CLIENT_SECRET", "ADMIN_SIGN_IN")


SIGN_IN_FIRST = "mend what is said under sign-in first"


def no_dataverse() -> NotLookedAt:
    """What needs an environment."""
    return NotLookedAt("no Dataverse was found at the address", SIGN_IN_FIRST)


def see_sign_in() -> NotLookedAt:
    """What needs the app's user."""
    return NotLookedAt("Dataverse could not be signed in to", SIGN_IN_FIRST)


def in_azure_alone() -> NotLookedAt:
    """What needs a token of a managed identity."""
    mend = "the app's health page says whether it does: see app; the rest is looked at as the administrator"
    return NotLookedAt("a managed identity signs in on Azure alone", mend)


@dataclass(frozen=True)
class Administrator:
    """Whoever provisions; `is_the_app` where no other identity is set."""

    dataverse: Dataverse
    signed_in_as: str

    @property
    def is_the_app(self) -> bool:
        """Whether it is the app's own user."""
        return self.signed_in_as == THE_APPS


class Surroundings(Configured):
    """One installation as it is reached. All raise NotLookedAt where something before them is not right."""

    def __init__(self, variables: Table[str, str], stack: ExitStack) -> None:
        super().__init__(variables)
        self._stack = stack

    @FoundOnce
    def session(self) -> requests.Session:
        """Connections of this process."""
        file = self.place.ca_file
        return self._stack.enter_context(open_session(str(file) if file else None, CONNECTIONS))

    @FoundOnce
    def reach(self) -> Reach:
        """Whether a Dataverse is there."""
        return reach(self.place.address, self.session)

    @FoundOnce
    def tokens(self) -> TokenSource:
        """Where the app's tokens come from; asks nobody."""
        place = self.place
        wiring = Settings.model_construct(sign_in=self.way, dataverse_url=place.address)
        return tokens(wiring, self.session)

    @FoundOnce
    def token(self) -> str | TokenError:
        """A token of the app, or why there is none."""
        if not self.reach.is_well:
            raise no_dataverse()
        if self.is_elsewhere:
            raise in_azure_alone()
        try:
            return self.tokens.token()
        except TokenError as error:
            return error

    @FoundOnce
    def who(self) -> Identity | DataverseError:
        """Who the app is in Dataverse, or why nobody can say."""
        if not self.is_elsewhere and isinstance(self.token, TokenError):
            raise see_sign_in()
        try:
            return self._looked_up() if self.is_elsewhere else self._client.who_am_i()
        except DataverseError as error:
            return error

    def _looked_up(self) -> Identity:
        """The app's user as the administrator finds it. Raises NotFound, and what a read does."""
        client_id = self.way.client_id
        if client_id is None:
            mend = "set ENTRA_MANAGED_IDENTITY here to the client id of the function app's identity"
            raise NotLookedAt("the client id of the function app's own identity is not known here", mend)
        return application_user(self.administrator.dataverse, client_id)

    @FoundOnce
    def identity(self) -> Identity:
        """Who the app is in Dataverse."""
        if isinstance(self.who, DataverseError):
            raise see_sign_in()
        return self.who

    @property
    def dataverse(self) -> Dataverse:
        """The environment as the app sees it."""
        if self.is_elsewhere:
            return self.administrator.dataverse
        _ = self.identity  # says first where nobody could sign in
        return self._client

    @FoundOnce
    def _client(self) -> Dataverse:
        return Dataverse(self.place.address, self.tokens, self.session, retry=ReadRetry(tries=TRIES))

    @FoundOnce
    def administrator(self) -> Administrator:
        """The environment as whoever provisions it sees it; a mapping that cannot be read is not in its way."""
        if not self.reach.is_well:
            raise no_dataverse()
        if self.is_elsewhere and not any(name in self.variables for name in ADMINISTRATORS):
            raise NotLookedAt(f"{in_azure_alone().because}, and no administrator is set", AS_ADMINISTRATOR)
        without = {name: value for name, value in self.variables.items() if name != "MAPPING"}
        try:
            opened = self._stack.enter_context(opened_as_administrator(without))
            found = Administrator(opened.dataverse, opened.signed_in_as)
            if found.is_the_app:
                return Administrator(self.dataverse, THE_APPS)
            opened.dataverse.who_am_i()
        except (BadInput, DataverseError) as error:
            raise NotLookedAt(f"the administrator could not be signed in: {error}", AS_ADMINISTRATOR) from None
        return found

    @FoundOnce
    def definitions(self) -> Dataverse:
        """The environment as somebody sees it who may read definitions: the administrator, else the app."""
        try:
            return self.administrator.dataverse
        except NotLookedAt:
            return self.dataverse

    @FoundOnce
    def differences(self) -> Differences:
        """What the environment has other than the mapping needs. Raises Dataverse's errors too."""
        return differences(self.administrator.dataverse, self.schema, self.mapping_text)

    @FoundOnce
    def webhooks(self) -> Status:
        """The endpoint and its steps. Raises Dataverse's errors too."""
        settings = self.webhook_settings
        if isinstance(settings, BadInput):
            raise see_settings()
        return status_of(self.administrator.dataverse, Goal(self.mapping, settings.url or ""))
