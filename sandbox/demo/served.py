"""An office that `make serve` left open: where it is, who is who, and which rows belong to whom, in one file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sandbox.demo.day.situation import Desk, Rows
from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.office import Office
from sandbox.demo.play import Play
from sandbox.demo.resting import until_quiet
from sandbox.demo.services import Services
from sandbox.demo.web_api import WebApi

NAME = "office.json"


class NotServed(RuntimeError):
    """No office is open in the folder that was named."""


@dataclass(frozen=True)
class Served:
    """An open office, signed in to."""

    folder: Path
    desk: Desk
    host: FunctionsHost
    files: Mapping[str, Rows]

    def until_quiet(self) -> None:
        """Return when the app has heard of everything and done its part."""
        until_quiet(self.desk.api, self.host)

    def has_acted(self, title: str) -> bool:
        """Whether the day's deed of a case is done; a second time it would be another challenge."""
        return self._mark(title).exists()

    def note_acted(self, title: str) -> None:
        """Remember that it is."""
        self._mark(title).touch()

    def _mark(self, title: str) -> Path:
        return self.folder / f"{title}.acted"


def leave_open(folder: Path, services: Services, play: Play, files: Mapping[str, Rows]) -> None:
    """Write down what somebody in another terminal needs. The folder is the owner's alone: secrets are in it."""
    whole = {
        "dataverse": dict(services.dataverse.ready),
        "app": dict(services.app.ready),
        "office": asdict(play.office),
        "files": {title: dict(rows) for title, rows in files.items()},
        "now": play.now.isoformat(),
    }
    (folder / NAME).write_text(json.dumps(whole, indent=1), encoding="utf-8")


@contextmanager
def served_in(folder: Path) -> Iterator[Served]:
    """The office of a folder, signed in to as its administrator. Raises NotServed."""
    try:
        whole = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotServed(
            f"No office is open in {folder}: is `make serve` still running, and is it this folder?"
        ) from error
    with closing(WebApi(whole["dataverse"])) as api, closing(FunctionsHost(whole["app"])) as host:
        desk = Desk(api, Office(**whole["office"]), datetime.fromisoformat(whole["now"]))
        yield Served(folder, desk, host, whole["files"])
