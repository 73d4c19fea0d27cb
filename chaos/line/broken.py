"""The ways in which a line breaks, as `requests` and urllib3 raise them over real sockets."""

from __future__ import annotations

import requests
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProtocolError, ReadTimeoutError

_POOL, _CONNECTION = HTTPSConnectionPool("dataverse.example"), HTTPSConnection("dataverse.example")


def refused(request: requests.PreparedRequest) -> requests.RequestException:
    """No connection: nobody listens there. The request was never sent."""
    reason = NewConnectionError(_CONNECTION, "Failed to establish a new connection: [Errno 111] Connection refused")
    return requests.exceptions.ConnectionError(MaxRetryError(_POOL, request.url or "", reason), request=request)


def connect_timed_out(request: requests.PreparedRequest) -> requests.RequestException:
    """No connection within the time for it. The request was never sent."""
    reason = ConnectTimeoutError(_POOL, "Connection timed out")
    return requests.exceptions.ConnectTimeout(MaxRetryError(_POOL, request.url or "", reason), request=request)


def dropped(request: requests.PreparedRequest) -> requests.RequestException:
    """The connection was lost after the request was sent: whether it was worked on is not known."""
    reset = ConnectionResetError(104, "Connection reset by peer")
    return requests.exceptions.ConnectionError(ProtocolError("Connection aborted.", reset), request=request)


def read_timed_out(request: requests.PreparedRequest) -> requests.RequestException:
    """No answer in time: whether the request was worked on is not known."""
    late = ReadTimeoutError(_POOL, request.url or "", "Read timed out.")
    return requests.exceptions.ReadTimeout(late, request=request)
