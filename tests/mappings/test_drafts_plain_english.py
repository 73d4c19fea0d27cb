"""The shipped wording is measured: short sentences of short words, with everything on record and with nothing."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
import textstat  # type: ignore[import-untyped]

from mappings.writing.draft_examples import EXAMPLES
from mappings.writing.template_files import shipped_templates
from policy.documents import DocumentKind

FOR_THOSE_OUTSIDE, FOR_OUR_PEOPLE = 70, 60
"""Flesch reading ease: 60 to 70 is plain English, 70 and more is easy for a reader of twelve. What we write to those
who complain has to be easy. Forms and messages between our own people carry the policy's names, and have to be
plain."""
OUTSIDE = (
    DocumentKind.REQUEST_FOR_GROUNDS,
    DocumentKind.ASKED_WHY_LATE,
    DocumentKind.DECLINED_OUT_OF_TIME,
    DocumentKind.NO_FURTHER_ACTION,
    DocumentKind.RATIONALE_FLAWED_EXPLAINED,
    DocumentKind.CRITERIA_NOT_MET,
    DocumentKind.PROPOSAL_TO_SERVICE_USER,
    DocumentKind.PROPOSAL_TO_ORGANISATION,
    DocumentKind.QUASHED_NOTICE,
    DocumentKind.REVIEW_DECISION,
    DocumentKind.REVIEW_NOT_APPROPRIATE,
)
NOTHING = {kind: {name: type(value)() for name, value in known.items()} for kind, known in EXAMPLES.items()}


def as_read(body: str) -> str:
    """The words as they are read once the notes in square brackets are taken out: each block a sentence."""
    blocks = re.split(r"</(?:p|li|h3|th|td|blockquote)>", " ".join(re.sub(r"\[[^\]]*\]", "", body).split()))
    lines = (" ".join(html.unescape(re.sub(r"<[^>]+>", " ", block)).split()) for block in blocks)
    return " ".join(line if line[-1] in ".?!" else f"{line}." for line in lines if line)


def ease(kind: DocumentKind, known: Mapping[str, Any]) -> float:
    return float(textstat.flesch_reading_ease(as_read(shipped_templates().draft(kind, known).body)))


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("known", [EXAMPLES, NOTHING], ids=["everything", "nothing"])
def test_every_draft_is_plain_english(kind: DocumentKind, known: Mapping[DocumentKind, Mapping[str, Any]]) -> None:
    assert ease(kind, known[kind]) >= (FOR_THOSE_OUTSIDE if kind in OUTSIDE else FOR_OUR_PEOPLE)


def test_the_measure_tells_plain_words_from_officialese() -> None:
    plain = "We will not review the decision. You can tell us why you think it is wrong."
    official = (
        "Notwithstanding the aforementioned considerations, the determination of the body constitutes the"
        " culmination of its administrative deliberations regarding maladministration."
    )
    assert textstat.flesch_reading_ease(plain) > FOR_THOSE_OUTSIDE
    assert textstat.flesch_reading_ease(official) < FOR_OUR_PEOPLE


def test_notes_in_brackets_are_not_measured_and_each_block_is_a_sentence() -> None:
    assert as_read("<p>Dear [name],</p>\n<p>We\nare sorry</p><li>one</li>[a note]") == "Dear ,. We are sorry. one."
