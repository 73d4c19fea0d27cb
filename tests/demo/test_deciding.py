"""How the news of an assessment is told."""

from typing import Any

import pytest

from sandbox.demo.assessments import News, news_in, only_of
from sandbox.demo.comparing import Difference
from sandbox.demo.deciding import decided, next_step
from tests.demo.answers import assessment, deadline, finding, flag, step

NAMES = {"u1": "Priya", "u2": "Morgan"}


def news(before: dict[str, Any] | None, after: dict[str, Any]) -> News:
    """What one assessment row says that another did not."""
    return news_in(Difference("phso_assessments", "a1", before, after))


ALL = tuple(map(str, range(1, 79)))


def told(after: dict[str, Any], in_words: tuple[str, ...] = ALL, to_fill: dict[str, str] | None = None) -> list[str]:
    """The phrases of an answer where there was none before."""
    return list(decided(news(None, after), to_fill or {}, in_words))


def test_what_was_said_before_is_not_told_again() -> None:
    row = assessment(findings=[finding("7", "met", "it is saved")], next_steps=[step("7", "u1", "Save it")])
    again = news(row, row)
    assert (list(decided(again, {}, ALL)), next_step(again, NAMES)) == ([], None)


def test_only_the_paragraphs_that_a_step_is_about_are_told_and_the_next_step_whatever_it_rests_on() -> None:
    findings = [finding("8", "met", "one"), finding("9", "breached", "two")]
    dates = [deadline("grounds due", "2025-04-11"), deadline("another", "2025-04-12", "71")]
    after = assessment(findings=findings, deadlines=dates, flags=[flag("9", "two")], next_steps=[step("9", "u1", "Go")])
    chosen = only_of(news(None, after), ("8", "71"))
    assert list(decided(chosen, {}, ALL)) == ["8 met: one", "71 another 12 April 2025"]
    assert next_step(chosen, NAMES) == "next 9 Priya: Go"


@pytest.mark.parametrize(
    ("flags", "in_words", "phrase"),
    [([], (), "8 met"), ([], ("8",), "8 met (2): one"), ([flag("8", "two")], (), "8 met (2), flagged: one")],
    ids=["in brief", "in words", "flagged"],
)
def test_of_what_is_met_the_words_are_told_where_they_matter(
    flags: list[dict[str, Any]], in_words: tuple[str, ...], phrase: str
) -> None:
    findings = [finding("8", "met", "one"), finding("8", "met", "two"), finding("8", "met", "two")]
    assert told(assessment(findings=findings, flags=flags), in_words=in_words) == [phrase]


@pytest.mark.parametrize(
    ("class_", "phrase"),
    [
        ("policy_requirement", "9 breached: no copy"),
        ("must", "9 breached: no copy"),
        ("guidance", "9 not followed: no copy"),
        ("legal_requirement", "9 legal requirement breached: no copy"),
    ],
)
def test_guidance_is_never_called_breached_and_the_law_is_named(class_: str, phrase: str) -> None:
    assert told(assessment(findings=[finding("9", "breached", "no copy", class_)])) == [phrase]


def test_paragraphs_that_say_the_same_are_told_together() -> None:
    findings = [finding(each, "cannot_decide", "cannot decide: no") for each in ("35", "36")]
    assert told(assessment(findings=findings), ()) == ["35, 36 cannot decide: no"]


@pytest.mark.parametrize(
    ("state", "about_the_step", "phrases"),
    [
        ("not_triggered", False, []),
        ("not_triggered", True, ["21: no review"]),
        ("pending", False, []),
        ("pending", True, []),
    ],
)
def test_what_keeps_the_matter_away_is_told_where_the_next_step_rests_on_it_and_what_is_pending_is_left_to_the_step(
    state: str, phrases: list[str], *, about_the_step: bool
) -> None:
    steps = [step("21" if about_the_step else "8", "u2", "Look at it")]
    assert told(assessment(findings=[finding("21", state, "no review")], next_steps=steps)) == phrases


@pytest.mark.parametrize(
    ("sentences", "phrase"),
    [
        (("no letter", "no summary"), "63 breached: no letter; no summary"),
        (
            ("no letter, and it is open", "no summary, and it is open"),
            "63 breached: no letter; no summary, and it is open",
        ),
        (
            ("no letter, and it is open", "no summary, and it is shut"),
            "63 breached: no letter, and it is open; no summary, and it is shut",
        ),
        (("no letter, and it is open", "no summary"), "63 breached: no letter, and it is open; no summary"),
    ],
    ids=["no common end", "a common end", "two ends", "one end"],
)
def test_of_what_is_breached_each_sentence_is_told_and_a_common_end_once(
    sentences: tuple[str, ...], phrase: str
) -> None:
    assert told(assessment(findings=[finding("63", "breached", each) for each in sentences])) == [phrase]


def test_what_is_met_is_told_in_the_order_of_the_policy_annexes_last() -> None:
    findings = [finding(each, "met", f"of {each}") for each in ("D", "58", "9")]
    assert told(assessment(findings=findings), ()) == ["9, 58, D met"]


def test_a_persons_choice_is_called_one() -> None:
    after = assessment(findings=[finding("15", "discretionary", "passed up", "guidance")])
    assert told(after) == ["15 a person's choice: passed up"]


def test_a_finding_that_somebody_leaves_as_it_is_is_news_and_keeps_its_state() -> None:
    before = finding("9", "breached", "no copy")
    after = assessment(findings=[{**before, "accepted": {"by": "u1", "at": None}}])
    assert list(decided(news(assessment(findings=[before]), after), {}, ())) == ["9 left as it is, breached: no copy"]


def test_what_is_pending_is_told_where_it_is_flagged() -> None:
    after = assessment(findings=[finding("38", "pending", "nearly right")], flags=[flag("38", "nearly right")])
    assert told(after) == ["38 pending, flagged: nearly right"]


@pytest.mark.parametrize(("state", "fill"), [("cannot_decide", ". To fill: a.b or c.d"), ("breached", "")])
def test_the_columns_to_fill_are_named_where_nobody_can_decide(state: str, fill: str) -> None:
    after = assessment(findings=[finding("2", state, "no date")], flags=[flag("2", "no date")])
    assert told(after, to_fill={"no date": "a.b or c.d"}) == [f"2 {state.replace('_', ' ')}, flagged: no date{fill}"]


def test_a_flag_without_a_finding_is_told_by_itself() -> None:
    assert told(assessment(flags=[flag("33", "the date has passed")])) == ["33, flagged: the date has passed"]


def test_a_date_that_is_not_known_is_left_to_its_finding() -> None:
    dates = [deadline("usual date", None), deadline("grounds due", "2025-04-11")]
    assert told(assessment(deadlines=dates)) == ["32 grounds due 11 April 2025"]


def test_only_the_leading_step_is_told_with_who_and_by_when() -> None:
    steps = [step("33", "u1", "Await the grounds", by="2025-04-11"), step("33", "u2", "Rest", leading=False)]
    assert next_step(news(None, assessment(next_steps=steps)), NAMES) == (
        "next 33 Priya: Await the grounds, by 11 April 2025"
    )


def test_when_the_last_step_is_done_nothing_is_next() -> None:
    before = assessment(next_steps=[step("9", "u2", "Close the task")])
    assert next_step(news(before, assessment()), NAMES) == "nothing is next"
