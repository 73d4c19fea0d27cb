"""`python -m mappings.schema`: what it writes for a mapping of one's own, and what it says where there is none."""

from importlib.resources import files
from pathlib import Path

import pytest

from mappings.schema.__main__ import main

SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")


def test_a_mapping_of_one_s_own_is_not_called_the_shipped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(SHIPPED.replace("prefix: phso,", "prefix: con,").replace("phso_", "con_"), encoding="utf-8")
    assert main([str(ours)]) == 0
    written = capsys.readouterr().out
    assert "for a mapping of your own" in written
    assert "shipped" not in written.partition("## ")[0]
    assert "Prefix `con_`" in written


def test_a_file_that_is_not_there_is_said_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "ours.yaml"
    assert main([str(missing)]) == 2
    assert capsys.readouterr().err == f"{missing} cannot be read: No such file or directory. Name a mapping file.\n"


def test_help_says_what_it_does_and_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "what Dataverse has to have for a mapping" in said
    assert "Exit codes: 0 well; 2" in said
