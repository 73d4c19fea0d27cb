"""What the doctor says of names that the mapping writes out and no definition has: the app's own reads are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.admin.doctor_world import Patient
from tests.admin.test_doctor_environment import own_mapping

OF_A_TASK = "regardingobjectid_phso_feedback_task/phso_caseid]\n    facts"
NO_TABLE = "regardingobjectid_org_feedback_task/phso_caseid"
NO_LOOKUP = "regardingobjectid_phso_feedback_task/parentcaseid"
PARTY = "phso_FromPartyId"


def test_the_reads_of_a_healthy_installation_are_taken(patient: Patient) -> None:
    assert patient.only("mapping") == (0, [])


@pytest.mark.parametrize(
    ("right", "wrong", "told_of", "named"),
    [
        (OF_A_TASK, f"{NO_TABLE}]\n    facts", "tasks", NO_TABLE),
        (OF_A_TASK, f"{NO_LOOKUP}]\n    facts", "tasks", NO_LOOKUP),
        (f"through: {PARTY}_contact", f"through: {PARTY}_person", "phso_feedbacks", f"{PARTY}_person"),
        ("list: PhoneCall_Annotation", "list: PhoneCall_Note", "phonecalls", "PhoneCall_Note"),
        ("case: customerid_contact", "case: customer_contact", "incidents", "customer_contact"),
    ],
)
def test_a_navigation_property_that_is_not_there_is_named(
    patient: Patient, tmp_path: Path, right: str, wrong: str, told_of: str, named: str
) -> None:
    own_mapping(patient, tmp_path, right, wrong)
    code, checks = patient.only("mapping")
    assert code == 1
    (check,) = [check for check in checks if check["name"] == told_of]
    assert check["state"] == "fail"
    assert check["details"] == [named]
    assert f"it does not know {named}" in check["found"]
