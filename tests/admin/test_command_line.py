"""`python -m admin` as a whole: help, what it loads, how it ends."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from admin.__main__ import COMMANDS, GROUPS, main

ROOT = Path(__file__).parents[2]
NAMES = [name for name, _ in (*COMMANDS, *GROUPS)]
NETWORK = ("requests", "msal", "azure", "function_app", "dynamics", "rich")

PAGE = ROOT / "docs" / "command-line.md"

Said = pytest.CaptureFixture[str]


def started(*words: str, script: str = "") -> "subprocess.Popen[str]":
    """A real process of the command line, or of a script that calls it."""
    command = [sys.executable, *(("-c", script) if script else ("-m", "admin")), *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_alone_it_prints_help_and_exits_as_for_a_wrong_call(capsys: Said) -> None:
    assert main([]) == 2
    said = capsys.readouterr().err
    assert all(f"\n  {name} " in said for name in NAMES)
    assert "Exit codes: 0 well; 1 found something wrong; 2 bad input or settings." in said


def test_the_page_shows_the_help_as_it_is(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    main(["--help"])
    shown = PAGE.read_text(encoding="utf-8").split("```text\n")[1].split("```\n")[0]
    assert shown == capsys.readouterr().out, "put the output of: COLUMNS=120 python -m admin --help into the page"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help_with_examples_and_exit_codes(name: str, option: str, capsys: Said) -> None:
    assert main([name, option]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(f"Usage: python -m admin {name} ")
    assert f"\n    python -m admin {name}" in shown.out
    assert "Exit codes: 0 " in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["evaluate", "--nonsense"], "No such option: --nonsense"),
        (["explain"], "Missing argument 'CASEREF'"),
        (["simulate", "a", "b"], "unexpected extra argument"),
        (["simulate", "folder", "--open-cases"], "give one of them"),
        (["policy", "--json", "--markdown"], "give one of them"),
        (["policy", "check"], "Missing argument 'FILE'"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_is_wrong_in_plain_lines(
    words: list[str], said: str, capsys: Said
) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert not set("─│╭\x1b") & set(shown.err)


def test_who_stops_it_gets_no_traceback(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(read=stopped)))
    assert main(["evaluate", "-", "--as-of", "2025-03-12"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("words", [["--help"], ["explain", "--help"], ["evaluate", "--schema"]])
def test_what_needs_no_network_loads_none_of_its_libraries(words: list[str]) -> None:
    script = f"""
import sys
from admin.__main__ import main
code = main(sys.argv[1:])
print(*sorted(name for name in {NETWORK!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""
    with started(*words, script=script) as process:
        _, loaded = process.communicate(timeout=60)
    assert (process.returncode, loaded.split()) == (0, [])


@pytest.mark.slow
def test_whoever_reads_may_stop_early_as_head_does() -> None:
    with started("policy", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
