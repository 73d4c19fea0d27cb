"""docs/admin/doctor.md and troubleshooting.md: each command that stands there by itself is run twice."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from admin.__main__ import main
from admin.commands.doctor import AreaName
from tests.admin.doctor_world import Patient

FOLDER = Path(__file__).parents[2] / "docs" / "admin"
PAGES = ("doctor.md", "troubleshooting.md")
PROGRAM = "python -m admin "
REFERENCE = "CAS-01007-J4H6R8"
INLINE = re.compile(r"`(?:python -m admin )([a-z]+(?: [a-z]+)?)")


def text_of(page: str) -> str:
    return (FOLDER / page).read_text(encoding="utf-8")


def commands(page: str) -> list[list[str]]:
    """What stands between fences, as words."""
    lines = [line.strip() for block in text_of(page).split("```")[1::2] for line in block.splitlines()]
    return [shlex.split(line.removeprefix(PROGRAM)) for line in lines if line.startswith(PROGRAM)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_works_and_again(patient: Patient, page: str) -> None:
    contact = patient.api.rows("contacts", select="contactid")[0]["contactid"]
    case = {"title": "A case", "ticketnumber": REFERENCE, "customerid_contact@odata.bind": f"/contacts({contact})"}
    patient.api.create("incidents", case)
    for words in commands(page):
        for _ in range(2):
            code = main(words)
            said = "".join(patient.said.readouterr())
            assert code == 0, f"{words}: {said}"
            assert not [secret for secret in patient.secrets if secret in said]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_the_page_speaks_of_is_there(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    spoken = {tuple(found.split()) for found in INLINE.findall(text_of(page))}
    assert spoken
    for words in spoken:
        assert main([*words, "--help"]) == 0, words
    capsys.readouterr()


def test_the_page_of_the_doctor_has_every_area() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", text_of("doctor.md"), re.MULTILINE)
    assert [row for row in rows if row in set(AreaName)] == list(AreaName)


def test_every_symptom_has_its_part() -> None:
    page = text_of("troubleshooting.md")
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-")
        for line in re.findall(r"^## (.*)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == headings
