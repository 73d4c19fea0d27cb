"""The HTTPS session that Dataverse and the identity service are reached through.

It trusts the system's certificate authorities and, when given, those of one file more. It reads the environment's
proxies once: asking for them (and for .netrc, and REQUESTS_CA_BUNDLE, which would silently replace our authorities) is
a third of the cost of every call with `requests`.
"""

import socket
import ssl
from collections.abc import Mapping
from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.request import getproxies_environment

import requests
from requests.adapters import HTTPAdapter
from requests.utils import should_bypass_proxies
from urllib3.connection import HTTPConnection

TIMEOUTS = (5.0, 30.0)
"""Seconds to connect, and to wait for the next bytes, where a caller gives none (MSAL gives none)."""

HOSTS = 4
"""Connection pools kept: Dataverse, the identity service, and what they may be moved to."""

# Azure drops a connection that was silent for four minutes without telling either end; a write sent into one would
# wait for its whole timeout. TCP asks after a minute instead.
_STAY_ALIVE = [
    *HTTPConnection.default_socket_options,
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *([(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 60)] if hasattr(socket, "TCP_KEEPIDLE") else []),
]


def open_session(ca_file: str | None, pool: int, timeouts: tuple[float, float] = TIMEOUTS) -> requests.Session:
    """Return a session for up to `pool` requests to a host at once; one more waits for a connection.

    `ca_file`: PEM file with further certificate authorities. Raises OSError when it cannot be read. Refuses http://,
    and follows no redirect.
    The session may be shared between threads; close it when done.
    """
    session = _Session()
    session.trust_env = False
    proxies = getproxies_environment()
    session.proxies = {scheme: url for scheme, url in proxies.items() if scheme != "no"}
    # Dataverse's affinity cookie ties all threads to one web server, and its limits are counted per server.
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    del session.adapters["http://"]
    session.mount("https://", _Adapter(_trust(ca_file), pool, timeouts, proxies.get("no", "")))
    return session


@lru_cache(HOSTS)
def _trust(ca_file: str | None) -> ssl.SSLContext:
    """Read once in a process: reading the system's authorities takes longer than all else that opening does."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


def _origin(url: str) -> str:
    """Return scheme, host and port: all that the choice of a proxy depends on."""
    return "/".join(url.split("/", 3)[:3])


class _Session(requests.Session):
    """Takes a redirect as the answer that it is: MSAL, which asks for none, would have the app's secret sent along."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Lead nowhere."""


class _Adapter(HTTPAdapter):
    """Verifies by one SSL context alone, sets timeouts where there are none, honours `no_proxy`."""

    def __init__(self, context: ssl.SSLContext, pool: int, timeouts: tuple[float, float], no_proxy: str) -> None:
        self._context = context
        self._timeouts = timeouts
        self._bypasses = lru_cache(HOSTS)(lambda origin: should_bypass_proxies(origin, no_proxy))
        super().__init__(pool_connections=HOSTS, pool_maxsize=pool, pool_block=True)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context, socket_options=_STAY_ALIVE)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, **kwargs, ssl_context=self._context)

    def cert_verify(self, _conn: Any, _url: Any, verify: Any, cert: Any) -> None:
        """Leave trust to the context; the base class would add its own list of authorities to it."""
        if verify is not True or cert is not None:
            raise ValueError("trust is set once, in open_session; verify= and cert= are not for single requests")

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send with our timeouts, and past the proxy where `no_proxy` says so."""
        if proxies and self._bypasses(_origin(request.url or "")):
            proxies = {}
        return super().send(request, stream, timeout or self._timeouts, verify, cert, proxies)
