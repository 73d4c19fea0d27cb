"""What the command line sets."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sandbox.functions_host.host_json import HostRules, read_host_json

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Options:
    """How the host is to run."""

    host: str
    port: int
    queue_file: Path
    function_key: str = field(repr=False)
    master_key: str = field(repr=False)
    threads: int
    lease_seconds: float
    timers: bool
    now: datetime | None
    rules: HostRules


def read_options(temporary: Path, arguments: Sequence[str] | None = None) -> Options:
    """The options of the command line; the queue is in `temporary` unless they name a file for it.

    Ends the process with exit code 2 and a sentence when they are wrong.
    """
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        rules = read_host_json(given.host_json)
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"{given.host_json} cannot be read as a host.json: {error}")
    return Options(
        host=given.host,
        port=given.port,
        queue_file=given.queue or temporary / "queue.sqlite",
        function_key=given.key or secrets.token_urlsafe(24),
        master_key=given.master_key or secrets.token_urlsafe(24),
        threads=given.threads,
        lease_seconds=given.lease,
        timers=not given.no_timers,
        now=given.now,
        rules=rules,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox.functions_host",
        description="Run the app's own functions on this machine, against the settings of the environment.",
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (%(default)s)")
    add("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    add("--queue", type=Path, metavar="FILE", help="SQLite file of the queues; without it, a new temporary one")
    add("--key", help="function key; without it, a random one, printed when ready")
    add("--master-key", metavar="KEY", help="master key; without it, a random one, printed when ready")
    add("--threads", type=_positive_int, default=16, help="functions that run at once (%(default)s)")
    add(
        "--lease",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help=("after how long a message of a killed process is delivered again (%(default)s)"),
    )
    add("--host-json", type=Path, default=REPOSITORY / "host.json", metavar="FILE", help="host.json to obey")
    add("--now", type=_moment, metavar="MOMENT", help="stop the app's clock at this moment from the start")
    add("--no-timers", action="store_true", help="fire no timer by its schedule; the admin route still does")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a moment such as 2025-03-10T09:00:00Z") from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("needs an offset from UTC, for example Z at its end")
    return moment


def _positive_int(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
