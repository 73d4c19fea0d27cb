"""`python -m bench.static TAPE`: serves it, prints one line of JSON when ready, and ends with its standard input."""

from __future__ import annotations

import json
import socket
import ssl
import sys
import threading
from pathlib import Path

import trustme
import uvicorn

from bench.static.serving import Static
from bench.static.tape import read

HOST = "127.0.0.1"


def main(tape: Path) -> None:
    """Serve until standard input is closed, which it is when the bench ends in whichever way."""
    authority = trustme.CA()
    ca_file = tape.with_suffix(".ca.pem")
    authority.cert_pem.write_to_path(str(ca_file))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind((HOST, 0))
        listener.listen(128)
        server = uvicorn.Server(_config(Static(read(tape)), authority))
        threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
        print(json.dumps({"url": f"https://{HOST}:{listener.getsockname()[1]}", "ca": str(ca_file)}), flush=True)
        server.run([listener])


def _config(static: Static, authority: trustme.CA) -> uvicorn.Config:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    return uvicorn.Config(
        static, http="httptools", ws="none", loop="asyncio", lifespan="off", log_level="error", access_log=False,
        server_header=False, date_header=False, timeout_keep_alive=75, timeout_graceful_shutdown=1,
        ssl_context_factory=lambda _config, _default: context,
    )  # fmt: skip


def _end_with_input(server: uvicorn.Server) -> None:
    sys.stdin.read()
    server.should_exit = True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
