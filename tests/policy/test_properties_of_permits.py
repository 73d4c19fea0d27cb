"""What holds for every case file whatever may be done on it: nothing else is done, and the answer stands."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate, settle
from policy.documents import DocumentState
from policy.facts import CaseFile
from policy.finding import TaskState
from policy.tasks import Key, Purpose
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS

TODAY = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Some:
    """Tasks of some purposes, and documents or none."""

    purposes: frozenset[Purpose]
    documents: bool

    def task(self, key: Key) -> bool:
        return key.purpose in self.purposes

    def document(self, _about: str) -> bool:
        return self.documents


SOME = st.builds(Some, st.frozensets(st.sampled_from(Purpose)), st.booleans())
NOTHING = Some(frozenset(), documents=False)


@ANY
@given(any_case(), TODAY, SOME)
def test_only_what_is_permitted_is_done_and_the_rest_stays_wanted(file: CaseFile, day: date, some: Some) -> None:
    settled = settle(file, day, PARAMETERS, CALENDAR, some)
    assert all(some.task(key) for key in (*(want.key for want in settled.to_make), *settled.to_withdraw))
    assert some.documents or settled.to_draft == ()
    left = [seen for seen in settled.assessment.tasks if seen.state in (TaskState.TO_MAKE, TaskState.TO_WITHDRAW)]
    assert not any(some.task(seen.want.key) for seen in left)
    held_back = [seen for seen in settled.assessment.documents if seen.state is DocumentState.TO_MAKE]
    assert not (some.documents and held_back)


@ANY
@given(any_case(), TODAY, SOME)
def test_what_is_settled_is_settled_whatever_may_be_done(file: CaseFile, day: date, some: Some) -> None:
    once = settle(file, day, PARAMETERS, CALENDAR, some)
    again = settle(once.case_file, day, PARAMETERS, CALENDAR, some)
    assert (again.to_make, again.to_withdraw, again.to_draft) == ((), (), ())
    assert again.assessment == once.assessment


@ANY
@given(any_case(), TODAY)
def test_where_nothing_may_be_done_the_case_stands_as_it_is_and_so_does_the_answer(file: CaseFile, day: date) -> None:
    settled = settle(file, day, PARAMETERS, CALENDAR, NOTHING)
    assert settled.case_file == file
    assert settled.assessment == evaluate(file, day, PARAMETERS, CALENDAR)


@ANY
@given(any_case(), TODAY, SOME)
def test_what_was_held_back_is_done_once_it_may_be(file: CaseFile, day: date, some: Some) -> None:
    """Less first and everything then comes to as much as everything at once, where nothing was done in between."""
    first = settle(file, day, PARAMETERS, CALENDAR, replace(some, purposes=frozenset(), documents=False))
    assert settle(first.case_file, day, PARAMETERS, CALENDAR) == settle(file, day, PARAMETERS, CALENDAR)
