"""Whether a Dataverse is at an address, found out without signing in.

Sources: Microsoft, "Use OAuth authentication with Microsoft Dataverse": a call without a token is answered with 401 and
a challenge that names the authority. That the challenge names the directory by its id is UNVERIFIED.
"""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NameResolutionError

from dynamics.network import in_words, innermost
from dynamics.transport import API_PATH

TIMEOUTS = (5.0, 20.0)
"""Seconds to connect, and to wait."""
ADDRESS = (
    "set DATAVERSE_URL to the environment's address, as Dynamics 365 has it in a browser:"
    " https://contoso.crm11.dynamics.com"
)
_AUTHORITY = re.compile(r"authorization_uri=\"?(https://[^\s,\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reach:
    """What was found. `tenant`: the directory that the environment belongs to, as it says itself; "" if it does not."""

    is_well: bool
    found: str
    mend: str = ""
    tenant: str = ""


def reach(address: str, session: requests.Session) -> Reach:
    """Knock at the Web API of an environment, `https://<host>`."""
    try:
        answer = session.get(f"{address}{API_PATH}WhoAmI", timeout=TIMEOUTS, allow_redirects=False)
    except requests.RequestException as error:
        return _unreachable(address, error)
    if answer.status_code == requests.codes.unauthorized:
        return Reach(True, f"{address} asks for a sign-in, as a Dataverse does", tenant=_tenant(answer))
    if answer.status_code == requests.codes.too_many_requests or answer.status_code >= requests.codes.server_error:
        mend = "try again in some minutes; where it stays so, see the Power Platform admin center"
        return Reach(False, f"{address} is there and does not answer now (HTTP {answer.status_code})", mend)
    found = f"{address} answers, and not as a Dataverse (HTTP {answer.status_code} where it should ask for a sign-in)"
    return Reach(False, found, ADDRESS)


def _unreachable(address: str, error: requests.RequestException) -> Reach:
    host, cause = urlsplit(address).hostname, innermost(error)
    if isinstance(cause, socket.gaierror | NameResolutionError):
        return Reach(False, f"there is no host {host}", ADDRESS)
    if isinstance(cause, ssl.SSLCertVerificationError):
        mend = (
            "is it the right host? Where a proxy of yours opens TLS, name the file with its certificate authority in"
            " DATAVERSE_CA_FILE"
        )
        return Reach(False, f"the certificate of {host} is not trusted: {cause.verify_message}", mend)
    mend = "check the network, a proxy (HTTPS_PROXY), the firewall, and the address"
    return Reach(False, f"{host} cannot be reached: {in_words(cause)}", mend)


def _tenant(answer: requests.Response) -> str:
    found = _AUTHORITY.search(answer.headers.get("WWW-Authenticate", ""))
    return urlsplit(found[1]).path.strip("/").partition("/")[0].lower() if found else ""
