"""An embedded Dataverse with an office, a case and the app's registration, made once and copied for each world."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from chaos.line.carrying import session_over
from chaos.oracle.tables import every_row
from chaos.world.counts import Counts
from chaos.world.dataverse import PERSON, Dataverse
from chaos.world.registering import register
from chaos.world.settings import SECRET
from mappings.mapping import shipped_mapping
from sandbox.dataverse.server.in_process import DataverseInProcess
from sandbox.demo import office as people
from sandbox.demo.office import Office, open_office
from sandbox.demo.web_api import WebApi
from tests.loop.world import ids_from

BEGINS = datetime(2025, 3, 27, 9, tzinfo=UTC)
"""Thursday: the clocks change on Sunday."""


def new_ids(of: str) -> Callable[[], str]:
    """Ids for the rows to which Dataverse itself gives one."""
    chance = random.Random(of)  # noqa: S311 - no secret
    return lambda: str(UUID(int=chance.getrandbits(128), version=4))


@dataclass(frozen=True)
class Template:
    """A file with a Dataverse, and whom it knows. `rows` are the ids of all that is there: none of it is the app's."""

    file: Path
    office: Office
    case: str
    rows: frozenset[str]

    def copied(self, to: Path) -> Path:
        """Another Dataverse that is the same."""
        shutil.copyfile(self.file, to)
        return to


def template(folder: Path) -> Template:
    """Nothing has happened yet."""
    file = folder / "template.sqlite"
    service = DataverseInProcess(file, new_id=new_ids("the template"))
    dataverse = Dataverse(service, Counts())
    dataverse.show(BEGINS)
    running = service.reached_at(folder / "ca.pem")
    api = WebApi(running.as_json(), session=session_over(lambda request, _: dataverse.answer(request, PERSON)))
    api.ids = ids_from("the office")
    office = open_office(api)
    case = people.open_case(api, office, "Clinic letters")
    register(api, shipped_mapping(), SECRET)
    rows = frozenset(key for table in every_row(api).values() for key in table)
    service.close()
    return Template(file, office, case, rows)
