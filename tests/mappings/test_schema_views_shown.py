"""Which rows each view shows, asked of the embedded Dataverse as a grid asks."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from mappings.schema import shipped_schema
from mappings.schema.wanted import View
from policy.outcomes import Outcome
from policy.rules import challenge_stage
from policy.rules.oat import oat_stages
from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.calling import Caller

NOW = "2025-03-03T10:00:00Z"
VIEWS = {view.name: view for view in shipped_schema().views}
OAT_REFERRAL, COMPLETE, INCOMPLETE = 727000008, 727000000, 727000001


class Desk:
    """A case in an environment, and what the views show there."""

    def __init__(self, api: Caller) -> None:
        self.api = api
        account = api.create("accounts", {"name": "A body"})
        self.case = self.new_case(account)

    def new_case(self, account: str) -> str:
        bound = {"customerid_account@odata.bind": f"/accounts({account})"}
        return self.api.create("incidents", {"title": "A case", **bound})

    def feedback(self, **columns: object) -> str:
        body = {"phso_name": "Feedback", "phso_CaseId@odata.bind": f"/incidents({self.case})", **columns}
        return self.api.create("phso_feedbacks", body)

    def referral(self, feedback: str | None, validation: int, **columns: object) -> str:
        about = {} if feedback is None else {"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"}
        own = {"subject": "OAT referral", "phso_purpose": OAT_REFERRAL, "phso_validation": validation}
        return self.api.create("tasks", {**own, **about, **columns})

    def shown(self, name: str) -> set[str]:
        view: View = VIEWS[name]
        entity_set = shipped_schema().table(view.table).set_name
        rows = self.api.rows(f"{entity_set}?fetchXml={quote(view.fetch_xml)}")
        key = "activityid" if view.table == "task" else f"{view.table}id"
        return {row[key] for row in rows}


@pytest.fixture(scope="module")
def api() -> Iterator[Caller]:
    with running_dataverse() as dataverse:
        caller = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        caller.control("POST", "clock", {"now": NOW})
        caller.control("POST", "snapshot", {"name": "nothing"})
        yield caller
        caller.close()


@pytest.fixture
def desk(api: Caller) -> Desk:
    api.control("POST", "restore", {"name": "nothing"})
    api.control("POST", "clock", {"now": NOW})
    return Desk(api)


@pytest.mark.parametrize(
    ("due", "is_shown"),
    [("2025-03-02", False), ("2025-03-03", True), ("2025-03-10", True), ("2025-03-11", False)],
)
def test_grounds_due_today_and_in_seven_days_are_shown_until_they_have_come(
    desk: Desk, due: str, is_shown: bool
) -> None:
    awaited = desk.feedback(phso_groundsdue=due)
    desk.feedback(phso_groundsdue=due, phso_groundsreceivedon="2025-03-01T09:00:00Z")
    assert desk.shown("Grounds due in the next 7 days") == ({awaited} if is_shown else set())


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [("2025-03-02", False), ("2025-03-03", True), ("2025-03-17", True), ("2025-03-18", False)],
)
def test_the_usual_outer_limit_is_shown_for_fourteen_days(desk: Desk, day: str, is_shown: bool) -> None:
    one = desk.feedback(phso_judicialreviewdate=day)
    assert desk.shown("Usual outer limit for Judicial Review within 14 days") == ({one} if is_shown else set())


def test_the_view_of_judicial_review_calls_it_usual_and_says_promptly() -> None:
    (view,) = (view for view in VIEWS.values() if "Judicial Review" in view.name)
    assert "Usual outer limit" in view.name
    assert "promptly" in view.description


def test_open_feedback_is_not_evaluated_until_its_case_is_and_while_it_is_in_trouble(desk: Desk) -> None:
    one = desk.feedback()
    desk.feedback(phso_closedon=NOW)
    assert desk.shown("Not evaluated") == {one}
    made = {
        "phso_name": "A case",
        "phso_CaseId@odata.bind": f"/incidents({desk.case})",
        "phso_evaluatedon": "2025-03-03",
    }
    assessment = desk.api.create("phso_assessments", made)
    assert desk.shown("Not evaluated") == set()
    desk.api.change(f"phso_assessments({assessment})", {"phso_troublecode": "too-large"})
    assert desk.shown("Not evaluated") == {one}


def test_a_complete_referral_is_incoming_until_somebody_considers_it(desk: Desk) -> None:
    challenge = desk.feedback()
    task = desk.referral(challenge, COMPLETE)
    lacking = desk.referral(challenge, INCOMPLETE)
    by_hand = desk.referral(None, COMPLETE)
    assert desk.shown("OAT: incoming") == {task, by_hand}
    assert desk.shown("OAT: incomplete") == {lacking}
    me = desk.api.get("WhoAmI()")["UserId"]
    desk.api.change(f"phso_feedbacks({challenge})", {"phso_ConsideredById@odata.bind": f"/systemusers({me})"})
    assert desk.shown("OAT: incoming") == {by_hand}
    for each in (by_hand, lacking):
        desk.api.change(f"tasks({each})", {"statecode": 1})
    assert desk.shown("OAT: incoming") | desk.shown("OAT: incomplete") == set()


def test_what_waits_is_known_by_the_stage_that_the_policy_says(desk: Desk) -> None:
    source = inspect.getsource(oat_stages) + inspect.getsource(challenge_stage)
    waits = "with OAT, which waits for the Legal Team's advice", "waits for OAT"
    assert [words for words in waits if f'"{words}"' not in source] == []
    returned = (oat_stages.RETURNED[outcome] for outcome in (Outcome.MORE_INFORMATION, Outcome.FURTHER_WORK))
    shown = {desk.feedback(phso_stage=f"Challenge: {words}") for words in (*waits, *returned)}
    for words in ("with OAT", "decided by OAT", oat_stages.RETURNED[Outcome.CRITERIA_NOT_MET]):
        desk.feedback(phso_stage=f"Challenge: {words}")
    desk.feedback(phso_stage="Challenge: waits for OAT", phso_closedon=NOW)
    assert desk.shown("OAT: waiting") == shown


def test_what_oat_has_is_known_by_the_stage_that_the_policy_says_until_it_is_decided(desk: Desk) -> None:
    source = ast.parse(inspect.getsource(oat_stages) + inspect.getsource(challenge_stage))
    said = {each.value for each in ast.walk(source) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    has_it = {words for words in said if words.startswith(("with OAT", "accepted by OAT", "passed straight to OAT"))}
    assert len(has_it) == 6
    stages = {f"Challenge: {words}" for words in has_it}
    shown = {desk.feedback(phso_stage=stage) for stage in stages}
    for words in ("with the case owner", "decided by OAT", *oat_stages.RETURNED.values()):
        desk.feedback(phso_stage=f"Challenge: {words}")
    for stage in stages:
        desk.feedback(phso_stage=stage, phso_closedon=NOW)
        desk.feedback(phso_stage=stage, phso_reviewdecidedon=NOW)
    assert desk.shown("OAT: with us") == shown


@pytest.mark.parametrize("name", VIEWS)
def test_dataverse_takes_every_view(desk: Desk, name: str) -> None:
    assert desk.shown(name) == set()
