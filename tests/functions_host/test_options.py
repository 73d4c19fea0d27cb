"""The command line of the local host."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.functions_host.options import read_options


def test_without_a_file_the_queue_is_a_temporary_one(tmp_path: Path) -> None:
    assert read_options(tmp_path, []).queue_file == tmp_path / "queue.sqlite"


def test_a_named_file_holds_the_queue(tmp_path: Path) -> None:
    assert read_options(tmp_path, ["--queue", "here.sqlite"]).queue_file == Path("here.sqlite")


def test_keys_that_are_not_given_are_drawn_anew_each_time(tmp_path: Path) -> None:
    first, second = (read_options(tmp_path, []) for _ in range(2))
    assert len({first.function_key, second.function_key, first.master_key, second.master_key}) == 4


def test_the_apps_clock_may_stand_still_from_the_start(tmp_path: Path) -> None:
    assert read_options(tmp_path, []).now is None
    now = read_options(tmp_path, ["--now", "2025-03-10T09:00:00Z"]).now
    assert now == datetime(2025, 3, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--now", "yesterday"], "must be a moment"),
        (["--now", "2025-03-10T09:00:00"], "needs an offset"),
        (["--threads", "0"], "must be 1 or more"),
        (["--host-json", "/no/such/file"], "cannot be read as a host.json"),
    ],
)
def test_a_wrong_option_ends_with_2_and_a_sentence(
    tmp_path: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        read_options(tmp_path, arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err
