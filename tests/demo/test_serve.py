"""The office that `make serve` leaves open, worked in from another terminal as it says."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.demo.refusing import until_refused
from tests.sandbox.dataverse.browsing import Browser

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Open:
    """A running office: its process, what it printed, and the folder for its temporary files."""

    process: "subprocess.Popen[str]"
    printed: str
    folder: Path

    @property
    def commands(self) -> list[str]:
        """The lines that can be pasted."""
        return re.findall(r"^ +(\(cd .+\))$", self.printed, re.MULTILINE)

    def paste(self, command: str) -> str:
        """What a command prints, run by a shell somewhere else."""
        done = subprocess.run(["/bin/sh", "-c", command], cwd=self.folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def starting(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The office as a process whose temporary files go to `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "sandbox.demo.serve"], cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """It has printed its last command."""
    folder = tmp_path_factory.mktemp("serve")
    with starting(folder) as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not (lines and "written C02" in lines[-1]):
            lines.append(process.stdout.readline())
            assert lines[-1], process.communicate()[1]
        yield Open(process, "".join(lines), folder)


def test_it_says_where_everything_is_and_who_is_who(office: Open) -> None:
    (authority,) = re.findall(r"certificate authority (\S+)", office.printed)
    assert Path(authority).read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert "warns of the certificate" in office.printed
    assert re.search(r"Dataverse +https://127\.0\.0\.1:\d+", office.printed)
    assert re.search(r"the app +http://127\.0\.0\.1:\d+", office.printed)
    for name in ("Priya", "Tomasz", "Morgan", "Ola", "Omar", "Sami", "Carla Brook"):
        assert name in office.printed


def test_its_three_commands_list_change_and_show(office: Open) -> None:
    cases, act, written = office.commands
    before = office.paste(cases)
    assert "C02  Carla Brook   Challenge: with the case owner\n     next Priya Caseworker: Consider" in before
    assert "C09  Jo Ives       Challenge: ready to be referred to OAT" in before
    assert "the app has seen it" in office.paste(act).lower()
    shown = office.paste(written)
    assert "draft     'What we need from you" in shown
    assert "Dear Carla Brook," in shown
    assert "decided   23 met: considered: the case owner cannot resolve it themselves" in shown
    assert "C02  Carla Brook   Challenge: grounds to be asked for" in office.paste(cases)


def test_a_deed_is_done_once(office: Open) -> None:
    act = office.commands[1].replace("act C02", "act C06")
    office.paste(act)
    again = subprocess.run(["/bin/sh", "-c", act], capture_output=True, text=True, timeout=60)
    assert again.returncode == 2
    assert "C06: that is done already" in again.stderr
    shown = office.paste(office.commands[2].replace("C02", "C06"))
    assert shown.count("for Joint Working Team, open") == 1


@pytest.mark.parametrize(
    ("case", "written"),
    [
        ("C17", "task      'Complaint about our service: passed up to you' for Chris Chief, open"),
        ("C22", "That the trust lost a letter"),
        ("C23", "decided   63 legal requirement met"),
        ("C26", "next      Ola Assurance: Tell everybody affected"),
        ("C27", "decided   9 left as it is, breached"),
    ],
)
def test_a_deed_on_any_case_is_seen_and_answered(office: Open, case: str, written: str) -> None:
    office.paste(office.commands[1].replace("act C02", f"act {case}"))
    assert written in office.paste(office.commands[2].replace("C02", case))


@pytest.fixture
def priya(office: Open) -> Iterator[Browser]:
    """Priya's browser, signed in on the page that lists who there is."""
    (address,) = re.findall(r"in a browser +(https://\S+)/main\.aspx", office.printed)
    (authority,) = re.findall(r"certificate authority (\S+)", office.printed)
    browser = Browser(address, authority)
    assert browser.get("/main.aspx").headers["Location"].startswith("/signin")
    (person,) = re.findall(
        r'value="([0-9a-f-]{36})">(?:<input[^>]+>)?<button type="submit">Priya', browser.get("/signin").text
    )
    browser.sign_in(person)
    yield browser
    browser.close()


def test_somebody_in_a_browser_finds_the_cases_and_the_views(priya: Browser) -> None:
    titles = {row["title"] for row in priya.api("GET", "incidents?$select=title").json()["value"]}
    assert {f"C{number:02}" for number in range(1, 28)} <= titles
    assert len(priya.api("GET", "savedqueries?$select=name").json()["value"]) > 5


@pytest.mark.parametrize("table", ["incident", "phso_feedback"])
def test_the_page_on_the_form_is_served_with_all_that_it_loads(priya: Browser, table: str) -> None:
    forms = priya.api("GET", f"systemforms?$select=formxml&$filter=objecttypecode eq '{table}'").json()["value"]
    (page,) = {found for form in forms for found in re.findall(r"<Url>([^<]+\.html)</Url>", form["formxml"])}
    shown = priya.get(f"/WebResources/{page}")
    assert shown.headers["Content-Type"].startswith("text/html")
    parts = re.findall(r'(?:src|href)="([^":/]+\.(?:js|css))"', shown.text)
    assert {part.rpartition(".")[2] for part in parts} == {"js", "css"}
    for part in parts:
        assert priya.get(f"/WebResources/{page.rpartition('/')[0]}/{part}").status_code == 200, part


def test_ctrl_c_ends_it_well_and_leaves_no_process_and_no_file(office: Open) -> None:
    office.process.send_signal(signal.SIGINT)
    assert office.process.wait(timeout=30) == 0
    (address,) = set(re.findall(r"https://127\.0\.0\.1:\d+", office.printed))
    until_refused(address)
    assert list(office.folder.iterdir()) == []


def test_sigterm_ends_it_well_while_it_is_still_starting(tmp_path: Path) -> None:
    with starting(tmp_path) as process:
        while not list(tmp_path.glob("*/dataverse.out")):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert list(tmp_path.iterdir()) == []
