"""How the news of an assessment is told."""

from typing import Any

import pytest

from sandbox.demo.assessments import news_in
from sandbox.demo.comparing import Difference
from sandbox.demo.deciding import decided, decided_in_brief
from tests.demo.answers import assessment, deadline, finding, flag, step

NAMES = {"u1": "Priya", "u2": "Morgan"}


def told(before: dict[str, Any] | None, after: dict[str, Any], **to_fill: str) -> list[tuple[str, str]]:
    """The phrases of the news between two assessment rows."""
    news = news_in(Difference("phso_assessments", "a1", before, after))
    return list(decided(news, {"no date": to_fill["columns"]} if to_fill else {}, NAMES))


def test_what_was_said_before_is_not_told_again() -> None:
    row = assessment(findings=[finding("7", "met", "it is saved")], next_steps=[step("7", "u1", "Save it")])
    assert told(row, row) == []


def test_sentences_of_one_paragraph_and_state_are_told_together() -> None:
    findings = [finding("8", "met", "one"), finding("8", "met", "two"), finding("9", "breached", "three")]
    assert told(None, assessment(findings=findings))[:2] == [
        ("decided", "8 met: one; two"),
        ("decided", "9 breached: three"),
    ]


def test_paragraphs_that_say_the_same_are_told_together() -> None:
    findings = [
        finding("35", "cannot_decide", "cannot decide: no"),
        finding("36", "cannot_decide", "cannot decide: no"),
    ]
    assert told(None, assessment(findings=findings))[0] == ("decided", "35, 36 cannot decide: no")


def test_what_does_not_concern_the_matter_is_left_out() -> None:
    assert told(None, assessment(findings=[finding("34", "not_triggered", "not late")])) == []


@pytest.mark.parametrize(
    ("paragraph", "first"),
    [("9", ("decided", "9 pending: wait")), ("8", ("next", "8 Morgan: Look at it"))],
    ids=["the next step is about it", "the next step is about something else"],
)
def test_of_what_is_pending_only_the_next_step_s_is_told(paragraph: str, first: tuple[str, str]) -> None:
    after = assessment(findings=[finding("9", "pending", "wait")], next_steps=[step(paragraph, "u2", "Look at it")])
    assert told(None, after)[0] == first


def test_a_flag_marks_the_finding_that_it_is_about_and_names_the_columns_to_fill() -> None:
    after = assessment(findings=[finding("2", "cannot_decide", "cannot decide: no date")], flags=[flag("2", "no date")])
    assert told(None, after, columns="a.b or c.d")[0] == (
        "decided",
        "2 cannot decide, flagged: no date. To fill: a.b or c.d",
    )


def test_a_flag_without_a_finding_is_told_by_itself() -> None:
    assert told(None, assessment(flags=[flag("33", "the date has passed")]))[0] == ("flagged", "33 the date has passed")


def test_dates_are_told_with_how_the_first_was_reached() -> None:
    dates = [deadline("usual date", "2025-03-28", "a month"), deadline("grounds due", "2025-04-11", "an extension")]
    assert told(None, assessment(deadlines=dates))[0] == (
        "deadline",
        "32 usual date 28 March 2025; grounds due 11 April 2025 (a month)",
    )


def test_how_a_date_was_reached_is_not_told_twice() -> None:
    findings = [finding("32", "met", "told 24 April")]
    dates = [deadline("grounds due", "2025-04-24", "told 24 April; the usual date is another")]
    assert told(None, assessment(findings=findings, deadlines=dates))[1] == (
        "deadline",
        "32 grounds due 24 April 2025",
    )


def test_a_date_that_is_not_known_is_left_to_its_finding() -> None:
    assert told(None, assessment(deadlines=[deadline("usual date", None, "cannot decide")])) == []


def test_only_the_leading_step_is_told_with_who_and_by_when() -> None:
    steps = [step("33", "u1", "Await the grounds", by="2025-04-11"), step("33", "u2", "Rest", leading=False)]
    assert told(None, assessment(next_steps=steps)) == [("next", "33 Priya: Await the grounds, by 11 April 2025")]


def test_when_the_last_step_is_done_nothing_is_next() -> None:
    assert told(assessment(next_steps=[step("9", "u2", "Close the task")]), assessment()) == [("next", "nothing")]


def test_in_brief_paragraphs_are_told_by_state() -> None:
    findings = [
        finding("7", "met", "a"),
        finding("8", "met", "b"),
        finding("8", "met", "c"),
        finding("9", "pending", "d"),
    ]
    news = news_in(Difference("phso_assessments", "a1", None, assessment(findings=findings)))
    assert list(decided_in_brief(news)) == [("decided", "7, 8 met; 9 pending")]
