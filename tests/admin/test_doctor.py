"""`python -m admin doctor` on a healthy installation, and how it goes about one that is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from admin.commands.doctor import AreaName
from admin.doctor.areas import AREAS
from admin.doctor.check import Check, State, ok
from admin.doctor.examining import Area, examine
from admin.doctor.showing import MARKS, STYLES, WORDS, show
from admin.doctor.surroundings import Surroundings
from tests.admin.doctor_world import Patient


def test_a_healthy_installation_has_nothing_wrong_and_nothing_to_mind(patient: Patient) -> None:
    code, checks = patient.checks()
    assert code == 0
    not_well = [check for check in checks if check["state"] != "ok"]
    assert [(check["area"], check["state"]) for check in not_well] == [("queue", "not looked at")]
    assert list(dict.fromkeys(check["area"] for check in checks)) == list(AreaName)


def test_it_writes_nothing(patient: Patient) -> None:
    patient.api.control("DELETE", "requests")
    patient.text()
    log = patient.api.control("GET", "requests")["requests"]
    assert [entry for entry in log if entry["writes"] and entry["path"].startswith("/api/data")] == []


def test_people_read_a_line_for_each_thing_and_the_totals(patient: Patient) -> None:
    code, said = patient.text()
    lines = said.splitlines()
    assert code == 0
    assert "  ok   mode: act: it also makes tasks, and drafts the documents that people ask for;" in said
    assert lines[-1].endswith(" ok, 0 to mind, 0 wrong, 1 not looked at")
    assert [line for line in lines if not line.startswith(" ")][:-1] == list(AreaName)


def test_details_are_for_whoever_asks(patient: Patient) -> None:
    assert ". documents: act" not in patient.text("--only", "mode")[1]
    assert ". documents: act" in patient.text("--only", "mode", "--verbose")[1]


def test_one_area_can_be_asked_for_alone_and_another_one_with_it(patient: Patient) -> None:
    _, checks = patient.checks("--only", "mode", "--only", "facts")
    assert list(dict.fromkeys(check["area"] for check in checks)) == ["facts", "mode"]


def test_an_area_that_there_is_not_is_refused_with_those_that_there_are(patient: Patient) -> None:
    code, said = patient.text("--only", "moods")
    assert code == 2
    assert "'moods' is not one of 'settings', 'sign-in'" in said


def test_without_an_administrator_it_says_what_it_could_not_look_at(patient: Patient) -> None:
    patient.patch.delenv("ADMIN_CLIENT_ID")
    patient.patch.delenv("ADMIN_CLIENT_SECRET")
    code, checks = patient.checks()
    unseen = {check["area"]: check for check in checks if check["state"] == "not looked at"}
    assert code == 0
    assert set(unseen) == {"sign-in", "mapping", "webhook", "queue", "jobs"}
    assert "set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET" in unseen["webhook"]["mend"]
    assert "because the app's own user may not read it" in unseen["webhook"]["found"]
    assert [check["state"] for check in checks if check["area"] == "mapping"] == ["ok", "not looked at"]


@pytest.mark.parametrize("status", [500, 429])
def test_an_area_that_dataverse_does_not_answer_for_does_not_end_the_others(patient: Patient, status: int) -> None:
    patient.api.control("POST", "faults", {"effect": "status", "status": status, "path": "RetrieveUser", "times": None})
    code, checks = patient.checks()
    assert code == 1
    assert {check["area"] for check in checks if check["state"] == "fail"} == {"privileges", "roles"}
    assert checks[-1]["area"] == "calendar"


def test_what_nobody_foresaw_is_one_line_and_does_not_end_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    def failing(_: Surroundings) -> Iterator[Check]:
        yield ok("first", "well")
        raise RuntimeError("somebody's name")

    def silent(_: Surroundings) -> Iterator[Check]:
        yield ok("second", "")

    areas = (Area("one", "the one", failing), Area("other", "the other", silent))
    all_ = list(examine(areas, {}))
    for examined in all_:
        show(examined, details=True)
    said = capsys.readouterr().out
    assert [check.state for examined in all_ for check in examined.checks] == [State.OK, State.FAIL, State.OK]
    assert "fail the one: failed in a way nobody foresaw (RuntimeError)" in said
    assert "somebody's name" not in said
    assert "ok   second: nothing is said" in said


def test_the_areas_of_the_command_are_those_there_are() -> None:
    assert [area.name for area in AREAS] == list(AreaName)
    assert set(MARKS) == set(STYLES) == set(WORDS) == set(State)
