"""A policy document taken apart: only its words count, however they were wrapped, paged or punctuated."""

import re
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.made_up_policy import FINES, INDEX, ODD, POLICY, Written, changed, different, document, passages

TEXT = document()
BLOCKS = TEXT.split("\n\n")


def test_each_paragraph_and_annex_is_found_with_its_own_words_and_nothing_else() -> None:
    found = passages(TEXT)
    assert [each.id for each in found] == [each.id for each in POLICY]
    assert found[1].text == "A book is lent for one month. The librarian’s diary shows the date."
    assert different(TEXT) == []


def test_a_list_belongs_to_its_paragraph_and_keeps_its_lines() -> None:
    (third,) = (each for each in passages(TEXT) if each.id == "3")
    assert third.text.splitlines() == [
        "Who may borrow longer;",
        "• a teacher,",
        "• someone who is ill, or",
        "• a reader far away.",
    ]


def test_an_annex_begins_with_its_title() -> None:
    assert passages(TEXT)[-1].text.startswith("Form for a waiver")


SAME = {
    "Windows line ends": TEXT.replace("\n", "\r\n"),
    "old Mac line ends": TEXT.replace("\n", "\r"),
    "other dashes": TEXT.replace("–", "-"),
    "long dashes": TEXT.replace("–", "—"),
    "straight quotation marks": TEXT.replace("’", "'"),
    "no bullets": TEXT.replace("• ", ""),
    "the letter o for a bullet": TEXT.replace("• ", "o "),
    "bullets of a symbol font": TEXT.replace("• ", "\uf0b7\t"),
    "no empty lines": re.sub(r"\n\s*\n", "\n", TEXT),
    "empty lines everywhere": TEXT.replace("\n", "\n\n"),
    "spaces that do not break": TEXT.replace(" ", "\u00a0"),
    "soft hyphens": TEXT.replace("librarian", "libra\u00adrian"),
    "numbers set in": re.sub(r"(?m)^(\d\.) ", r"   \1  ", TEXT),
    "a number on a line of its own": TEXT.replace("7. Dogs", "7.\nDogs"),
    "a page number before a page break": TEXT.replace("\n\n5. A fine", "\n\n12\n\f5. A fine"),
    "a page break inside a sentence": TEXT.replace("may be waived", "may be\n\n3\n\n\fwaived"),
    "pages that are counted": TEXT.replace("may be waived", "may be\nPage 3 of 12\nwaived"),
    "a page that hangs on": TEXT.replace("  \n\n5. A fine", " \n 5. A fine"),
    "a paragraph on the line of the one before": TEXT.replace("  \n\n7. Dogs", " 7. Dogs").replace(f"{ODD} \n", ""),
    "no headings at all": re.sub(rf"{FINES}|{ODD}|Lending books|What happens next", "", TEXT),
    "headings in capitals": TEXT.replace(FINES, FINES.upper()),
    "a heading on the line of the text": TEXT.replace(f"\n\n{FINES} \n", f" {FINES}\n"),
    "a heading on two lines": TEXT.replace(FINES, "Fines and\nwaivers"),
    "a link's target": TEXT.replace("7. Dogs stay", "7. Dogs mailto:dogs@library.example stay"),
    "a wrapped mention of a paragraph": TEXT.replace("as paragraph 4 allows", "as paragraph\n4 allows"),
    "a wrapped mention of an annex": TEXT.replace("See Annex A.", "See\nAnnex A."),
    "a number at the end of a line": TEXT.replace("on Ledger 365.", "on Ledger\n365."),
    "an annex's beginning on two lines": TEXT.replace("Annex A – Letter", "Annex\nA –\nLetter"),
    "an annex's title on the next line": TEXT.replace("Annex A – Letter", "Annex A\nLetter"),
    "a table of contents": "1. Our library ..... 2\n2. Lending ..... 3\n\n" + TEXT,
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_how_it_is_set_does_not_matter(text: str) -> None:
    assert text != TEXT
    assert different(text) == []


CHANGES: dict[str, tuple[str, list[Any]]] = {
    "another word": (document(changed("2", text="A book is lent for two months.")), [("changed", "2", "2")]),
    "a sentence more": (
        TEXT.replace("Dogs stay outside.", "Dogs stay outside. Cats may come in."),
        [("changed", "7", "7")],
    ),
    "a word less": (TEXT.replace("should be asked", "be asked"), [("changed", "4", "4")]),
    "another entry of a list": (TEXT.replace("• a teacher,", "• a teacher,\n• a nurse,"), [("changed", "3", "3")]),
    "another title of an annex": (TEXT.replace("Form for", "Sheet for"), [("changed", "B", "B")]),
    "one left out": (document(tuple(each for each in POLICY if each.id != "4")), [("gone", "4", None)]),
    "the first left out": (document(POLICY[1:]), [("gone", "1", None)]),
    "the last left out": (document(tuple(each for each in POLICY if each.id != "7")), [("gone", "7", None)]),
    "an annex left out": (document(tuple(each for each in POLICY if each.id != "A")), [("gone", "A", None)]),
    "one added at the end": (TEXT.replace(" Annex A –", "8. Cats may come in.\n\n Annex A –"), [("new", None, "8")]),
    "one added with a letter": (TEXT.replace("5. A fine", "4A. Nobody is told.\n\n5. A fine"), [("new", None, "4A")]),
    "an annex added": (f"{TEXT}\nAnnex C: A map\nNorth is up.", [("new", None, "C")]),
}


@pytest.mark.parametrize(("text", "found"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_new_or_is_gone_is_named(text: str, found: list[Any]) -> None:
    assert different(text) == found


def renumbered(policy: tuple[Written, ...]) -> str:
    """The document with its paragraphs counted anew."""
    numbered = [each for each in policy if not each.is_annex]
    counted = [Written(str(n), each.text, each.heading, each.above) for n, each in enumerate(numbered, 1)]
    return document((*counted, *(each for each in policy if each.is_annex)))


def test_paragraphs_behind_an_added_one_are_the_same_under_another_number() -> None:
    added = Written("4", "Nobody is told.", FINES)
    found = different(renumbered((*POLICY[:3], added, *POLICY[3:])))
    assert found[0] == ("new", None, "4")
    assert found[1:] == [("moved", str(n), str(n + 1)) for n in range(4, 8)]


def test_paragraphs_behind_one_that_is_gone_are_the_same_under_another_number() -> None:
    found = different(renumbered((*POLICY[:3], *POLICY[4:])))
    assert found == [("gone", "4", None), *(("moved", str(n), str(n - 1)) for n in range(5, 8))]


def test_a_paragraph_that_also_changed_among_renumbered_ones_is_known_by_its_neighbours() -> None:
    added, shorter = Written("2", "Nobody is told.", "Lending books"), changed("5", text="No fine may be waived.")
    assert ("changed", "5", "6") in different(renumbered((*shorter[:1], added, *shorter[1:])))


def test_two_paragraphs_that_changed_places_are_named_once_each() -> None:
    swapped = (*POLICY[:4], POLICY[5], POLICY[4], *POLICY[6:])
    assert sorted(different(renumbered(swapped))) == [("moved", "5", "6"), ("moved", "6", "5")]


LISTS = {
    "shorter than the numbers so far": "1. one book\n2. two books",
    "up to the next number": "1. One book\n2. Two books\n3. Three books",
    "beyond the next number": "1. One book\n2. Two books\n3. Three books\n4. Four books\n5. Five books",
}


@pytest.mark.parametrize("entries", LISTS.values(), ids=LISTS)
def test_a_numbered_list_inside_a_paragraph_begins_no_paragraph(entries: str) -> None:
    found = different(TEXT.replace("shows the date.", f"shows the date:\n{entries}\nThat is all."))
    assert found == [("changed", "2", "2")]


def test_a_year_at_the_beginning_of_a_line_begins_no_paragraph() -> None:
    assert different(TEXT.replace("stay outside.", "stay outside since\n2025. They know.")) == [("changed", "7", "7")]


NEW_HEADINGS = {
    "alone": "Opening hours",
    "on two lines": "Opening hours and\neverything that belongs to them",
    "two of them": "Opening hours\n\nIn winter",
}


@pytest.mark.parametrize("heading", NEW_HEADINGS.values(), ids=NEW_HEADINGS)
def test_a_heading_that_the_index_does_not_know_changes_nothing_and_is_named(heading: str) -> None:
    text = TEXT.replace("5. A fine", f"{heading}\n\n5. A fine")
    assert different(text) == []
    named = [each.headings for each in passages(text) if each.headings]
    assert [" ".join(one) for one in named] == [" ".join(heading.split())]


def test_a_line_that_ends_as_a_sentence_is_no_heading() -> None:
    assert different(TEXT.replace("5. A fine", "Opening hours vary.\n\n5. A fine")) == [("changed", "4", "4")]


def test_a_heading_is_not_taken_from_the_middle_of_a_sentence() -> None:
    text = TEXT.replace("Dogs stay outside.", "Dogs stay outside, and so do other matters.")
    (seventh,) = (each for each in passages(text) if each.id == "7")
    assert seventh.text == "Dogs stay outside, and so do other matters."


@pytest.mark.parametrize("text", ["", "Nothing here has a number.", "365 days\n\n\f12"])
def test_a_text_without_numbered_paragraphs_has_no_passages(text: str) -> None:
    assert passages(text) == ()


@st.composite
def set_otherwise(draw: st.DrawFn) -> str:
    """The document wrapped at some width, with other dashes and quotation marks, and pages broken anywhere."""
    width = draw(st.integers(25, 120))
    blocks = [textwrap.fill(" ".join(block.split()), width) if "•" not in block else block for block in BLOCKS]
    text = "\n\n".join(blocks)
    text = text.replace("–", draw(st.sampled_from(["-", "–", "—", "−"]))).replace("’", draw(st.sampled_from("'’ʼ`")))
    places = sorted(draw(st.lists(st.integers(0, len(blocks)), max_size=4)), reverse=True)
    spaces = [gap.start() for gap in re.finditer(r"\n", text)]
    for page, place in enumerate(places, 1):
        at = spaces[place * (len(spaces) - 1) // max(len(blocks), 1)]
        joint = draw(st.sampled_from(["\n\f", "\n\n{}\n\n\f", "\n\f{}\n", "\n\n- {} -\n\n"])).format(page)
        text = text[:at] + joint + text[at:]
    return text


@given(set_otherwise())
def test_wrapping_paging_and_punctuation_never_change_a_paragraph(text: str) -> None:
    assert different(text) == []


@given(st.sampled_from([each.id for each in POLICY]), st.sampled_from(["not", "two", "never"]), st.integers(0, 30))
def test_a_word_more_anywhere_in_a_paragraph_is_always_seen(id_: str, word: str, place: int) -> None:
    (written,) = (each for each in POLICY if each.id == id_)
    words = written.text.split(" ")
    at = min(place, len(words) - 1)
    text = " ".join((*words[:at], word, *words[at:]))
    assert different(document(changed(id_, text=text))) == [("changed", id_, id_)]


@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    for joined in (text, TEXT + text, text + TEXT):
        found = [each.id for each in passages(joined)]
        assert len(set(found)) == len(found)


def test_the_made_up_policy_has_an_index_of_its_own() -> None:
    assert list(INDEX) == [each.id for each in POLICY]
