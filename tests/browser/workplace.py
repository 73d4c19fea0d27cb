"""The office that people visit: an embedded Dataverse and the app, each a process, set up by an administrator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sandbox.demo.day.case_files import open_file
from sandbox.demo.day.playing import prepare_day
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, as_utc, london
from sandbox.demo.going_live import ACT_FROM
from sandbox.demo.opening import opened
from sandbox.demo.organisations.organisation import ESTABLISHED
from sandbox.demo.play import Play
from sandbox.demo.processes import REPOSITORY
from sandbox.demo.services import Services, running_services
from sandbox.demo.web_api import WebApi
from tests.browser.newcomers import hire_newcomers
from tests.browser.scenes import ACTED, SITUATIONS

MORNING, LUNCH = london(f"{CASEWORK} 09:00"), london(f"{CASEWORK} 12:30")
"""When people act in their cases, and when others look at them."""
ESTABLISHED_CASES = ("C02", "C10", "C13")
OWN_TEXT = "Our own words of paragraph 33: <b>grounds</b> & dates."
SHIPPED = REPOSITORY / "mappings" / "site" / "shipped.yaml"


@dataclass(frozen=True)
class Workplace:
    """An open office. `files`: the rows of each case by its title; `newcomers`: ids of more people by first name."""

    services: Services
    play: Play
    files: dict[str, Rows]
    newcomers: dict[str, str]
    prefix: str = "phso_"

    @property
    def url(self) -> str:
        """Where the embedded Dataverse listens."""
        return str(self.services.dataverse.ready["url"])

    @property
    def desk(self) -> Desk:
        """For whoever puts something on record beside the browser."""
        return Desk(self.play.api, self.play.office, self.play.now)

    def person(self, name: str) -> str:
        """The id of somebody, such as `priya`."""
        return self.newcomers.get(name) or str(getattr(self.play.office, name))

    def open_file(self, situation: Situation, *, seen: bool = True) -> Rows:
        """A new case with all that its situation has on record. Unless `seen`, the app has not looked at it."""
        if not seen:
            return open_file(self.desk, situation)
        rows = open_file(self.desk, situation)
        self.play.until_quiet()
        return rows

    def later(self, minutes: int = 1) -> None:
        """Time goes by on both clocks, so that what is done now is newer than what was."""
        self.play.set_clocks(self.play.now + timedelta(minutes=minutes))

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What happens meanwhile reaches the app at the end."""
        self.play.hold_webhooks(True)
        try:
            yield
        finally:
            self.play.hold_webhooks(False)
            self.play.until_quiet()

    @contextmanager
    def mode(self, *words: str) -> Iterator[None]:
        """The administrator sets the mode, and acting again at the end, on feedback of any age."""
        self._run("mode", "set", *words)
        try:
            yield
        finally:
            self._run("mode", "set", "act", "--from", "none")

    def assessment(self, rows: Rows) -> dict[str, Any]:
        """What the app wrote of a case."""
        return self.play.api.rows("phso_assessments", filter=f"_phso_caseid_value eq {rows['case']}")[0]

    def feedback(self, rows: Rows) -> dict[str, Any]:
        """The feedback as it stands."""
        return self.play.api.row("phso_feedbacks", rows["feedback"])

    def now(self) -> str:
        """The moment on both clocks, in UTC."""
        return as_utc(self.play.now)

    def _run(self, *words: str) -> None:
        self.services.administrator.run(*words, settings=self.services.settings())


@contextmanager
def open_workplace(folder: Path) -> Iterator[Workplace]:
    """A new organisation's at half past twelve: everybody's cases are on record, and the app has seen them."""
    with running_services(folder) as services, opened(services, titles=()) as (play, _):
        newcomers = hire_newcomers(play.api)
        _have_own_text(services, folder)
        files = prepare_day(play, [numbered(each) for each in SITUATIONS])
        play.set_clocks(MORNING)
        for situation in (each for each in SITUATIONS if each.title in ACTED):
            situation.act(Desk(play.api, play.office, play.now), files[situation.title])
        play.until_quiet()
        play.set_clocks(LUNCH)
        yield Workplace(services, play, {title: _whole(play.api, rows) for title, rows in files.items()}, newcomers)


@contextmanager
def open_established(folder: Path) -> Iterator[Workplace]:
    """That of an organisation with cases of six years, feedback as a case and a prefix of its own; it acts already."""
    with running_services(folder, ESTABLISHED) as services, opened(services, titles=()) as (play, _):
        services.administrator.run("mode", "set", "act", "--from", ACT_FROM, settings=services.settings())
        files = prepare_day(play, [each for each in DAY if each.title in ESTABLISHED_CASES])
        play.set_clocks(LUNCH)
        yield Workplace(services, play, dict(files), {}, prefix="ofb_")


def _whole(api: WebApi, rows: Rows) -> Rows:
    """With the feedback that somebody recorded on the day, where none was there before."""
    if "feedback" in rows:
        return rows
    found = api.rows("phso_feedbacks", filter=f"_phso_caseid_value eq {rows['case']}", select="phso_feedbackid")
    return {**rows, "feedback": str(found[0]["phso_feedbackid"])} if found else rows


def numbered(situation: Situation) -> Situation:
    """With a number of the case that is the same on every run, as pictures need it."""
    return replace(situation, of_the_case={**situation.of_the_case, "ticketnumber": f"CAS-{situation.title}"})


def _have_own_text(services: Services, folder: Path) -> None:
    """The administrator puts the organisation's own text of a paragraph into the panel."""
    text = f"{SHIPPED.read_text(encoding='utf-8')}\nparagraph_texts:\n  '33': '{OWN_TEXT}'\n"
    file = folder / "site.yaml"
    file.write_text(text, encoding="utf-8")
    services.administrator.run("schema", "apply", settings={"SITE_DATA": str(file)})
