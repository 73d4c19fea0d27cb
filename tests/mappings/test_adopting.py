"""Tasks that no ledger remembers: known again by their ids, at no cost where there is nothing to know again."""

from uuid import UUID, uuid4

import pytest

from mappings import shipped_mapping
from mappings.reading.observed import observed
from mappings.reading.readers import Row
from mappings.remembering.adopting import OUR_REASON, Occasions, Unremembered
from mappings.remembering.ids import task_id
from mappings.remembering.ledger import NOT_AS_SEEDED, Ledger, adopted
from policy.tasks import Fate, Key, Purpose

MAPPING = shipped_mapping()
FEEDBACK, OUTCOME, DECISION, CASE, PROPOSAL = (str(UUID(int=number, version=4)) for number in range(1, 6))
REFERRAL = Key(FEEDBACK, Purpose.OAT_REFERRAL, FEEDBACK)


def id_of(key: Key) -> str:
    return task_id(MAPPING.namespace, key)


def row(key: Key, missing: str | None = None) -> Row:
    return {"activityid": id_of(key), "phso_missing": missing, "_regardingobjectid_value": CASE.upper()}


def known(ledger: Ledger, *rows: Row) -> Ledger:
    """The ledger with what is known again on a case with one feedback, one decision and one outcome."""
    tasks = {str(each["activityid"]): each for each in rows}
    return Unremembered(MAPPING, tasks, lambda: {FEEDBACK: (FEEDBACK, DECISION, OUTCOME)}).added_to(ledger)


def never() -> Occasions:
    raise AssertionError("the ids of all that could be ours were made without need")


@pytest.mark.parametrize("occasion", [FEEDBACK, DECISION, OUTCOME])
@pytest.mark.parametrize("again", [0, 3])
def test_a_task_is_known_by_its_id_and_a_persons_from_then_on(occasion: str, again: int) -> None:
    key = Key(FEEDBACK, Purpose.OAT_OUTCOME, occasion, again)
    (entry,) = known(Ledger(), row(key)).entries.values()
    assert (entry.key, entry.seeds, entry.owner) == (key, NOT_AS_SEEDED, "")
    assert (entry.fate, entry.regarding) == (Fate.OPEN, CASE)


def test_an_ordinary_case_costs_nothing() -> None:
    """Two hundred tasks of people's, and one of ours that is remembered."""
    tasks: dict[str, Row] = {str(uuid4()): {} for _ in range(200)} | {id_of(REFERRAL): row(REFERRAL)}
    ledger = Ledger({id_of(REFERRAL): adopted(REFERRAL)})
    assert Unremembered(MAPPING, tasks, never).added_to(ledger) is ledger


def test_a_task_of_ours_is_not_taken_from_another_feedback() -> None:
    other = Key(DECISION, Purpose.OAT_REFERRAL, DECISION)
    assert known(Ledger(), row(other)).entries == {}


def test_a_task_that_only_a_newer_release_can_read_is_known_too_and_so_not_made_again() -> None:
    ledger = Ledger(unread={id_of(REFERRAL): {"fate": "paused"}})
    assert known(ledger).entries[id_of(REFERRAL)].key == REFERRAL


@pytest.mark.parametrize(
    ("missing", "fate"),
    [
        (None, Fate.OPEN),
        ("The grounds are not attached.", Fate.OPEN),
        (f"{OUR_REASON}no longer called for.", "withdrawn"),
    ],
)
def test_one_that_says_that_it_was_withdrawn_was(missing: str | None, fate: str) -> None:
    assert known(Ledger(), row(REFERRAL, missing)).entries[id_of(REFERRAL)].fate == fate


def test_one_whose_successor_is_there_was_withdrawn() -> None:
    second = Key(FEEDBACK, Purpose.OAT_REFERRAL, FEEDBACK, again=1)
    fates = {entry.key.again: entry.fate for entry in known(Ledger(), row(REFERRAL), row(second)).entries.values()}
    assert fates == {0: Fate.WITHDRAWN, 1: Fate.OPEN}


@pytest.mark.parametrize("occasion", [FEEDBACK, DECISION, OUTCOME, PROPOSAL])
def test_a_look_finds_what_can_have_opened_a_round_in_its_rows(occasion: str) -> None:
    key = Key(FEEDBACK, Purpose.OAT_REFERRAL, occasion)
    feedback = {"phso_feedbackid": FEEDBACK, "phso_feedback_oatoutcomes": [{"phso_oatoutcomeid": OUTCOME.upper()}]}
    case, decision = {"incidentid": CASE}, {"phso_decisionid": DECISION}
    nothing: list[list[Row]] = [[] for _ in (*MAPPING.sources.messages, "users", "teams")]
    beside: dict[str, list[Row]] = {"proposal": [{"phso_proposalid": PROPOSAL.upper()}]}
    further = [beside.get(kind, []) for kind in MAPPING.sources.further]
    answers: list[list[Row]] = [[], [case], [decision], [feedback], [row(key)], *nothing, *further]
    assert [entry.key for entry in observed(MAPPING, CASE, answers).ledger.entries.values()] == [key]
