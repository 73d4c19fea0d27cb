"""`admin policy check`: a policy document compared with what the rules were written for."""

from pathlib import Path

import pytest

from admin.__main__ import main
from admin.coverage.citing import resting_on
from admin.policy_document import PolicyDocument, read_policy_document
from admin.policy_document.report import report
from policy.paragraphs import PARAGRAPHS
from policy.paragraphs.fingerprint import fingerprint
from tests.policy.made_up_policy import INDEX, POLICY, changed, document

FINGERPRINT = "  its fingerprint now: "


def checked(file: Path) -> int:
    """The exit code of a check."""
    return main(["policy", "check", str(file)])


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file with the made-up policy."""
    file = tmp_path / "policy.txt"
    file.write_text(document(), encoding="utf-8")
    return file


def reading(text: str, tmp_path: Path) -> PolicyDocument:
    """A document with some text, compared with the made-up policy's index."""
    file = tmp_path / "policy.txt"
    file.write_text(text, encoding="utf-8")
    return read_policy_document(file, INDEX)


def test_the_same_policy_has_no_differences_and_that_is_said(written: Path) -> None:
    same = read_policy_document(written, INDEX)
    assert same.differences == ()
    assert report(same) == f"All {len(POLICY)} paragraphs and annexes are as the rules were written for."


def test_paragraphs_can_be_had_by_their_numbers(written: Path) -> None:
    paragraphs = read_policy_document(written, INDEX).paragraphs
    assert list(paragraphs) == [each.id for each in POLICY]
    assert paragraphs["7"] == "Dogs stay outside."


def test_a_changed_paragraph_is_named_with_each_rule_that_rests_on_it_and_no_other(tmp_path: Path) -> None:
    said = report(reading(document(changed("2", text="A book is lent for two months.")), tmp_path))
    assert "Paragraph 2 (Lending books): changed" in said
    assert {each.name for each in resting_on("2")} >= {"concerns_within_one_month", "grounds_months"}
    for each in resting_on("2"):
        assert f"{each.what} {each.name} in {each.file}" in said
    assert "raised_with_the_case_owner" not in said
    assert "1 changed; the other paragraphs are as the rules were written for." in said


def test_what_changed_or_is_new_is_told_with_the_fingerprint_to_take_in(tmp_path: Path) -> None:
    text = document(changed("2", text="A book is lent for two months."))
    said = report(reading(text.replace(" Annex A –", "8. Cats may come in.\n\n Annex A –"), tmp_path))
    taken_in = {fingerprint("A book is lent for two months."), fingerprint("Cats may come in.")}
    assert {line.removeprefix(FINGERPRINT) for line in said.splitlines() if line.startswith(FINGERPRINT)} == taken_in


def test_a_new_paragraph_is_said_to_have_no_rule(tmp_path: Path) -> None:
    said = report(reading(document().replace(" Annex A –", "8. Cats may come in.\n\n Annex A –"), tmp_path))
    assert "Paragraph 8: new: no rule rests on it yet" in said


def test_a_paragraph_that_is_gone_is_named_with_its_rules(tmp_path: Path) -> None:
    gone = reading(document(tuple(each for each in POLICY if each.id != "4")), tmp_path)
    said = report(gone)
    assert "Paragraph 4 (Fines and waivers): gone" in said
    assert all(each.name in said for each in resting_on("4"))
    assert gone.text_of("4") is None


def test_a_renumbered_paragraph_is_found_by_the_number_that_rules_cite(tmp_path: Path) -> None:
    text = document().replace("7. Dogs", "7. Cats may come in.\n\n8. Dogs")
    moved = reading(text, tmp_path)
    assert "Paragraph 7 (Other matters): the same words, under another number; it is Paragraph 8" in report(moved)
    assert moved.text_of("7") == "Dogs stay outside."
    assert moved.text_of("6") == moved.paragraphs["6"]


def test_a_line_taken_for_a_new_heading_is_shown_for_a_person_to_look_at(tmp_path: Path) -> None:
    text = document().replace("5. A fine", "Opening hours\n\n5. A fine")
    said = report(reading(text, tmp_path))
    assert "Below Paragraph 4, taken for a heading: Opening hours" in said
    assert f"All {len(POLICY)} paragraphs" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_ways_in_which_plain_text_is_saved_can_be_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(document(), encoding=encoding)
    assert read_policy_document(file, INDEX).differences == ()


UNREADABLE = {
    "a PDF": (b"%PDF-1.7 ...", "is a PDF, not plain text"),
    "a Word document": (b"PK\x03\x04...", "is a Word or zip file, not plain text"),
    "an old Word document": (b"\xd0\xcf\x11\xe0...", "is an old Word file, not plain text"),
    "bytes that are no text": (b"1. \x81\x8d\x8f", "is not plain text"),
    "text with zero bytes": (b"1. One\x00two", "is not plain text"),
    "no numbered paragraph": (b"Hello", "has no numbered paragraphs"),
    "nothing": (b"", "has no numbered paragraphs"),
}


@pytest.mark.parametrize(("content", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_policy_in_plain_text_is_bad_input_and_says_what_to_do(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.bin"
    file.write_bytes(content)
    assert checked(file) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert "plain text" in shown.err


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_opened_is_bad_input_and_is_named(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(tmp_path / name) == 2
    assert f"{tmp_path / name} cannot be read" in capsys.readouterr().err


def test_a_document_with_other_words_exits_with_one_and_tells_what_became_of_every_paragraph(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(written) == 1
    said = capsys.readouterr().out
    assert all(f"Paragraph {id_} (" in said for id_ in PARAGRAPHS if id_.isdigit())


def test_a_document_with_the_same_words_exits_with_nothing(
    written: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("admin.policy_document.read_policy_document", lambda file: read_policy_document(file, INDEX))
    assert checked(written) == 0
    assert "as the rules were written for" in capsys.readouterr().out
