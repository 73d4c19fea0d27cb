"""Two sites, one policy: the shipped mapping, and one with another prefix that records feedback as a case."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from mappings import Mapping, shipped_mapping
from mappings.reading.observed import observed
from mappings.remembering.ids import assessment_id, installation_id
from mappings.remembering.what_was_learned import Learned
from mappings.writing.plan import plan
from policy import settle
from policy.absent import UNKNOWN, Fact
from policy.facts import Risk
from policy.tasks import Fate
from tests.mappings.other_site import other_site
from tests.policy.casework import CALENDAR, PARAMETERS

CASE, FEEDBACK, PERSON, MANAGER, SUPPORT = (f"00000000-0000-0000-0000-00000000000{n}" for n in range(1, 6))
RESOLVED = 1
SITES = [shipped_mapping(), other_site()]
NAMES = ["shipped", "another site"]


@dataclass(frozen=True)
class Reference:
    table: str
    id: str


def prefix(mapping: Mapping) -> str:
    return mapping.writes.assessment.table.partition("_")[0]


def rows(mapping: Mapping) -> list[list[dict[str, Any]]]:
    """What a site's Dataverse answers: one positive feedback, its email, its people."""
    own = prefix(mapping)
    user = {"systemuserid": PERSON, "_parentsystemuserid_value": MANAGER, "isdisabled": False, "fullname": "Priya"}
    manager = {"systemuserid": MANAGER, "_parentsystemuserid_value": None, "isdisabled": False, "fullname": "Morgan"}
    feedback = {
        mapping.sources.feedback.key: FEEDBACK,
        f"_{mapping.sources.feedback.found_by[0]}_value": CASE,
        f"{own}_kind": 727000000,
        f"{own}_receivedon": "2025-03-10T08:00:00Z",
        f"_{own}_receivedbyid_value": PERSON,
        f"{own}_ReceivedById": {**user, "parentsystemuserid": manager},
        f"{own}_maincontents": "So kind.",
        f"{own}_feedback_extensions": [],
        "statecode": 0,
        "modifiedon": "2025-03-10T08:00:00Z",
        "@odata.etag": 'W/"2"',
    }
    email = {
        "activityid": PERSON,
        f"_{own}_feedbackid_value": FEEDBACK,
        f"{own}_kind": 727000000,
        "statuscode": 4,
        "email_activity_parties": [],
        "modifiedon": "2025-03-10T08:05:00Z",
    }
    case = {"incidentid": CASE, "ticketnumber": "CAS-1", "@odata.etag": 'W/"1"'}
    team = {"teamid": SUPPORT, "name": "Casework Support", "teamtype": 0}
    return [
        [acting(mapping)],
        [case],
        [],
        [feedback],
        [],
        [email],
        [],
        [],
        [],
        [],
        [team],
        *([] for _ in mapping.sources.further),
    ]


def acting(mapping: Mapping) -> dict[str, Any]:
    """The row that says that everything may be done."""
    columns = mapping.writes.assessment.columns
    key = installation_id(mapping.namespace, "mode")
    return {mapping.writes.assessment.key: key, columns["result"]: '{"level":"act"}', "@odata.etag": 'W/"9"'}


TEAMS = 10
"""Where the answer with the teams stands."""


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_every_site_reads_the_same_case_file_and_makes_the_same_task(mapping: Mapping) -> None:
    seen = observed(mapping, CASE, rows(mapping))
    settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    planned = plan(seen, settled, seen.ledger, date(2025, 3, 10))
    assert [change.method for change in planned.changes] == ["POST", "POST", "PATCH"]
    token, task, feedback = planned.changes
    assert token.path == f"{prefix(mapping)}_assessments"
    assert (task.path, task.body["subject"]) == ("tasks", "positive feedback received")
    assert task.body["ownerid@odata.bind"] == f"/systemusers({MANAGER})"
    assert (
        task.body[f"{prefix(mapping)}_FeedbackId_Task@odata.bind"]
        == f"/{mapping.sources.feedback.entity_set}({FEEDBACK})"
    )
    assert (feedback.path, feedback.guard) == (f"{mapping.sources.feedback.entity_set}({FEEDBACK})", 'W/"2"')


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_a_row_of_feedback_that_is_not_active_is_read_and_not_written(mapping: Mapping) -> None:
    answers = rows(mapping)
    answers[3][0]["statecode"] = RESOLVED
    seen = observed(mapping, CASE, answers)
    settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    planned = plan(seen, settled, seen.ledger, date(2025, 3, 10))
    assert len(planned.assessment.findings) > 0
    assert mapping.sources.feedback.entity_set not in {change.path.partition("(")[0] for change in planned.changes}
    assert "statecode" in mapping.observation(CASE)[3].select


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
@pytest.mark.parametrize(("risk", "shown"), [(Risk.HIGH, 727000002), (UNKNOWN, None)])
def test_a_task_is_made_with_the_risk_that_it_is_to_show(mapping: Mapping, risk: Fact[Risk], shown: int | None) -> None:
    seen = observed(mapping, CASE, rows(mapping))
    settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    tasks = tuple(replace(task, risk_shown=risk) for task in settled.case_file.tasks)
    settled = replace(settled, case_file=replace(settled.case_file, tasks=tasks))
    _, task, _ = plan(seen, settled, seen.ledger, date(2025, 3, 10)).changes
    assert task.body.get(f"{prefix(mapping)}_riskshown") == shown


def test_both_sites_see_the_same_facts() -> None:
    files = [seen.case_file(seen.ledger) for seen in (observed(m, CASE, rows(m)) for m in SITES)]
    assert files[0] == files[1]


def test_each_site_makes_ids_of_its_own() -> None:
    made = []
    for mapping in SITES:
        seen = observed(mapping, CASE, rows(mapping))
        settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
        made.append(plan(seen, settled, seen.ledger, date(2025, 3, 10)).made)
    assert made[0] != made[1]


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_the_token_is_asked_for_first_and_every_query_names_the_case_or_the_holders(mapping: Mapping) -> None:
    queries = mapping.observation(CASE)
    assert queries[0].entity_set == mapping.writes.assessment.entity_set
    assert assessment_id(mapping.namespace, CASE) in queries[0].filter
    assert [query.entity_set for query in mapping.of_holders] == ["systemusers", "teams"]
    assert all(CASE in query.filter for query in queries[1:] if query not in mapping.of_holders)
    assert len(queries) == len(rows(mapping))


@pytest.mark.parametrize(
    ("site", "table", "lookups", "cases"),
    [
        (0, "incident", {}, {FEEDBACK}),
        (0, "phso_feedback", {"phso_caseid": [Reference("incident", CASE)]}, {CASE}),
        (
            0,
            "phso_feedback",
            {"phso_caseid": [Reference("incident", CASE), Reference("incident", PERSON)]},
            {CASE, PERSON},
        ),
        (0, "phso_extension", {"phso_caseid": [Reference("incident", CASE)]}, {CASE}),
        (0, "phso_remedy", {"phso_caseid": [Reference("incident", CASE)]}, {CASE}),
        (0, "phso_proposalcomment", {"phso_caseid": [Reference("incident", CASE)]}, {CASE}),
        (0, "incident", {"phso_oldcaseid": [Reference("incident", CASE)]}, {CASE, FEEDBACK}),
        (0, "task", {"regardingobjectid": [Reference("incident", CASE)]}, {CASE}),
        (0, "task", {"regardingobjectid": [Reference("account", CASE)]}, set()),
        (0, "email", {}, set()),
        (0, "account", {"primarycontactid": [Reference("contact", CASE)]}, set()),
        (1, "incident", {"parentcaseid": [Reference("incident", CASE)]}, {CASE, FEEDBACK}),
    ],
)
def test_an_event_leads_to_its_cases(site: int, table: str, lookups: Any, cases: set[str]) -> None:
    assert SITES[site].cases_of(table, FEEDBACK, lookups) == cases


def test_tables_that_are_not_mapped_are_not_known() -> None:
    assert SITES[0].knows("phso_decisionsent")
    assert not SITES[0].knows("account")
    assert SITES[0].cases_query("account", CASE) is None


def test_a_learned_move_and_a_refusal_are_part_of_the_next_try() -> None:
    mapping = SITES[0]
    seen = observed(mapping, CASE, rows(mapping))
    first = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    key = first.to_make[0].key
    moved = Learned().made_before("task id", key).added_to(seen.ledger)
    assert moved.entries["task id"].fate is Fate.MOVED
    assert settle(seen.case_file(moved), date(2025, 3, 10), PARAMETERS, CALENDAR).to_make == ()
    refused = Learned().refusing(MANAGER).added_to(seen.ledger)
    assert settle(seen.case_file(refused), date(2025, 3, 10), PARAMETERS, CALENDAR).to_make[0].for_ == "fallback"


def test_a_case_that_is_gone_has_no_case_file() -> None:
    gone = replace(observed(SITES[0], CASE, rows(SITES[0])), case_row=None)
    with pytest.raises(ValueError, match="is gone"):
        gone.case_file(gone.ledger)
