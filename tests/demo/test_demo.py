"""The whole demonstration, as `make demo` runs it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.demo.day.situations import DAY
from tests.demo.refusing import until_refused

ROOT = Path(__file__).parents[2]
WIDTH, LONGEST = 100, 210
STEPS_OF_ONE_WEBHOOK = 20

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What it prints when it runs to its end with status 0, and leaves no temporary file."""
    folder = tmp_path_factory.mktemp("demo")
    with running(folder) as demo:
        out, errors = demo.communicate(timeout=180)
    assert demo.returncode == 0, f"{out}\n{errors}"
    assert list(folder.iterdir()) == []
    return out


@contextmanager
def running(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The demonstration as a process whose temporary files go to `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "sandbox.demo"], cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as demo:  # fmt: skip
        try:
            yield demo
        finally:
            demo.terminate()


def test_an_empty_environment_is_set_up_by_the_documented_commands_alone(printed: str) -> None:
    opening = printed.partition("== Route A")[0]
    assert "python -m admin schema apply\n    Made " in opening
    assert "python -m admin webhooks apply\n    Done: " in opening
    assert "through Dataverse: Dataverse told the app of a change, and the app took it" in opening


def test_the_manager_gets_a_task_and_the_case_owner_another(printed: str) -> None:
    words = " ".join(printed.split())
    assert "task 'positive feedback received' for Morgan" in words
    assert "task 'Ask why the challenge came late' for Priya" in words


def test_it_tells_breaches_and_what_cannot_be_decided(printed: str) -> None:
    words = " ".join(printed.split())
    assert "9 breached, flagged: the comments were sent without the Chief Executive in copy" in words
    assert "32 not followed, flagged: the manager did not agree to an extension" in words
    assert "2 cannot decide, flagged: no date of the decision is on record. To fill:" in words


def test_a_day_of_casework_is_told_person_by_person(printed: str) -> None:
    day = printed.partition("== A day of casework")[2].partition("\n==")[0]
    assert re.findall(r"  (C\d\d)  ", day) == [situation.title for situation in DAY]
    words = " ".join(day.split())
    for told in (
        "Judicial Review: promptly, and usually no later than 28 June 2025",
        "task 'Advice from OAT' for OAT",
        "task 'OAT referral' told what it lacks (3)",
        "task 'Seek advice from the Legal Team' for OAT",
        "A not followed (2), flagged: whoever considers the challenge took part in the decision",
        "task 'Complaint about our service: passed up to you' for Chris",
        "its level on the severity of injustice scale is 2",
        "74 breached, flagged: the review is completed, and the letter does not say that our process ends there",
        "draft 'We propose to look at the complaint again' for Ola to send",
        "63 legal requirement breached, flagged: that the proposal is agreed in line with the Delegation Scheme",
        "task 'Request to quash: for the Legal Team' for Legal Team | next 69 the Ombudsman: Decide whether to quash",
        "9 left as it is, breached: the comments were sent without the Chief Executive in copy",
    ):
        assert told in words


def test_it_is_told_briefly(printed: str) -> None:
    assert len(printed.splitlines()) <= LONGEST


def test_delivered_again_the_webhooks_change_nothing(printed: str) -> None:
    assert "Nothing changed:" in printed
    assert re.search(r"All this took\s+\d+\s+reads,\s+0\s+writes", printed)


def test_what_webhooks_cost(printed: str) -> None:
    rows = re.findall(r"^it .*?(\d+) +(\d+) +(\d+) +(\d+)$", printed, re.MULTILINE)
    changed, unchanged, _, own = [tuple(map(int, row)) for row in rows]
    assert re.search(r"^no webhook: .*? 0 +0 +0 +0$", printed, re.MULTILINE)
    assert changed[0] == changed[1] == changed[2] >= STEPS_OF_ONE_WEBHOOK
    assert unchanged[:3] == (1, 1, 0)
    assert own[0] > 0
    assert own[1:] == (0, 0, 0)


def test_no_line_is_wider_than_a_terminal(printed: str) -> None:
    assert [line for line in printed.splitlines() if len(line) > WIDTH] == []


def test_ctrl_c_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    with running(tmp_path) as demo:
        assert demo.stdout is not None
        introduction = demo.stdout.readline() + demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        assert demo.wait(timeout=30) == 128 + signal.SIGINT
    (address,) = re.findall(r"https://127\.0\.0\.1:\d+", introduction)
    until_refused(address)
    assert list(tmp_path.iterdir()) == []
