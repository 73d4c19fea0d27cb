"""The wording of the drafts: every element that Annexes A and B ask for, and templates that a site replaces."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mappings.writing.draft_examples import EXAMPLES
from mappings.writing.draft_words import told
from mappings.writing.template_files import FILES, NotFilledIn, TemplatesWrong, read_templates, shipped_templates
from policy.documents import DocumentKind, DocumentWant
from policy.facts import (
    Case,
    CaseFile,
    ChallengeAnalysis,
    Feedback,
    InjusticeFound,
    LateReasons,
    Message,
    OfficerView,
    Party,
)
from policy.rules.drafts.documents import DRAFTINGS
from policy.rules.task_subjects import bears_name, nearly_bears_name
from policy.tasks import TaskName
from tests.policy.document_cases import AVAILABLE
from tests.policy.judging import look_on, matter_of

GROUNDS, ANALYSIS = DocumentKind.REQUEST_FOR_GROUNDS, DocumentKind.CHALLENGE_ANALYSIS
NOTHING = {kind: {name: type(value)() for name, value in known.items()} for kind, known in EXAMPLES.items()}
HOSTILE = "<script>alert('{{ 7 * 7 }}')</script>"


def body(kind: DocumentKind, **facts: Any) -> str:
    """The text of a shipped draft with nothing on record but these facts, on one line."""
    return " ".join(shipped_templates().draft(kind, {**NOTHING[kind], **facts}).body.split())


A_DATE = {"deadline": "28 March 2025"}
ON_RECORD = {"adjustments_on_record": True}


@pytest.mark.parametrize(
    ("element", "facts", "phrase"),
    [
        (
            "sorry that the explanations did not help",
            {},
            "sorry that what I told you about our decision has not helped",
        ),
        ("sorry, to an organisation", {"to_organisation": True}, "has not helped your organisation"),
        ("nothing to add to them", {}, "there is nothing more that I can add"),
        ("in writing", {}, "please write to me and tell me three things"),
        ("first question: why the decision is wrong", {}, "why, in your view, the decision is not right"),
        ("second question: what they want now", {}, "what you are asking us to do now"),
        (
            "third question: any evidence, supporting or new",
            {},
            "evidence you have for this, if there is any; it can be new",
        ),
        ("reasonable adjustments are offered", {}, "If you need a reasonable adjustment to be able to do this"),
        (
            "reasonable adjustments on record are followed",
            ON_RECORD,
            "adjustments that you need, and we will follow them",
        ),
        ("further adjustments are offered beside them", ON_RECORD, "needs another one"),
        ("the sender is told of adjustments on record", ON_RECORD, "[Reasonable adjustments are on record here."),
        ("the date", A_DATE, "should be with me by <strong>28 March 2025</strong>"),
        ("with all the information", A_DATE, "All of this, with everything that you want us to look at"),
        ("or it may not be considered", A_DATE, "A challenge that comes later may not be considered."),
        (
            "say before the date if it is not reasonable",
            A_DATE,
            "do not find this date reasonable, please say so before it",
        ),
        ("in touch if more is needed", {}, "we will contact you if we need to know more"),
        ("in touch with a view", {}, "as soon as we have come to a view"),
        ("no automatic right", {}, "Nobody has an automatic right to have a decision reviewed"),
        ("decided on what is given", {}, "will be decided on what you give us"),
        ("repeats are not accepted", {}, "does not count as a challenge, and we will not accept it"),
        ("be specific", {}, "Please be specific: say which part of what we told you is wrong, why it is wrong"),
        ("and give evidence", {}, "what evidence shows that"),
        ("considered impartially", {}, "Your challenge will be looked at impartially"),
        ("by somebody not involved", {}, "by somebody who took no part in making the decision"),
        ("first: more serious injustice", {}, "They ask first whether your case is about a more serious injustice"),
        ("first: or public interest", {}, "or about the public interest"),
        (
            "then: wrong and might change the decision",
            {},
            "If it is, they ask whether you have shown that we got something wrong that might change the decision",
        ),
        ("then review", {}, "we will review the decision"),
        ("or further work", {}, "or have further work done on your case"),
        ("and put right", {}, "we will act to put it right"),
        ("addressed by name", {"name": "Alex Example"}, "Dear Alex Example,"),
        ("signed by whoever sends it", {"sender": "Priya Caseworker"}, "Yours sincerely</p> <p>Priya Caseworker"),
    ],
)
def test_the_request_holds_every_element_of_annex_a(element: str, facts: Mapping[str, Any], phrase: str) -> None:
    assert phrase in body(GROUNDS, **facts), element


def test_the_questions_of_the_request_come_in_the_order_of_the_annex() -> None:
    text = body(GROUNDS)
    order = [
        "in your view",
        "asking us to do",
        "evidence you have",
        "should be with me",
        "automatic right",
        "impartially",
    ]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize(
    ("fact", "placeholder"),
    [("name", "Dear [name],"), ("sender", "[your name]"), ("deadline", "<strong>[date]</strong>")],
)
def test_what_is_not_on_record_stands_in_square_brackets(fact: str, placeholder: str) -> None:
    assert placeholder in body(GROUNDS)
    assert placeholder not in body(GROUNDS, **{fact: "x"})


def test_without_a_date_the_draft_asks_for_one_with_the_managers_agreement_and_invents_none() -> None:
    text = body(GROUNDS, no_deadline_because="no date of the decision is on record")
    assert "[No date is proposed: no date of the decision is on record. Set one with your manager's agreement" in text
    assert not any(letter.isdigit() for letter in text)
    assert "No date is proposed" not in body(GROUNDS, **A_DATE)


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_draft_begins_by_saying_that_it_is_one(kind: DocumentKind) -> None:
    assert body(kind).startswith("<p>[This is a draft")
    assert "nothing has been sent" in body(kind)


@pytest.mark.parametrize(
    ("field", "facts", "answer"),
    [
        ("Reference of the original case", {"reference": "CAS-1"}, "CAS-1"),
        ("Who challenges the decision, where it is not the complainant", {"challenger": "Acme"}, "Acme"),
        (
            "Who challenges the decision, where it is not the complainant",
            {"challenger_is_complainant": True, "challenger": "Alex"},
            "The complainant",
        ),
        ("Summary of the reasons for the challenge", {"summary": "One.\nTwo."}, "One.<br>Two."),
        ("Is it in time: within a month of the decision, or by the date that was agreed?", {"in_time": "Yes"}, "Yes"),
        (
            "Is it in time: within a month of the decision, or by the date that was agreed?",
            {"dates": "The grounds came on 2 April 2025."},
            "[to be completed]<br>The grounds came on 2 April 2025.",
        ),
        (
            "If it is late: are the reasons for the delay accepted, or is the challenge declined as out of time?",
            {"late_reasons": "Accepted.", "late_explanation": "In hospital."},
            "Accepted.<br>In hospital.",
        ),
        (
            "View of the caseworker, senior caseworker or operations manager",
            {"officer": "Caseworker", "officer_view": "It stands."},
            "Caseworker: It stands.",
        ),
        (
            "Whether this has been considered and addressed before, and how",
            {"already_addressed": "By phone."},
            "By phone.",
        ),
        (
            "Is there argument or evidence that materially challenges the original decision?",
            {"material_challenge": "No"},
            "No",
        ),
        ("Injustice claimed: level 1 to 6 of the severity scale", {"injustice_claimed": "Level 4"}, "Level 4"),
        (
            "Injustice found: level 1 to 6; or not considered, or none, or its level or extent is challenged",
            {"injustice_found": "Level 2", "injustice_view": "Still right."},
            "Level 2<br>Still right.",
        ),
        ("Main reason for the request", {"primary_reason": "Not explained"}, "Not explained"),
        ("Risk rating", {"risk": "Medium"}, "Medium"),
        (
            "Links to the documents that matter, the challenge itself among them",
            {"links": ("Letter", "Note")},
            "<ul><li>Letter</li><li>Note</li></ul>[add a link to each]",
        ),
    ],
)
def test_the_analysis_has_every_field_of_annex_b_filled_or_to_be_completed(
    field: str, facts: Mapping[str, Any], answer: str
) -> None:
    def cell(**given: Any) -> str:
        return body(ANALYSIS, **given).partition(f">{field}</th><td>")[2].partition("</td>")[0]

    assert cell(**facts) == answer
    assert cell() == "[to be completed]"


def test_the_risk_is_never_filled_in_by_default() -> None:
    assert "Low" not in body(ANALYSIS)


def all_hostile(values: Any) -> Any:
    """A list of hostile words, or of records that hold them."""
    if not isinstance(values, tuple):
        return HOSTILE
    return tuple(
        {name: HOSTILE if isinstance(part, str) else part for name, part in each.items()}
        if isinstance(each, Mapping)
        else HOSTILE
        for each in values
    )


@pytest.mark.parametrize(("kind", "name"), [(k, name) for k, known in EXAMPLES.items() for name in known])
def test_whatever_is_filled_in_stays_text(kind: DocumentKind, name: str) -> None:
    value = EXAMPLES[kind][name]
    hostile = {bool: value, tuple: all_hostile(value)}.get(type(value), HOSTILE)
    text = body(kind, **{name: hostile})
    assert "<script>" not in text
    assert "49" not in text


def test_a_hostile_name_is_shown_as_it_is_written() -> None:
    assert "Dear &lt;script&gt;alert(&#39;{{ 7 * 7 }}&#39;)&lt;/script&gt;," in body(GROUNDS, name=HOSTILE)


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("known", [EXAMPLES, NOTHING], ids=["everything", "nothing"])
def test_a_subject_bears_none_of_the_policys_names_and_nothing_people_wrote(
    kind: DocumentKind, known: Mapping[DocumentKind, Mapping[str, Any]]
) -> None:
    subject = shipped_templates().draft(kind, known[kind]).subject
    assert not any(bears_name(subject, name) or nearly_bears_name(subject, name) for name in TaskName)
    assert "Alex" not in subject


def test_a_subject_is_one_line_of_plain_text_and_not_too_long() -> None:
    subject = shipped_templates().draft(ANALYSIS, {**NOTHING[ANALYSIS], "reference": f"A & B\n{'x' * 300}"}).subject
    assert subject.startswith("Annex B analysis for case A & B xxx")
    assert len(subject) == 200


def want(kind: DocumentKind, to: tuple[str, ...] = ()) -> DocumentWant:
    file = AVAILABLE[kind]
    tells = DRAFTINGS[kind].tells(matter_of(file, file.feedback[0].id), look_on())
    return DocumentWant(kind, "complaint", "amal", to, (), tells)


WRITTEN = CaseFile(
    Case("case"),
    (Feedback("complaint", from_party="person"),),
    analyses=(
        ChallengeAnalysis(
            "complaint",
            summary_of_reasons="the summary",
            late_reasons_view=LateReasons(explanation="the explanation"),
            officer_view=OfficerView(view="the view", already_considered_and_addressed="the letter"),
            injustice_found=InjusticeFound(view="of the level"),
            primary_reason="the reason",
            links=("linked", "without a subject", "elsewhere"),
        ),
    ),
    parties=(Party("person", name="Alex"),),
    messages=(Message("linked", name="The challenge"), Message("without a subject")),
)


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("file", [CaseFile(Case("case")), WRITTEN], ids=["nothing", "everything"])
def test_a_template_may_name_what_is_told_and_nothing_else(kind: DocumentKind, file: CaseFile) -> None:
    given = told(want(kind), file, {})
    assert {name: type(value) for name, value in given.items()} == {n: type(v) for n, v in EXAMPLES[kind].items()}


def test_peoples_own_words_are_passed_on_as_they_stand() -> None:
    given = told(want(ANALYSIS), WRITTEN, {})
    words = ("summary", "late_explanation", "officer_view", "already_addressed", "injustice_view", "primary_reason")
    assert [given[name] for name in words] == [
        "the summary",
        "the explanation",
        "the view",
        "the letter",
        "of the level",
        "the reason",
    ]
    assert (given["challenger"], given["links"]) == ("Alex", ("The challenge",))


@pytest.mark.parametrize(
    ("to", "names", "name", "sender"),
    [
        ("person", {"amal": "Amal Owner"}, "Alex", "Amal Owner"),
        ("stranger", {}, "", ""),
        ("person", {"amal": "amal"}, "Alex", ""),
        (None, {"amal": "Amal Owner"}, "", "Amal Owner"),
    ],
)
def test_names_are_filled_in_where_they_are_known(
    to: str | None, names: dict[str, str], name: str, sender: str
) -> None:
    given = told(want(GROUNDS, () if to is None else (to,)), WRITTEN, names)
    assert (given["name"], given["sender"]) == (name, sender)


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_site_replaces_one_document_and_keeps_the_other(tmp_path: Path) -> None:
    templates = read_templates(
        write(tmp_path, "request_for_grounds.html.j2", "Subject: Ours\n<p>Hello {{ name }}</p>\n")
    )
    draft = templates.draft(GROUNDS, {**NOTHING[GROUNDS], "name": "A & B"})
    assert (draft.subject, draft.body) == ("Ours", "<p>Hello A &amp; B</p>")
    assert templates.draft(ANALYSIS, NOTHING[ANALYSIS]) == shipped_templates().draft(ANALYSIS, NOTHING[ANALYSIS])


def mistakes_in(folder: Path) -> tuple[str, ...]:
    with pytest.raises(TemplatesWrong) as wrong:
        read_templates(folder)
    return wrong.value.mistakes


def test_all_mistakes_of_all_templates_are_told_together(tmp_path: Path) -> None:
    write(
        tmp_path,
        "request_for_grounds.html.j2",
        "Subject: {{ nam }}\n<p>{% if to_organisation %}{{ dedline }}{% endif %}</p>",
    )
    write(tmp_path, "challenge_analysis.html.j2", "Subject: Ours\n<p>\n{% if risk %}")
    write(tmp_path, "request_for_ground.html.j2", "Subject: Ours\n<p></p>")
    misnamed, first, second, third = mistakes_in(tmp_path)
    assert misnamed.startswith("request_for_ground.html.j2 replaces no document; name it one of request_for_grounds")
    assert first.startswith("request_for_grounds.html.j2: nothing fills nam; there is adjustments_on_record, deadline")
    assert second.startswith("request_for_grounds.html.j2: nothing fills dedline")
    assert third.startswith("challenge_analysis.html.j2 line 3: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>No subject</p>", "should begin with a line 'Subject: ...'"),
        ("Subject:\n<p>Empty subject</p>", "should begin with a line 'Subject: ...'"),
        ("Subject: Nothing else\n \n", "hold the text of the email after it"),
        ("Subject: {% if %}\n<p></p>", "line 1: "),
        ("Subject: Ours\n{{ name.upper().nothing.more }}", "fails when everything is on record: UndefinedError"),
        ("Subject: Ours\n{{ 'x' if name else 1 / 0 }}", "fails when nothing is on record: ZeroDivisionError"),
        ("Subject: Ours\n{{ name.__class__.__mro__ }}", "fails when everything is on record: SecurityError"),
        ("Subject: Ours\n{% include 'other' %}", "fails when everything is on record: TypeError"),
        ("Subject: Ours\n{{ name | shout }}", "line 2: No filter named 'shout'"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_its_reason(tmp_path: Path, text: str, words: str) -> None:
    (mistake,) = mistakes_in(write(tmp_path, "request_for_grounds.html.j2", text))
    assert words in mistake


def test_a_folder_that_is_not_there_and_a_file_that_is_no_text_are_mistakes(tmp_path: Path) -> None:
    assert "is not a folder" in mistakes_in(tmp_path / "nowhere")[0]
    (tmp_path / "request_for_grounds.html.j2").write_bytes(b"Subject: \xff\n<p></p>")
    assert "cannot be read: UnicodeDecodeError; save it as UTF-8" in mistakes_in(tmp_path)[0]


def test_a_template_that_fails_on_a_case_says_which_and_repeats_nothing(tmp_path: Path) -> None:
    text = "Subject: Ours\n{% if name == 'Zebra' %}{{ name.stripes.of }}{% endif %}{{ name | lines }}"
    templates = read_templates(write(tmp_path, "request_for_grounds.html.j2", text))
    with pytest.raises(NotFilledIn, match=r"request_for_grounds.html.j2 failed with UndefinedError") as failed:
        templates.draft(GROUNDS, {**NOTHING[GROUNDS], "name": "Zebra"})
    assert "Zebra" not in str(failed.value)
    assert failed.value.__context__ is None


def test_every_document_has_a_shipped_template() -> None:
    assert set(FILES.values()) == set(shipped_templates().by_kind) == set(DocumentKind)


def test_the_app_starts_without_loading_jinja() -> None:
    code = "import sys, function_app.wiring; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("kind", "name"), [(k, name) for k, known in EXAMPLES.items() for name in known])
def test_the_documentation_names_all_that_a_template_may_name(kind: DocumentKind, name: str) -> None:
    lines = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| {kind.value} |"))
    assert name in row.replace("|", ",").replace(" ", "").split(",")
