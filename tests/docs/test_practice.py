"""`python -m sandbox.practice`: what it says where a step was left out, and that a step may be done again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.web_api import WebApi
from sandbox.practice import kept
from sandbox.practice.__main__ import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    kept.FOLDER.mkdir(parents=True)
    return tmp_path / kept.FOLDER


@pytest.fixture(scope="module")
def module() -> Iterator[RunningDataverse]:
    with running_dataverse("empty") as running:
        yield running


@pytest.fixture
def dataverse(module: RunningDataverse, folder: Path) -> RunningDataverse:
    (folder / kept.DATAVERSE).write_text(json.dumps(module.as_json()) + "\n")
    return module


def test_the_organisation_moves_in_once_and_the_settings_are_for_their_owner_alone(
    dataverse: RunningDataverse, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["organisation"]) == 0
    assert main(["organisation"]) == 0
    said = capsys.readouterr().out
    api = WebApi(dataverse.as_json())
    assert len(api.rows("incidents", select="ticketnumber")) == 1
    api.close()
    settings = folder / "administrator.sh"
    assert settings.stat().st_mode & 0o077 == 0
    assert f"export ADMIN_CLIENT_SECRET={dataverse.admin_client_secret}\n" in settings.read_text()
    assert dataverse.admin_client_secret not in said


@pytest.mark.usefixtures("dataverse")
def test_a_step_that_was_left_out_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["thanks"]) == 2
    assert "python -m sandbox.practice organisation" in capsys.readouterr().err


@pytest.mark.usefixtures("dataverse")
def test_an_app_that_does_not_start_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kept, "START_SECONDS", 0.05)
    (folder / kept.APP).touch()
    assert main(["webhook"]) == 2
    assert "app.json is empty: the service that writes it did not start" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_without_a_dataverse_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["organisation"]) == 2
    assert "dataverse.json is not there" in capsys.readouterr().err


def test_a_dataverse_that_has_ended_is_told_from_one_that_was_never_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_dataverse("empty") as running:
        ready, authority = running.as_json(), Path(running.ca).read_bytes()
    ca = folder / "ca.pem"
    ca.write_bytes(authority)
    (folder / kept.DATAVERSE).write_text(json.dumps({**ready, "ca": str(ca)}) + "\n")
    assert main(["organisation"]) == 2
    assert "is it still running?" in capsys.readouterr().err


@pytest.mark.usefixtures("dataverse")
def test_what_dataverse_refuses_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["organisation"]) == 0
    assert main(["thanks"]) == 1
    assert "HTTP 404" in capsys.readouterr().err
