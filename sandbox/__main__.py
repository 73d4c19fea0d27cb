"""`python -m sandbox`: an embedded Dataverse as a process. Prints one JSON line when it is ready."""

from __future__ import annotations

import argparse
import json
import signal
import sqlite3
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from sandbox.dataverse import running_dataverse
from sandbox.dataverse.environment import WrongSchema
from sandbox.dataverse.limits.numbers import AS_DOCUMENTED, Limits, scaled
from sandbox.dataverse.metadata.loading import SCHEMAS

BAD_INPUT = 2


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; exits with 2 and a sentence when it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=_port, default=0, help="0 (default): any free port")
    parser.add_argument("--data", type=Path, help="SQLite file that keeps everything; default: memory")
    parser.add_argument("--schema", choices=sorted(SCHEMAS), default="casework")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--limits", type=_limits, nargs="?", const=AS_DOCUMENTED, metavar="REQUESTS/SECONDS",
        help="limit each user: without a value as Microsoft documents it, 6000/300; default: nobody",
    )  # fmt: skip
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT."""
    chosen = arguments(words)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        with running_dataverse(chosen.schema, chosen.data, chosen.host, chosen.port, chosen.limits) as running:
            print(json.dumps(running.as_json()), flush=True)
            stop.wait()
    except WrongSchema as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(
            f"cannot listen on {chosen.host}, port {chosen.port}: {error}. Choose another --host or --port."
        )
    except sqlite3.Error as error:
        return _refused(
            f"cannot use the data file {chosen.data}: {error}. Name a file in a folder that can be written."
        )
    return 0


def _refused(sentence: str) -> int:
    print(f"python -m sandbox: {sentence}", file=sys.stderr)
    return BAD_INPUT


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; give a number from 0 to 65535")
    return int(text)


def _limits(text: str) -> Limits:
    try:
        return scaled(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
