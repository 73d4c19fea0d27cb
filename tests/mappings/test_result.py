"""The answer as the text of its column: put together out of pieces, and still the canonical JSON of the whole."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappings.writing.canonical import canonical_json
from mappings.writing.result import result_json
from policy import evaluate
from policy.assessment import Assessment, as_json
from policy.facts import CaseFile
from policy.finding import Accepted, Finding, FindingClass, State
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS

ODD = 'a "quoted" \\ word, ä line\nend, \x1f, £ and half a pair \ud800'
EMPTY = Assessment("case", date(2025, 3, 10), None, (), (), (), (), (), ())


def plainly(assessment: Assessment) -> str:
    """The plain way: the whole answer as JSON values, and these as text."""
    said = as_json(assessment, whole=False)
    del said["as_of"]
    return canonical_json(said)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_any_answer_reads_as_it_would_as_a_whole(file: CaseFile, day: date) -> None:
    assessment = evaluate(file, day, PARAMETERS, CALENDAR)
    assert result_json(assessment) == plainly(assessment)


@given(
    st.sampled_from(State),
    st.sampled_from((None, "part", ODD)),
    st.sampled_from((None, Accepted(), Accepted("somebody", datetime(2025, 3, 10, tzinfo=UTC)))),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4),
    st.sampled_from(((), ("feedback.kind",), (ODD, "b"))),
)
def test_any_finding_reads_as_it_would_as_a_whole(
    state: State, part: str | None, accepted: Accepted | None, facts: dict[str, str], missing: tuple[str, ...]
) -> None:
    finding = Finding("rule", "46", part, FindingClass.MUST, state, ODD, "about", facts, missing, accepted)
    assessment = replace(EMPTY, findings=(finding, finding))
    assert result_json(assessment) == plainly(assessment)


def test_an_answer_without_findings_reads_as_it_would_as_a_whole() -> None:
    assert result_json(EMPTY) == plainly(EMPTY)
