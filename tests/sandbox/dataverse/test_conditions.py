"""$filter over rows: what Dataverse finds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.calling import Caller, error

JOINED = "00000000-0000-4000-8000-0000000000aa"


def spelled(condition: str) -> str:
    """The tables below write CRM. for the namespace of query functions."""
    return condition.replace("CRM.", "Microsoft.Dynamics.CRM.")


@pytest.fixture(scope="module")
def caller(dataverse: RunningDataverse) -> Iterator[Caller]:
    """Five feedback rows, named one to five, on two cases."""
    calling = Caller(dataverse, dataverse.client_id, dataverse.client_secret)
    calling.control("POST", "reset")
    contact = calling.create("contacts", {"lastname": "Lee", "contactid": JOINED})
    cases = [
        calling.create("incidents", {"title": title, "customerid_contact@odata.bind": f"/contacts({contact})"})
        for title in ("Élan", "Second")
    ]
    rows: list[dict[str, object]] = [
        {
            "phso_name": "one",
            "phso_kind": 727000000,
            "phso_receivedon": "2025-03-10T09:00:00Z",
            "phso_needsattention": True,
        },
        {"phso_name": "Two", "phso_kind": 727000001, "phso_receivedon": "2025-03-10T23:30:00+02:00"},
        {
            "phso_name": "three",
            "phso_kind": 727000002,
            "phso_deadlinegiven": "2025-03-11",
            "phso_needsattention": False,
        },
        {"phso_name": "four's", "phso_goodreasons": "727000000,727000002"},
        {"phso_name": "100% five", "phso_goodreasons": "727000005"},
    ]
    for number, row in enumerate(rows):
        bind = {"phso_CaseId@odata.bind": f"/incidents({cases[number % 2]})"} if number < 4 else {}
        calling.create("phso_feedbacks", {"phso_needsattention": None} | row | bind)
    yield calling
    calling.close()


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("phso_name eq 'ONE'", "one"),
        ("phso_name eq 'four''s'", "four's"),
        ("phso_name ne 'one'", "Two three four's 100% five"),
        ("phso_kind eq 727000000", "one"),
        ("phso_kind ne 727000000", "Two three four's 100% five"),
        ("phso_kind eq null", "four's 100% five"),
        ("null ne phso_kind", "one Two three"),
        ("phso_kind gt 727000000", "Two three"),
        ("727000000 lt phso_kind", "Two three"),
        ("not(phso_kind gt 727000000)", "one four's 100% five"),
        ("not phso_needsattention eq true", "Two three four's 100% five"),
        ("phso_needsattention eq false", "three"),
        ("phso_needsattention ne true", "Two three four's 100% five"),
        ("phso_name gt 'ONE' and phso_name lt 'Twp'", "Two three"),
        ("startswith(phso_name,'T')", "Two three"),
        ("endswith(phso_name,'E')", "one three 100% five"),
        ("contains(phso_name,'W')", "Two"),
        ("contains(phso_name,'100[%]')", "100% five"),
        ("not contains(phso_name,'o')", "three 100% five"),
        ("phso_receivedon ge 2025-03-10T21:30:00Z", "Two"),
        ("phso_receivedon gt 2025-03-10T21:29:59.5Z", "Two"),
        ("phso_receivedon ge 2025-03-10T21:30:00.5Z", ""),
        ("phso_receivedon lt 2025-03-10T21:30:00.5Z", "one Two"),
        ("phso_receivedon lt 2025-03-10T10:30:00%2B01:00", "one"),
        ("phso_receivedon ge 2025-03-10", "one Two"),
        ("phso_deadlinegiven eq 2025-03-11", "three"),
        ("phso_CaseId/title eq 'élan'", "one three"),
        ("phso_CaseId/title ne 'élan'", "Two four's 100% five"),
        ("phso_CaseId/customerid_contact/lastname eq 'lee'", "one Two three four's"),
        (f"phso_CaseId/_customerid_value eq {JOINED.upper()}", "one Two three four's"),
        (f"phso_CaseId/_customerid_value eq '{JOINED}'", "one Two three four's"),
        ("phso_CaseId/phso_incident_feedback/any(f:f/phso_name eq 'one')", "one three"),
        ("phso_name eq phso_name", "one Two three four's 100% five"),
        ("createdon eq modifiedon and phso_kind eq 727000001", "Two"),
        ('CRM.In(PropertyName=\'phso_kind\',PropertyValues=["727000000","727000002"])', "one three"),
        ('CRM.In(PropertyName=\'phso_name\',PropertyValues=["four\'s","TWO"])', "Two four's"),
        ("CRM.In(PropertyName='phso_name',PropertyValues=[])", ""),
        ("CRM.NotIn(PropertyName='phso_kind',PropertyValues=[727000000])", "Two three four's 100% five"),
        ("CRM.Between(PropertyName='phso_kind',PropertyValues=['727000001','727000002'])", "Two three"),
        ("CRM.NotBetween(PropertyName='phso_kind',PropertyValues=['727000001','727000002'])", "one four's 100% five"),
        ("CRM.On(PropertyName='phso_receivedon',PropertyValue='2025-03-10')", "one Two"),
        ("CRM.OnOrBefore(PropertyName='phso_deadlinegiven',PropertyValue='2025-03-10')", ""),
        ("CRM.OnOrAfter(PropertyName='phso_deadlinegiven',PropertyValue='2025-03-11')", "three"),
        ("CRM.ContainValues(PropertyName='phso_goodreasons',PropertyValues=['727000002'])", "four's"),
        (
            "CRM.ContainValues(PropertyName='phso_goodreasons',PropertyValues=['727000000','727000005'])",
            "four's 100% five",
        ),
        (
            "CRM.DoesNotContainValues(PropertyName='phso_goodreasons',PropertyValues=['727000002'])",
            "one Two three 100% five",
        ),
        ("CRM.EqualUserId(PropertyName='ownerid')", "one Two three four's 100% five"),
        ("CRM.NotEqualUserId(PropertyName='ownerid')", ""),
    ],
)
def test_a_filter_finds_what_dataverse_finds(caller: Caller, condition: str, names: str) -> None:
    found = caller.rows(f"phso_feedbacks?$select=phso_name&$filter={spelled(condition)}")
    expected = [name for name in ("one", "Two", "three", "four's", "100% five") if name in names]
    assert sorted(row["phso_name"] for row in found) == sorted(expected)


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        ("phso_incident_feedback/any(f:f/phso_name eq 'two')", ["Second"]),
        ("phso_incident_feedback/any()", ["Second", "Élan"]),
        ("phso_incident_feedback/all(f:f/phso_name ne 'one')", ["Second"]),
        ("not phso_incident_feedback/any(f:contains(f/phso_name,'t'))", []),
        ("Incident_Tasks/any()", []),
        ("Incident_Tasks/all(t:t/subject eq 'x')", ["Second", "Élan"]),
    ],
)
def test_any_and_all_look_at_related_rows(caller: Caller, condition: str, titles: list[str]) -> None:
    assert [row["title"] for row in caller.rows(f"incidents?$filter={condition}&$orderby=title")] == titles


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("nope eq 1", "Could not find a property named 'nope' on type 'Microsoft.Dynamics.CRM.phso_feedback'."),
        ("phso_caseid eq 1", "Could not find a property named 'phso_caseid'"),
        ("phso_caseid/title eq 'x'", "Could not find a property named 'phso_caseid'"),
        ("phso_CaseId/nope eq 'x'", "on type 'Microsoft.Dynamics.CRM.incident'"),
        ("phso_kind eq 'x'", "Found operand types 'Edm.Int32' and 'Edm.String' for operator kind 'Equal'."),
        ("phso_name eq 1", "Found operand types 'Edm.String' and 'Edm.Int32'"),
        ("phso_needsattention eq 1", "Found operand types 'Edm.Boolean' and 'Edm.Int32'"),
        ("phso_kind eq 1.5", "Found operand types 'Edm.Int32' and 'Edm.Int32'"),
        ("phso_kind eq 99999999999999999999", "incompatible types"),
        ("_phso_caseid_value eq 'x'", "Found operand types 'Edm.Guid' and 'Edm.String'"),
        ("phso_deadlinegiven eq 2025-03-11T00:00:00Z", "'Edm.Date' and 'Edm.DateTimeOffset'"),
        ("phso_deadlinegiven eq 2025-02-30", "does not exist in the calendar"),
        ("phso_name gt null", "incompatible types"),
        ("1 eq 1", "two constants"),
        ("phso_name eq phso_kind", "'Edm.String' and 'Edm.Int32'"),
        ("contains(phso_kind,'1')", "No function signature"),
        ("phso_goodreasons eq '727000000'", "ContainValues"),
        ("CRM.Nope(PropertyName='x')", "'Microsoft.Dynamics.CRM.Nope' is not known"),
        ("CRM.In(PropertyValues=['x'])", "needs the parameter PropertyName"),
        ("CRM.In(PropertyName='phso_name')", "needs PropertyValue or PropertyValues"),
        ("CRM.Between(PropertyName='phso_kind',PropertyValues=['1'])", "needs two values"),
        ("CRM.On(PropertyName='phso_name',PropertyValue='2025-01-01')", "needs a date column"),
        ("CRM.ContainValues(PropertyName='phso_kind',PropertyValues=['1'])", "choices column"),
        ("CRM.ContainValues(PropertyName='phso_goodreasons',PropertyValues=['x'])", "whole numbers"),
        ("nope/any(x:x/a eq 1)", "Could not find a property named 'nope'"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_refused(caller: Caller, condition: str, sentence: str) -> None:
    status, code, message = error(caller.call("GET", f"phso_feedbacks?$filter={spelled(condition)}"))
    assert (status, code) == (400, "0x80060888")
    assert sentence in message


@pytest.mark.parametrize(("count", "status"), [(500, 200), (501, 400)])
def test_at_most_500_conditions(caller: Caller, count: int, status: int) -> None:
    condition = " or ".join(["phso_kind eq 1"] * count)
    answer = caller.call("GET", f"phso_feedbacks?$filter={condition}")
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"]["code"] == "0x8004430C"
