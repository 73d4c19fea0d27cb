"""The folder of a practice: what the two services printed, the settings for a shell, and who is who."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from sandbox.demo.office import Office
from sandbox.demo.waiting import NotInTime, until
from sandbox.demo.web_api import WebApi

FOLDER = Path("build/practice")
DATAVERSE, APP = "dataverse.json", "app.json"
START_SECONDS = 30.0
MADE_SECONDS = 3.0
OWNER_ALONE = 0o600


class NotReady(RuntimeError):
    """A step that comes before was left out, or a service does not run."""


def printed_by(file: str) -> dict[str, str]:
    """What a service printed into a file when it was ready; waits for it. Raises NotReady."""
    path = FOLDER / file
    try:  # a shell that was told to start the service makes the file a moment later
        until(path.exists, f"{path} to be made", MADE_SECONDS)
    except NotInTime as error:
        raise NotReady(f"{path} is not there: start the service that writes it, in this folder.") from error
    try:
        until(lambda: path.read_bytes().endswith(b"\n"), f"{path} to be written", START_SECONDS)
    except NotInTime as error:
        raise NotReady(f"{path} is empty: the service that writes it did not start.") from error
    ready: dict[str, str] = json.loads(path.read_bytes())
    return ready


@contextmanager
def signed_in() -> Iterator[WebApi]:
    """The embedded Dataverse, as its administrator. Raises NotReady."""
    with closing(WebApi(printed_by(DATAVERSE))) as api:
        yield api


def write_settings(name: str, settings: Mapping[str, str]) -> Path:
    """Settings as a shell takes them, in a file that is its owner's alone."""
    path = FOLDER / f"{name}.sh"
    path.touch(OWNER_ALONE)
    path.chmod(OWNER_ALONE)
    path.write_text("".join(f"export {key}={shlex.quote(value)}\n" for key, value in settings.items()), "utf-8")
    return path


def keep_office(office: Office, case: str) -> None:
    """Remember who is who, and the case, for this Dataverse."""
    known = {"url": printed_by(DATAVERSE)["url"], "office": asdict(office), "case": case}
    (FOLDER / "office.json").write_text(json.dumps(known), "utf-8")


def kept_office() -> tuple[Office, str] | None:
    """The office and the id of its case; None where no office is open in the Dataverse that runs now."""
    path = FOLDER / "office.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if known.get("url") != printed_by(DATAVERSE)["url"]:
        return None
    return Office(**known["office"]), str(known["case"])
