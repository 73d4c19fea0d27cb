"""`python -m admin evaluate`, as somebody at a keyboard or a script calls it."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from admin.__main__ import main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "case-file.example.json"
ON = ["--as-of", "2025-03-12"]


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICY_IN_FORCE_FROM", raising=False)


@pytest.mark.slow
def test_a_real_process_answers_in_json_with_nothing_set() -> None:
    command = [sys.executable, "-m", "admin", "evaluate", str(EXAMPLE), *ON, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={}, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "start date not set: applied to every date" in done.stderr
    said = json.loads(done.stdout)
    assert said["as_of"] == "2025-03-12"
    assert "start date not set" in said["policy_edition"]


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What the command prints in JSON."""
    assert main(["evaluate", str(EXAMPLE), *ON, "--json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_has_the_names_that_others_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    said = answered(capsys)
    assert said.keys() >= {"case", "as_of", "policy_edition", "look_again_on", "findings", "deadlines", "tasks"}
    assert said.keys() >= {"documents", "flags", "next_steps"}
    assert said["findings"][0].keys() >= {"paragraph", "part", "class", "state", "because", "about", "facts"}
    assert said["deadlines"][0].keys() >= {"name", "date", "because", "paragraphs", "about"}
    assert said["next_steps"][0].keys() >= {"what", "who", "by", "paragraphs", "about", "leading"}


@pytest.mark.parametrize(("setting", "day"), [([], "2025-03-28"), (["--set", "grounds_months=2"], "2025-04-28")])
def test_a_parameter_that_is_set_moves_the_date(
    capsys: pytest.CaptureFixture[str], setting: list[str], day: str
) -> None:
    dates = {each["name"]: each["date"] for each in answered(capsys, *setting)["deadlines"]}
    assert dates["one month from the decision"] == day


def test_the_readable_form_says_where_things_stand_and_groups_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(EXAMPLE), *ON]) == 0
    text = capsys.readouterr().out
    for heading in ("Where it stands", "Next steps", "Deadlines", "Flags", "Cannot be decided", "Met"):
        assert f"\n{heading}\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_paragraphs_with_one_reason_stand_together_in_the_order_of_the_policy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evaluate", str(EXAMPLE), *ON]) == 0
    assert "- paragraphs 61, 62, 63, 64, 65, 73: no new detailed investigation is proposed" in capsys.readouterr().out


def test_before_the_policys_start_it_still_answers(capsys: pytest.CaptureFixture[str]) -> None:
    said = answered(capsys, "--set", "policy_start_date=2025-03-11")
    assert {each["state"] for each in said["findings"]} == {"cannot_decide"}


def test_a_file_may_come_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'\xef\xbb\xbf{"case": {"id": "c9"}}')))
    assert main(["evaluate", "-", *ON, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["case"] == "c9"


def test_the_schema_is_printed_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Case file"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"cse": {}}', "did you mean 'case'?"),
        (b"{", "no JSON"),
        (b"\xff\xfe", "not written in UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_bad_input_exits_with_2_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "case.json"
    if content is not None:
        file.write_bytes(content)
    assert main(["evaluate", str(file), *ON]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


@pytest.mark.parametrize("words", [["evaluate"], ["evaluate", "x.json"], ["evaluate", *ON]])
def test_a_file_and_a_day_are_needed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "--as-of" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["today", "2025-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_exits_with_2(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "x.json", "--as-of", day]) == 2
    assert day in capsys.readouterr().err
