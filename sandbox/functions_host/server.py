"""Runs an ASGI callable with uvicorn in a thread, so that the main thread keeps the signals."""

from __future__ import annotations

import socket
import time
from threading import Thread

import uvicorn

from sandbox.functions_host.asgi import HttpApp

_START_SECONDS = 10


class HttpServer:
    """Serves plain HTTP on one address; port 0 takes a free one."""

    def __init__(self, app: HttpApp, host: str, port: int) -> None:
        self._socket = _listening(host, port)
        config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, name="http", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        host, port = self._socket.getsockname()[:2]
        return f"http://{host}:{port}"

    def start(self) -> None:
        """Return when requests are served. Raises RuntimeError when the server does not come up."""
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("The HTTP server did not start. Its log says why.")
            time.sleep(0.01)

    def stop(self) -> None:
        """Take no more requests, and return when those under way are answered."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


def _listening(host: str, port: int) -> socket.socket:
    # asyncio turns off the 40 ms wait for a second packet only where the protocol is named.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(256)
    except OSError:
        listening.close()
        raise
    return listening
