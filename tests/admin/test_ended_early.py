"""Commands whose output cannot be written, or that somebody stops: said in words, never as a traceback."""

import subprocess
import sys

import pytest

PROBES = f"'{sys.executable}' -m admin probe --list"


def in_a_shell(line: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a line of shell."""
    ended = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [(f"{PROBES} >&-", 0), (f"{PROBES} 2>&- >/dev/null", 0), (f"{PROBES} | head -1 >/dev/null", 0)],
)
def test_an_output_that_nobody_takes_breaks_nothing(line: str, code: int) -> None:
    assert in_a_shell(line) == (code, "", "")


def test_notes_never_go_to_the_answer_where_their_own_output_is_closed() -> None:
    _, out, _ = in_a_shell(f"DATAVERSE_URL= '{sys.executable}' -m admin mode show --json 2>&-")
    assert out == ""


def test_an_output_that_is_full_is_said() -> None:
    code, _, err = in_a_shell(f"{PROBES} >/dev/full")
    assert code == 1
    assert err.splitlines() == [
        "The answer could not be written: No space left on device. What the command does may be done; run it again."
    ]
