"""What a process has used since a moment. The standard library only: the peer's environment uses it too."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

_STATUS = Path("/proc/self/status")
began = time.process_time()
"""The processor time at which this module was imported: what the interpreter itself took lies before it."""


def begin() -> None:
    """Count from now on."""
    global began
    began = time.process_time()


def peak_kilobytes() -> int:
    """The most memory this process has held, in kilobytes where the system is Linux.

    Read from /proc where there is one: getrusage counts in what the parent held when it started this process.
    """
    if _STATUS.exists():
        return int(_STATUS.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def told(*names: str) -> None:
    """Print the gauge as a line of JSON, with names of modules where a caller has some."""
    used = {"processor": time.process_time() - began, "kilobytes": peak_kilobytes(), "modules": names}
    print(json.dumps(used))
