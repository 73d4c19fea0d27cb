"""What each letter and message says: the elements that its paragraph asks for, and those that it says of itself."""

from pathlib import Path
from typing import Any

import pytest

from mappings.writing.draft_examples import A_POINT, EXAMPLES
from mappings.writing.template_files import Draft, TemplatesWrong, read_templates, shipped_templates
from policy.documents import DocumentKind
from policy.facts import Says

K = DocumentKind
NOTHING = {kind: {name: type(value)() for name, value in known.items()} for kind, known in EXAMPLES.items()}
ENDS_THE_PROCESS = (
    K.DECLINED_OUT_OF_TIME,
    K.NO_FURTHER_ACTION,
    K.REVIEW_NOT_APPROPRIATE,
    K.CRITERIA_NOT_MET,
    K.REVIEW_DECISION,
)
MENTIONS_JUDICIAL_REVIEW = (K.NO_FURTHER_ACTION, K.REVIEW_NOT_APPROPRIATE, K.REVIEW_DECISION)
PROPOSALS = (K.PROPOSAL_TO_SERVICE_USER, K.PROPOSAL_TO_ORGANISATION)
END = "you have reached the end of our internal complaints process"


def draft(kind: DocumentKind, **facts: Any) -> Draft:
    """A shipped draft with nothing on record but these facts."""
    return shipped_templates().draft(kind, {**NOTHING[kind], **facts})


def body(kind: DocumentKind, **facts: Any) -> str:
    """Its text on one line."""
    return " ".join(draft(kind, **facts).body.split())


def cell(text: str, question: str) -> str:
    """The answer beside a question of a form."""
    return text.partition(f">{question}</th><td>")[2].partition("</td>")[0]


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_end_of_the_process_is_said_in_every_letter_that_ends_it_and_in_no_other(kind: DocumentKind) -> None:
    ends = kind in ENDS_THE_PROCESS
    for known in (EXAMPLES[kind], NOTHING[kind]):
        made = shipped_templates().draft(kind, known)
        assert (END in " ".join(made.body.split())) is ends
        assert (Says.END_OF_PROCESS in made.says) is ends


@pytest.mark.parametrize("kind", DocumentKind)
def test_judicial_review_is_an_option_in_some_letters_and_always_said_with_promptly(kind: DocumentKind) -> None:
    for known in (EXAMPLES[kind], NOTHING[kind]):
        text = " ".join(shipped_templates().draft(kind, known).body.split())
        assert ("Judicial Review" in text) is (kind in MENTIONS_JUDICIAL_REVIEW)
        assert ("you need to do so promptly" in text) is (kind in MENTIONS_JUDICIAL_REVIEW)
        paragraphs = [part for part in text.split("</p>") if "month" in part and "made our decision" in part]
        assert all("promptly" in part for part in paragraphs)


@pytest.mark.parametrize("kind", MENTIONS_JUDICIAL_REVIEW)
def test_judicial_review_is_left_to_the_sender_to_keep_and_is_not_counted_as_said(kind: DocumentKind) -> None:
    made = shipped_templates().draft(kind, EXAMPLES[kind])
    text = " ".join(made.body.split())
    assert "[Keep the next paragraph only where it is right to mention Judicial Review.]" in text
    assert "promptly, and usually no later than three months after we made our decision" in text
    assert "usual outer limit is 28 May 2025, and an application has to be made promptly all the same" in text
    assert Says.JUDICIAL_REVIEW not in made.says


SAYS = [
    (K.MANAGER_COMMENTS, {"main_contents": "So kind.\nThank you."}, "<blockquote>So kind.<br>Thank you.</blockquote>"),
    (K.MANAGER_COMMENTS, {}, "[Say here what they told us."),
    (K.MANAGER_COMMENTS, {}, "[Put your comments here. If you have none, delete this draft and record"),
    (K.MANAGER_COMMENTS, {}, "Director of Operations and Quality and the Chief Executive have a copy"),
    (K.ASKED_WHY_LATE, {"received": "2 April 2025"}, "We had your request on 2 April 2025."),
    (K.ASKED_WHY_LATE, {}, "We had your request on [date]."),
    (
        K.ASKED_WHY_LATE,
        {"due": "28 March 2025", "date_was_given": True},
        "asked you to send it by 28 March 2025.",
    ),
    (K.ASKED_WHY_LATE, {"due": "28 March 2025"}, "within a month of our decision, which was by 28 March 2025."),
    (K.ASKED_WHY_LATE, {}, "Please tell me why you could not send it sooner."),
    (K.ASKED_WHY_LATE, {}, "they were ill, or somebody close to them had died"),
    (K.ASKED_WHY_LATE, {}, "from an advocate or an MP"),
    (K.ASKED_WHY_LATE, {}, "could not get hold of evidence"),
    (K.ASKED_WHY_LATE, {}, "we took a long time"),
    (K.ASKED_WHY_LATE, {}, "they sent it as soon as they could"),
    (K.ASKED_WHY_LATE, {}, "Your reason may be a different one."),
    (K.DECLINED_OUT_OF_TIME, {}, "we will not review the decision"),
    (K.DECLINED_OUT_OF_TIME, {}, "I came to this view because [tell them your reasons"),
    (K.DECLINED_OUT_OF_TIME, {"reasons": "A.\nB."}, "[The reasons on record are: A.<br>B.]"),
    (K.DECLINED_OUT_OF_TIME, {}, "[No reasons are on record yet. Record them on Dynamics 365 before you send this"),
    (K.DECLINED_OUT_OF_TIME, {}, "[It is not on record that they were asked why the request was late."),
    (K.NO_FURTHER_ACTION, {}, "there is no further action that we can take on your complaint"),
    (K.NO_FURTHER_ACTION, {}, "I understand that you are unhappy with the decision."),
    (K.NO_FURTHER_ACTION, {"unspecific": True}, "which part of the decision you want us to look at"),
    (K.RATIONALE_FLAWED_EXPLAINED, {}, "some of the reasons that we gave were not sound"),
    (K.RATIONALE_FLAWED_EXPLAINED, {}, "I still believe that the decision itself is the right one"),
    (K.RATIONALE_FLAWED_EXPLAINED, {}, "we do not need to start a new investigation"),
    (K.RATIONALE_FLAWED_EXPLAINED, {}, "the case goes to OAT"),
    (K.CRITERIA_NOT_MET, {"wording": "A.\nB."}, "<blockquote>A.<br>B.</blockquote>"),
    (K.CRITERIA_NOT_MET, {}, "a separate team, the Ombudsman's Assurance Team. They took no part in the decision."),
    (K.REVIEW_NOT_APPROPRIATE, {}, "we are satisfied with the answer that we gave you"),
    (K.REVIEW_NOT_APPROPRIATE, {"advice": "Wait."}, "[OAT's advice on what to do next is: Wait.]"),
    (
        K.OUTCOME_OF_REVIEW,
        {"supervised": "No"},
        "so only the case owner has to be told.]",
    ),
    (K.OUTCOME_OF_REVIEW, {}, "[It is not on record whether the case was supervised."),
    (K.OUTCOME_OF_REVIEW, {"supervised": "Yes"}, "who manages the case owner is not on record"),
    (
        K.OUTCOME_OF_REVIEW,
        {"supervised": "Yes", "manager_is_addressed": True},
        "to you and to the case owner",
    ),
    (K.FRESH_PRIMARY_REQUEST, {"mailbox": "a@b.example"}, "[This goes to a@b.example.]"),
    (K.FRESH_PRIMARY_REQUEST, {}, "[No enquiries mailbox is on record for this site."),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, {}, "Please create it."),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, {"advice": "Somebody new."}, "<li>Advice: Somebody new.</li>"),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, {}, "<li>Advice: [to be completed]</li>"),
    (K.DETAILS_TO_SHARED_SERVICES, {}, "Please allocate the new case <strong>as a priority</strong>."),
    (K.DETAILS_TO_SHARED_SERVICES, {}, "[Before the new case is opened these have to be on record"),
    (K.QUASHED_NOTICE, {"decision_form": "report"}, "I am writing about our report."),
    (K.QUASHED_NOTICE, {}, "we have quashed it."),
    (K.QUASHED_NOTICE, {}, "It is not valid any more"),
    (
        K.QUASHED_NOTICE,
        {"affected": ("Alex", "Acme")},
        "[These are affected: Alex, Acme. Send this to each",
    ),
    (K.QUASHED_NOTICE, {}, "[Who is affected is not on record. Everyone who is has to be told.]"),
    (K.QUASH_REQUEST_TO_LEGAL, {}, "The last word is with the Ombudsman or a deputy."),
    (K.REVIEW_DECISION, {"upheld": "Yes"}, "I uphold your complaint"),
    (K.REVIEW_DECISION, {"upheld": "No"}, "I do not uphold your complaint"),
    (K.REVIEW_DECISION, {}, "[Say whether you uphold the complaint.]"),
    (
        K.REVIEW_DECISION,
        {"upheld": "Yes"},
        "[Say what we propose to put this right, or that we",
    ),
    (K.REVIEW_DECISION, {"remedy": "an apology"}, "To put this right, we propose an apology."),
    (K.REVIEW_DECISION, {"remedy": "none"}, "I do not propose anything more to put this right."),
    (K.LEARNING_FEEDBACK, {}, "[Say what went wrong, and link it to the Service Model and to the Service Charter."),
    *((kind, {}, "we propose to open a new case") for kind in PROPOSALS),
    *((kind, {"summary": "A.\nB."}, "<blockquote>A.<br>B.</blockquote>") for kind in PROPOSALS),
    *((kind, {}, "[Set out here, in short, the complaint that we propose to look into.") for kind in PROPOSALS),
    *((kind, {}, "Please send us your comments") for kind in PROPOSALS),
    *((kind, {"extent": "in part"}, "look at the complaint again in part.") for kind in PROPOSALS),
    (K.PROPOSAL_TO_ORGANISATION, {"bodies": ("Acme", "Beta")}, "[The complaint is about Acme, Beta. Send this to each"),
]


@pytest.mark.parametrize(("kind", "facts", "phrase"), SAYS)
def test_each_document_says_what_its_paragraph_asks_for(kind: DocumentKind, facts: dict[str, Any], phrase: str) -> None:
    assert phrase in body(kind, **facts)


@pytest.mark.parametrize("kind", PROPOSALS)
def test_no_proposal_gives_a_number_of_days(kind: DocumentKind) -> None:
    text = body(kind)
    assert "The policy sets no number of days." in text
    assert not any(letter.isdigit() for letter in text)


ADDRESSED_BY_NAME = [kind for kind, known in EXAMPLES.items() if "name" in known]


@pytest.mark.parametrize("kind", ADDRESSED_BY_NAME)
def test_a_letter_is_addressed_by_name_and_signed_or_says_that_both_are_to_be_completed(kind: DocumentKind) -> None:
    assert "Dear [name]," in body(kind)
    assert "[your name]" in body(kind)
    named = body(kind, name="Alex", sender="Priya")
    assert "Dear Alex," in named
    assert named.endswith("<p>Priya</p>")


@pytest.mark.parametrize("kind", [kind for kind, known in EXAMPLES.items() if "adjustments_on_record" in known])
def test_adjustments_on_record_are_said_to_whoever_sends_the_letter(kind: DocumentKind) -> None:
    note = "[Reasonable adjustments are on record here."
    assert note in body(kind, adjustments_on_record=True)
    assert note not in body(kind)


@pytest.mark.parametrize(
    ("question", "facts", "answer"),
    [
        ("Reference of the old case", {"reference": "CAS-1"}, "CAS-1"),
        ("Name of the complainant", {"complainant": "Alex"}, "Alex"),
        ("Body or bodies to assess", {"bodies": ("Acme", "Beta")}, "Acme, Beta"),
        ("Complexity: normal, senior or complex", {"complexity": "Senior"}, "Senior"),
        (
            "How the complaint first reached us: by email, by post or by digital form",
            {"form_of_contact": "Post"},
            "Post",
        ),
        (
            "Are documents for the new case attached? If none are, why?",
            {"documents_attached": "No", "why_no_documents": "On the old case."},
            "No<br>On the old case.",
        ),
        (
            "Are documents for the new case attached? If none are, why?",
            {"documents_attached": "No"},
            "No<br>[say why none are attached]",
        ),
        (
            "What should happen: is it ready for primary investigation, or does it need the full initial checks?",
            {"what_should_happen": "Ready."},
            "Ready.",
        ),
        ("Does it have to go to one person or team?", {"specific_allocation": "Yes"}, "Yes"),
        (
            "Does the customer need a letter that says where the case is going?",
            {"letter_to_customer": "No"},
            "No",
        ),
        (
            "Number of the team: your own, unless there is a good reason",
            {"team_number": "12", "why_not_own_team": "Nobody is free."},
            "12<br>Nobody is free.",
        ),
        ("Name of the caseworker", {"caseworker": "Dee"}, "Dee"),
    ],
)
def test_the_form_of_annex_c_has_every_field_filled_or_to_be_completed(
    question: str, facts: dict[str, Any], answer: str
) -> None:
    assert cell(body(K.FRESH_PRIMARY_REQUEST, **facts), question) == answer
    assert cell(body(K.FRESH_PRIMARY_REQUEST), question) == "[to be completed]"


def test_the_form_of_annex_c_gives_the_one_reason_that_it_knows() -> None:
    reason = cell(body(K.FRESH_PRIMARY_REQUEST), "Reason for the new case")
    assert reason == "A fresh primary investigation, after somebody challenged our decision"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Did we miss evidence that mattered a great deal, or is there new evidence of that kind?", "evidence"),
        ("Is it plainly and badly wrong for another reason?", "otherwise_wrong"),
        ("Is there no other way to settle this?", "no_other_way"),
        ("Is it in the public interest that it is quashed?", "public_interest"),
        ("Is a new detailed investigation not possible?", "no_new_investigation"),
    ],
)
def test_the_request_to_quash_has_each_circumstance_with_its_reasons(question: str, name: str) -> None:
    facts = {name: "Yes", f"{name}_reasons": "Because."}
    assert cell(body(K.QUASH_REQUEST_TO_LEGAL, **facts), question) == "Yes<br>Because."
    assert cell(body(K.QUASH_REQUEST_TO_LEGAL), question) == "[to be completed]"


def test_a_learning_point_is_linked_to_both_or_asks_for_the_links() -> None:
    linked = body(K.LEARNING_FEEDBACK, points=(A_POINT,))
    assert "Service Model: Section 2, talking to the complainant</p>" in linked
    assert "Service Charter: Commitment 5</p>" in linked
    bare = body(K.LEARNING_FEEDBACK, points=({**A_POINT, "service_model": "", "charter": ""},))
    assert "Service Model: [name the guidance or process" in bare
    assert "Service Charter: [name the commitment" in bare


def test_good_practice_only_says_what_went_well() -> None:
    text = body(K.LEARNING_FEEDBACK, points=({**A_POINT, "good_practice": True},))
    assert "What went well" in text
    assert "Service Model" not in text
    assert "Service Charter" not in text


@pytest.mark.parametrize(
    ("kind", "facts", "says"),
    [
        (K.NO_FURTHER_ACTION, {}, (Says.NO_FURTHER_ACTION, Says.END_OF_PROCESS)),
        (K.CRITERIA_NOT_MET, {}, (Says.INDEPENDENT_CONSIDERATION, Says.END_OF_PROCESS)),
        (K.PROPOSAL_TO_SERVICE_USER, {}, (Says.INVITES_COMMENTS,)),
        (
            K.PROPOSAL_TO_SERVICE_USER,
            {"summary": "A."},
            (Says.SUMMARY_OF_PROPOSED_COMPLAINT, Says.INVITES_COMMENTS),
        ),
        (K.DETAILS_TO_SHARED_SERVICES, {"reference": "CAS-1"}, (Says.CASE_DETAILS, Says.PRIORITY_ALLOCATION)),
        (K.DETAILS_TO_SHARED_SERVICES, {}, (Says.PRIORITY_ALLOCATION,)),
        (K.QUASH_REQUEST_TO_LEGAL, {}, ()),
        (K.QUASH_REQUEST_TO_LEGAL, {"reference": "CAS-1"}, (Says.CASE_DETAILS,)),
        (K.MANAGER_COMMENTS, {}, ()),
    ],
)
def test_a_draft_says_of_itself_only_what_its_wording_holds(
    kind: DocumentKind, facts: dict[str, Any], says: tuple[Says, ...]
) -> None:
    assert draft(kind, **facts).says == says


@pytest.mark.parametrize("meets", [True, False])
def test_the_reasons_for_quashing_count_as_said_only_where_the_circumstances_are_all_there(meets: bool) -> None:
    says = draft(K.QUASH_REQUEST_TO_LEGAL, meets_the_circumstances=meets).says
    assert (Says.REASONS_MEET_QUASH_CIRCUMSTANCES in says) is meets


def test_the_request_for_grounds_says_its_date_only_where_it_has_one() -> None:
    dated, undated = draft(K.REQUEST_FOR_GROUNDS, deadline="28 March 2025").says, draft(K.REQUEST_FOR_GROUNDS).says
    assert set(dated) - set(undated) == {Says.DEADLINE_DATE}


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("Says: end_of_proces", "ValueError: 'end_of_proces' is not a valid Says"),
        ("Says: {% if nobody %}end_of_process{% endif %}", "nothing fills nobody"),
    ],
)
def test_a_site_whose_template_says_what_is_no_element_hears_of_it(tmp_path: Path, second: str, words: str) -> None:
    text = f"Subject: Ours\n{second}\n<p>Hello</p>\n"
    (tmp_path / "criteria_not_met.html.j2").write_text(text, encoding="utf-8")
    with pytest.raises(TemplatesWrong) as wrong:
        read_templates(tmp_path)
    assert any(words in mistake for mistake in wrong.value.mistakes), wrong.value.mistakes


def test_the_line_of_elements_moves_no_line_number_of_a_mistake(tmp_path: Path) -> None:
    text = "Subject: Ours\nSays: end_of_process\n<p>\n{% if wording %}</p>"
    (tmp_path / "criteria_not_met.html.j2").write_text(text, encoding="utf-8")
    with pytest.raises(TemplatesWrong) as wrong:
        read_templates(tmp_path)
    assert wrong.value.mistakes[0].startswith("criteria_not_met.html.j2 line 4: ")
