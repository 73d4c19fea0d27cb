"""Asking where there is nothing to ask."""

from pathlib import Path

import pytest

from sandbox.demo.ask import main


def test_without_an_open_office_it_says_what_to_look_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "cases"]) == 2
    assert f"No office is open in {tmp_path}: is `make serve` still running" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["cases", "C99"], "'C99' is no case; there are C01 to C27"),
        (["written"], "written takes a case, such as C02"),
        (["delete", "C01"], "invalid choice: 'delete'"),
    ],
)
def test_a_wrong_question_is_answered_with_what_there_is(
    words: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), *words])
    assert ended.value.code == 2
    assert why in capsys.readouterr().err
