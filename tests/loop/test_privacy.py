"""A month of casework with faults, and a search for its people in all that the app logs, counts, queues and keeps.

Looked through: every record of every logger on every level, with the errors as a host prints them; every attribute of
every metric and span; every message on the queue; every row of the app's own table; subject and description of each
task that it made, what it writes on any task about what is missing, and each column of feedback that it writes. Two
things hold what people wrote, by design: documents are people's letters, and stand on the case as drafts; and a task
for a manager holds the main contents of the feedback (paragraphs 8, 13, 15), so its description may quote them. Neither
is ever logged, queued or put into `result`.

Of whoever works there names stand where they are meant: in the two columns of feedback that say whose turn it is
(docs/data.md, "Writes"). Anywhere else the app has their ids.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable

import pytest

from chaos.world import Faults
from function_app import clock
from function_app.messages import Look
from mappings import shipped_mapping
from sandbox.demo.office import CHOICE
from sandbox.month.befalling import Care
from sandbox.month.desk import PURPOSES
from tests.function_app.telemetry_recorded import recorded
from tests.loop.left_behind import Left, everything_logged, left_of
from tests.loop.spread import befallen, spread
from tests.loop.world import World

SEED = int(os.environ.get("PRIVACY_SEED", "1"))
CASES = int(os.environ.get("PRIVACY_CASES", "0"))
"""300 is the whole month, and takes some five minutes; never fewer than the spread."""
MONTH = spread(SEED, CASES)
WITHOUT_STAFF = ("log", "telemetry", "queue", "own rows", "feedback", "subjects", "checks of tasks")
WHERE = (*WITHOUT_STAFF, "whose turn")
NOBODY_PREPARES = {
    *("challenge_analysis", "manager_comments", "no_further_action"),
    *("rationale_flawed_explained", "details_to_shared_services"),
}
"""Documents that no route of the month asks for."""
_TOKEN = re.compile(r"eyJ[\w-]{20,}\.|\bBearer ey", re.ASCII)


@pytest.fixture(scope="module")
def left() -> Left:
    return left_of(MONTH, Faults())


def traces(needles: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The texts that hold any of the needles, in capitals or not.

    The needles are thousands: a text is searched only where it has the beginning of one.
    """
    sought = {needle.lower() for needle in needles}
    length = min(map(len, sought))
    beginnings = {needle[:length] for needle in sought}
    return [text for text in texts if _holds(text.lower(), sought, beginnings, length)]


def _holds(text: str, sought: set[str], beginnings: set[str], length: int) -> bool:
    pieces = {text[start : start + length] for start in range(len(text) - length + 1)}
    return not pieces.isdisjoint(beginnings) and any(needle in text for needle in sought)


def test_the_month_has_every_kind_of_task_and_document_and_cases_that_are_handled_badly(left: Left) -> None:
    kinds = shipped_mapping().writes.email.kinds
    assert left.tasks == {CHOICE + number for number, name in enumerate(PURPOSES) if name != "other"}
    assert left.documents >= {number for kind, number in kinds.items() if kind not in NOBODY_PREPARES}
    assert Care.CARELESS in MONTH.care.values()
    assert befallen(MONTH)


def test_the_search_finds_people_where_they_are(left: Left) -> None:
    for people in (left.words, left.names):
        assert traces(people, [left.in_dataverse])
    assert any(map(left.staff.search, left.texts["whose turn"]))
    assert left.staff.search("from: morgan@OMBUDSMAN.example")
    assert left.errors > 0
    assert traces({"case_applied"}, left.texts["log"])
    assert all(len(left.texts[where]) > 0 for where in WHERE)
    assert traces({"not on record"}, left.texts["checks of tasks"])
    assert left.descriptions
    assert len(left.texts["log"]) > len(left.texts["queue"])


@pytest.mark.parametrize("where", WHERE)
def test_nobodys_name_address_or_word_is_in(left: Left, where: str) -> None:
    assert traces(left.words | left.names, left.texts[where]) == []


@pytest.mark.parametrize("where", WITHOUT_STAFF)
def test_nobody_who_works_there_is_named_in(left: Left, where: str) -> None:
    assert [text for text in left.texts[where] if left.staff.search(text)] == []


def test_a_description_of_a_task_may_quote_feedback_and_names_nobody(left: Left) -> None:
    assert traces(left.names, left.descriptions) == []
    assert not any(map(left.staff.search, left.descriptions))


@pytest.mark.parametrize("where", WHERE)
def test_no_secret_and_no_token_is_in(left: Left, where: str) -> None:
    assert left.secrets
    assert traces(left.secrets, left.texts[where]) == []
    assert [text for text in left.texts[where] if _TOKEN.search(text)] == []


NAME, WORDS = "Zwaqunth Vlookrarv", "my neighbour Yglaesk told me"


def ledger_written_over(world: World) -> None:
    world.look()
    token = world.assessment()["phso_assessmentid"]
    world.api.update("phso_assessments", token, {"phso_ledger": f"{NAME}: {WORDS}"})


def writes_refused(world: World) -> None:
    world.fault(effect="status", status=400, only="writes", path=r"\$batch", times=None)


def answers_that_make_no_sense(world: World) -> None:
    world.fault(effect="status", status=200, only="reads", path=r"\$batch", times=None)


@pytest.mark.parametrize("broken", [ledger_written_over, writes_refused, answers_that_make_no_sense])
def test_an_error_about_a_case_repeats_nothing_of_it(world: World, broken: Callable[[World], None]) -> None:
    world.thanked(words=f"{NAME}: {WORDS}")
    broken(world)
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    with everything_logged() as log, recorded() as telemetry:
        try:
            world.app.reconcile(look)
        except Exception:
            logging.getLogger("host").exception("Executed 'reconcile' (Failed)")
    assert log.errors == 1
    assert traces({*NAME.split(), "neighbour", "Yglaesk"}, [*log.lines, *telemetry.words]) == []
