"""`python -m sandbox.functions_host`: prints one JSON line when ready, and ends well on SIGTERM or SIGINT."""

from __future__ import annotations

import json
import logging
import signal
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from function_app import clock
from sandbox.functions_host.bindings import NotSupported
from sandbox.functions_host.host import Host
from sandbox.functions_host.options import Options, read_options


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal comes, finish what runs, and return the exit code: 0, or 2 when it cannot start."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with TemporaryDirectory(prefix="functions-host-") as temporary:
        return _serve(read_options(Path(temporary), arguments))


def _serve(options: Options) -> int:
    clock.set_to(options.now)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        host = Host(options)
        host.start()
    except (OSError, RuntimeError, sqlite3.Error, NotSupported) as error:
        print(f"The host cannot start: {error}", file=sys.stderr)
        return 2
    keys = {"function_key": host.keys.function, "master_key": host.keys.master}
    print(json.dumps({"url": host.url, **keys}), flush=True)
    stop.wait()
    host.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
