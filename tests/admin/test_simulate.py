"""`python -m admin simulate`: what another number would change, and for whom."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from admin.__main__ import main

EXAMPLE = Path(__file__).parents[2] / "docs" / "case-file.example.json"
CHANGE = ["--set", "grounds_months=2", "--as-of", "2025-03-12"]
THANKS = {"case": {"id": "c2"}, "feedback": {"id": "f2", "kind": "positive"}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A challenge and some thanks."""
    monkeypatch.delenv("POLICY_IN_FORCE_FROM", raising=False)
    shutil.copy(EXAMPLE, tmp_path / "challenge.json")
    (tmp_path / "thanks.json").write_text(json.dumps(THANKS), encoding="utf-8")
    return tmp_path


def simulated(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, Any]:
    """The exit code and what is printed in JSON."""
    code = main(["simulate", str(folder), *(words or CHANGE), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_only_the_case_with_a_date_for_grounds_would_differ(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = simulated(capsys, folder)
    assert (code, said["cases"]) == (0, 2)
    assert list(said["differing"]) == [str(folder / "challenge.json")]
    found = [each for each in said["differing"][str(folder / "challenge.json")] if each["what"] == "deadline"]
    assert {each["name"] for each in found} == {"one month from the decision", "grounds due"}
    assert {(each["before"], each["after"]) for each in found} == {("2025-03-28", "2025-04-28")}


def test_the_same_number_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = simulated(capsys, folder, "--set", "grounds_months=1", "--as-of", "2025-03-12")
    assert (code, said["differing"]) == (0, {})


def test_a_file_with_mistakes_is_counted_and_the_rest_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.json").write_text('{"cse": {}}', encoding="utf-8")
    code, said = simulated(capsys, folder)
    assert (code, said["cases"], len(said["differing"])) == (1, 2, 1)
    assert "did you mean 'case'?" in said["unread"][str(folder / "broken.json")]


def test_people_get_lines_and_a_summary_and_progress_goes_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", str(folder), *CHANGE]) == 0
    shown = capsys.readouterr()
    assert "deadline 'one month from the decision' about f1: 2025-03-28 -> 2025-04-28" in shown.out
    assert shown.out.endswith("1 of 2 cases would differ.\n")
    assert "2 looked at" in shown.err
    assert "start date not set" in shown.err


def test_progress_is_told_along_the_way(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(98):
        shutil.copy(folder / "thanks.json", folder / f"{number}.json")
    simulated_code = main(["simulate", str(folder), *CHANGE, "--json"])
    assert simulated_code == 0
    assert "100 looked at\n" in capsys.readouterr().err


def test_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    simulated(capsys, folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("words", [["--as-of", "2025-03-12"], ["--set", "grounds_months=2"]])
def test_a_change_and_a_day_are_needed(folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(folder), *words]) == 2
    assert "--set NAME=VALUE" in capsys.readouterr().err


def test_a_folder_without_case_files_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path), *CHANGE]) == 2
    assert "no folder with case files" in capsys.readouterr().err
