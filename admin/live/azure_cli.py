"""Tokens of whoever is signed in to the Azure CLI on this machine.

Source: Microsoft, "az account get-access-token", and Azure Identity's AzureCliCredential, which runs it and keeps
nothing: this keeps a token until it is about to end.
"""

from __future__ import annotations

import logging
import re
from threading import Lock

from azure.core.exceptions import ClientAuthenticationError
from azure.identity import AzureCliCredential, CredentialUnavailableError

from dynamics.errors import TokenError
from function_app import clock

PATIENCE = 60
"""Seconds. The CLI takes some to start, and more where it has to renew what it holds."""

EARLY = 300
"""Seconds before its end from which a token is not used any more."""

_AADSTS = re.compile(r"\bAADSTS\d+\b")

logging.getLogger("azure").addHandler(logging.NullHandler())  # it would warn on the terminal, with names in it


class AzureCliTokens:
    """Tokens for one environment, from the CLI's account.

    `audience`: `https://<host of the environment>`, as a rule. `tenant`: which of the account's tenants; None for its
    own.
    """

    def __init__(self, audience: str, tenant: str | None) -> None:
        self._scope = f"{audience}/.default"
        self._credential = AzureCliCredential(tenant_id=tenant or "", process_timeout=PATIENCE)
        self._mend = f"run: az login{f' --tenant {tenant}' if tenant else ''} --scope {self._scope}"
        self._lock = Lock()
        self._kept = ""
        self._ends = 0.0

    def token(self) -> str:
        """Return a token that is valid now. Raises TokenError."""
        with self._lock:
            if clock.wall().timestamp() >= self._ends - EARLY:
                self._renew()
            return self._kept

    def forget(self) -> None:
        """Drop the token: Dataverse did not accept it. The CLI may give the same one again."""
        with self._lock:
            self._ends = 0.0

    def _renew(self) -> None:
        try:
            given = self._credential.get_token(self._scope)
        except CredentialUnavailableError as error:
            raise TokenError(f"{_without_stop(error.message)}; install the Azure CLI, then {self._mend}") from None
        except ClientAuthenticationError as error:
            code = _code(error)
            words = f": {code}" if code else ""
            raise TokenError(
                f"the Azure CLI gave no token{words}; {self._mend}", code=code, detail=str(error.message)
            ) from None
        self._kept, self._ends = given.token, float(given.expires_on)


def _without_stop(message: str) -> str:
    return message.rstrip(". ")


def _code(error: ClientAuthenticationError) -> str:
    found = _AADSTS.search(str(error.message))
    return found[0] if found else ""
