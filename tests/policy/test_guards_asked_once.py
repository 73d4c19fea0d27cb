"""What keeps rules away is asked once for all that share it, and what each of them then says is what it says alone."""

from collections.abc import Mapping
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import Unknown
from policy.asking import verdict_of
from policy.deadlines import london_date
from policy.facts import CaseFile, Feedback
from policy.finding import Finding, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.parameters import BeforeTheFirst
from policy.rules import RULES
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS

Said = tuple[Verdict, Mapping[str, str]]


def _edition_day(feedback: Feedback, day: date) -> date:
    return day if isinstance(feedback.received_at, Unknown) else london_date(feedback.received_at)


def _is_of_an_edition(day: date) -> bool:
    try:
        PARAMETERS.edition.on(day)
    except BeforeTheFirst:
        return False
    return True


def plainly(file: CaseFile, feedback: Feedback, day: date) -> dict[str, Said]:
    """The plain way: every rule asked as if there were no other, by a look that remembers nothing."""
    matter = Matter(file, feedback)
    said: dict[str, Said] = {}
    for rule in (each for each in RULES if each.applies(matter)):
        look = Look(day, _edition_day(feedback, day), PARAMETERS, CALENDAR)
        said[rule.name] = verdict_of(rule, matter, look), look.facts
    return said


def _found(finding: Finding) -> tuple[object, ...]:
    return finding.state, finding.because, finding.missing, finding.facts


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_each_rule_says_what_it_says_alone(file: CaseFile, day: date) -> None:
    findings = evaluate(file, day, PARAMETERS, CALENDAR).findings
    for feedback in (each for each in file.feedback if _is_of_an_edition(_edition_day(each, day))):
        alone = plainly(file, feedback, day)
        mine = {each.rule: each for each in findings if each.about == feedback.id}
        for name, (verdict, facts) in alone.items():
            assert _found(mine[name]) == (verdict.state, verdict.because, verdict.missing, facts), name
