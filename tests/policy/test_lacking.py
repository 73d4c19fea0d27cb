"""What a referral is told to lack of paragraphs 38 to 45 and Annex B, and what their rules say: the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile
from policy.finding import State
from policy.rules.considering import actionable, annex_b, decision_views, reviewing
from policy.rules.grounds import grounds_on_record
from policy.rules.referring.lacking import Lacking
from tests.policy.complete_referral import Way, complete, referred_by_hand
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.referral_table import MISSING

MODULES = (grounds_on_record, annex_b, actionable, reviewing, decision_views)
RULES = tuple(chain.from_iterable(module.RULES for module in MODULES))
SAID_TO_BE_OTHERWISE = ("It is no challenge", "It does not say clearly why", "Declined as out of time")
"""On record and so not open, although a referral may not be made: the record itself stands against it."""
WAYS = tuple(way for way in MISSING if way.said not in SAID_TO_BE_OTHERWISE)
OPEN_WITH_THE_ANALYSIS = {"38"}
"""Paragraph 38 asks for the analysis of Annex B, so it is open with each gap that the annex names."""
OPEN = (State.PENDING, State.CANNOT_DECIDE, State.BREACHED)


def entries(file: CaseFile) -> Iterator[Lacking]:
    return chain.from_iterable(module.lacking(matter_of(file), look_on()) for module in MODULES)


def open_paragraphs(file: CaseFile) -> set[str]:
    return {rule.paragraph for rule in RULES if verdict(rule, file).state in OPEN}


def unasked(file: CaseFile) -> CaseFile:
    (challenge,) = file.challenges
    return replace(file, challenges=(replace(challenge, referral=UNKNOWN),))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.said)
@pytest.mark.parametrize("brought", [unasked, referred_by_hand], ids=["not referred", "referred by hand"])
def test_a_rule_is_open_exactly_where_its_paragraph_is_lacking(
    way: Way, brought: Callable[[CaseFile], CaseFile]
) -> None:
    file = brought(way.make())
    lacking = {entry.paragraph for entry in entries(file)}
    assert open_paragraphs(file) == lacking | (OPEN_WITH_THE_ANALYSIS if "B" in lacking else set())


def test_with_everything_on_record_nothing_is_lacking_and_no_rule_is_open() -> None:
    assert list(entries(complete())) == []
    assert open_paragraphs(complete()) == set()


def test_what_has_not_been_reached_is_lacking_too() -> None:
    nothing = replace(complete(), challenges=(), analyses=())
    paragraphs = [entry.paragraph for entry in entries(nothing)]
    assert list(dict.fromkeys(paragraphs)) == ["38", "B", "39", "40", "41", "42", "43"]


@pytest.mark.parametrize("way", MISSING, ids=lambda way: way.said)
def test_every_entry_names_its_paragraph_and_a_fact_to_fill(way: Way) -> None:
    for entry in entries(way.make()):
        assert entry.facts
        assert entry.said.endswith((f"(paragraph {entry.paragraph})", f"(Annex {entry.paragraph})"))


def test_the_ways_that_are_left_out_are_those_where_the_record_stands_against_it() -> None:
    assert len(MISSING) - len(WAYS) == len(SAID_TO_BE_OTHERWISE)
