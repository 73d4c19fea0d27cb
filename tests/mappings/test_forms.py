"""What each form of a fact reads from a row."""

from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest

from mappings import read_mapping, shipped_mapping
from mappings.reading.readers import Reader, Record
from policy.absent import NOT_APPLICABLE, UNKNOWN, Unknown
from policy.facts import (
    Adjustment,
    AdjustmentFor,
    Advice,
    Channel,
    Direction,
    GroundsParts,
    HighRiskAnswer,
    Judgement,
    MessageKind,
    MessageState,
    OatRoute,
)
from policy.outcomes import Outcome

SOURCES = shipped_mapping().sources
CASE, DECISION, TASK = SOURCES.case.record, SOURCES.decision.record, SOURCES.task.record
CHALLENGE, ANALYSIS, REVIEW = SOURCES.feedback.also.values()
CONTACT = SOURCES.parties[0].source.record
EMAIL, CALL, LETTER, NOTE = (source.record for source in SOURCES.messages)
YES, NO = 727000000, 727000001
MOMENT = datetime(2025, 3, 10, 8, tzinfo=UTC)
"""2025-03-10T08:00:00Z."""


def read(record: Record, fact: str, row: dict[str, Any]) -> Any:
    return dict(record.facts)[fact].read(row)


@pytest.mark.parametrize(
    ("record", "fact", "row", "value"),
    [
        (CASE, "closed_as_low_level", {"phso_closedaslowlevel": YES}, True),
        (CASE, "closed_as_low_level", {"phso_closedaslowlevel": NO}, False),
        (CASE, "closed_as_low_level", {"phso_closedaslowlevel": 727000002}, NOT_APPLICABLE),
        (CASE, "closed_as_low_level", {"phso_closedaslowlevel": None}, UNKNOWN),
        (CASE, "follows_upheld_review", {"_phso_followsupheldreviewid_value": "R"}, "r"),
        (CASE, "follows_upheld_review", {"phso_followsupheldreview": NO}, NOT_APPLICABLE),
        (CASE, "follows_upheld_review", {"phso_followsupheldreview": YES}, UNKNOWN),
        (CHALLENGE, "jr_application_on", {"phso_jrapplicationon": "2025-05-01"}, date(2025, 5, 1)),
        (CHALLENGE, "jr_application_on", {"phso_jrapplication": NO}, NOT_APPLICABLE),
        (REVIEW, "referral", {"phso_referralmade": NO}, NOT_APPLICABLE),
    ],
)
def test_not_applicable_is_an_answer_of_its_own(record: Record, fact: str, row: dict[str, Any], value: object) -> None:
    assert read(record, fact, row) == value


def test_a_two_option_column_can_say_that_a_fact_does_not_apply_and_one_is_not_yes() -> None:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    text = text.replace("na: {choice: phso_jrapplication, is: 727000001}", "na: {choice: oth_none, is: true}")
    reader = dict(read_mapping(text, "a site").sources.feedback.also["challenge"].facts)["jr_application_on"]
    assert [reader.read({"oth_none": said}) for said in (True, False, 1)] == [NOT_APPLICABLE, UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("record", "fact", "row", "value"),
    [
        (
            REVIEW,
            "route",
            {
                "phso_route": 727000003,
                "_phso_routebyid_value": "O",
                "phso_routeon": "2025-03-10T08:00:00Z",
                "phso_routereasons": "So.",
            },
            Judgement(OatRoute.QUASHING, by="o", at=MOMENT, reasons="So."),
        ),
        (REVIEW, "route", {"phso_routereasons": "So."}, UNKNOWN),
        (
            CHALLENGE,
            "high_risk_discussion",
            {"_phso_highriskdiscussionaskedbyid_value": "C", "phso_highriskdiscussionaskedon": "2025-03-10T08:00:00Z"},
            Advice(asked_by="c", asked_at=MOMENT),
        ),
        (
            CHALLENGE,
            "high_risk_discussion",
            {
                "phso_highriskdiscussion": 727000001,
                "_phso_highriskdiscussionansweredbyid_value": "O",
                "phso_highriskdiscussionansweredon": "2025-03-10T08:00:00Z",
                "phso_highriskdiscussionwords": "Not this one.",
            },
            Advice(
                answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE, answered_by="o", answered_at=MOMENT, words="Not this one."
            ),
        ),
        (CHALLENGE, "high_risk_discussion", {}, UNKNOWN),
        (CHALLENGE, "legal_advice", {"phso_legaladvice": "Wait."}, Advice(answer="Wait.")),
        (CHALLENGE, "grounds_parts", {"phso_groundswhywrong": NO}, GroundsParts(why_wrong=False)),
        (CHALLENGE, "grounds_parts", {}, UNKNOWN),
    ],
)
def test_what_stands_in_several_columns_is_one_fact(
    record: Record, fact: str, row: dict[str, Any], value: object
) -> None:
    assert read(record, fact, row) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (0, 0),
        (6, 6),
        (True, Unknown("column phso_injusticeclaimed holds something that is no whole number")),
        ("six", Unknown("column phso_injusticeclaimed holds something that is no whole number")),
        (None, UNKNOWN),
    ],
)
def test_a_number_is_read_as_it_stands(cell: object, value: object) -> None:
    assert read(ANALYSIS, "injustice_claimed", {"phso_injusticeclaimed": cell}) == value


@pytest.mark.parametrize(
    ("record", "fact", "row", "value"),
    [
        (
            DECISION,
            "taken_by",
            {
                "phso_decision_people": [
                    {"phso_decisionpersonid": "1", "_phso_personid_value": "B"},
                    {"phso_decisionpersonid": "2", "_phso_personid_value": "A"},
                    {"phso_decisionpersonid": "3", "_phso_personid_value": "B"},
                    {"phso_decisionpersonid": "4", "_phso_personid_value": None},
                ]
            },
            ("a", "b"),
        ),
        (DECISION, "taken_by", {"phso_decision_people": []}, UNKNOWN),
        (
            ANALYSIS,
            "links",
            {
                "phso_feedback_challengelinks": [
                    {"phso_challengelinkid": "1", "_phso_letterid_value": "L"},
                    {"phso_challengelinkid": "2", "_phso_emailid_value": "E"},
                ]
            },
            ("e", "l"),
        ),
        (ANALYSIS, "links", {"phso_feedback_challengelinks": []}, ()),
        (TASK, "links", {"_phso_linkedemailid_value": "E", "_phso_linkedphonecallid_value": "P"}, ("e", "p")),
        (TASK, "links", {}, ()),
        (NOTE, "attachments", {"filename": "grounds.pdf"}, ("grounds.pdf",)),
        (NOTE, "attachments", {"filename": None}, ()),
        (LETTER, "attachments", {"Letter_Annotation": [{"annotationid": "n", "filename": "scan.pdf"}]}, ("scan.pdf",)),
        (CALL, "attachments", {"PhoneCall_Annotation": [{"annotationid": "n", "filename": "memo.pdf"}]}, ("memo.pdf",)),
        (
            EMAIL,
            "attachments",
            {
                "email_activity_mime_attachment": [{"activitymimeattachmentid": "f", "filename": "grounds.pdf"}],
                "Email_Annotation": [
                    {"annotationid": "m", "filename": "by hand.pdf"},
                    {"annotationid": "n", "filename": None},
                ],
            },
            ("by hand.pdf", "grounds.pdf"),
        ),
        (EMAIL, "attachments", {"email_activity_mime_attachment": [], "Email_Annotation": []}, ()),
    ],
)
def test_a_list_of_plain_values_is_read(record: Record, fact: str, row: dict[str, Any], value: object) -> None:
    assert read(record, fact, row) == value


def test_the_adjustments_of_a_party_are_read_with_what_they_are_for() -> None:
    row = {"phso_contact_adjustments": [{"phso_adjustmentid": "A", "phso_need": "By phone", "phso_for": 727000000}]}
    assert read(CONTACT, "adjustments", row) == (Adjustment("a", need="By phone", for_=AdjustmentFor.GIVING_GROUNDS),)


@pytest.mark.parametrize(
    ("row", "direction"),
    [({"directioncode": False}, Direction.IN), ({"directioncode": True}, Direction.OUT), ({}, UNKNOWN)],
)
def test_the_answers_of_a_two_option_column_can_be_choices(row: dict[str, Any], direction: object) -> None:
    assert read(EMAIL, "direction", row) == read(CALL, "direction", row) == direction


@pytest.mark.parametrize("cell", [0, 1, "true"])
def test_a_number_or_a_word_is_no_answer_of_a_two_option_column(cell: object) -> None:
    said = read(EMAIL, "direction", {"directioncode": cell})
    assert said == Unknown("column directioncode holds something that is no choice")


@pytest.mark.parametrize(("status", "direction"), [(1, Direction.OUT), (3, Direction.IN), (4, Direction.OUT)])
def test_a_letter_came_in_where_it_was_received(status: int, direction: Direction) -> None:
    assert read(LETTER, "direction", {"statuscode": status}) is direction


def test_some_facts_are_the_same_for_every_row_of_a_table() -> None:
    channels = [read(record, "channel", {}) for record in (EMAIL, CALL, LETTER, NOTE)]
    assert channels == [Channel.EMAIL, Channel.TELEPHONE, Channel.PHYSICAL, Channel.NOTE]
    assert (read(NOTE, "kind", {}), read(NOTE, "state", {})) == (MessageKind.OTHER, MessageState.CONFIRMED_ON_RECORD)


@pytest.mark.parametrize(
    ("parties", "sender"),
    [
        (
            [{"participationtypemask": 2, "_partyid_value": "T"}, {"participationtypemask": 1, "_partyid_value": "S"}],
            "s",
        ),
        ([{"participationtypemask": 1, "_partyid_value": None}], UNKNOWN),
        ([], UNKNOWN),
    ],
    ids=["a sender", "an address that is nobody's", "nobody"],
)
def test_the_sender_is_the_party_in_that_part(parties: list[dict[str, Any]], sender: object) -> None:
    assert read(EMAIL, "from_", {"email_activity_parties": parties}) == sender


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ({"senton": "2025-03-10T08:00:00Z", "actualend": "2025-03-12T08:00:00Z"}, MOMENT),
        ({"senton": None, "actualend": "2025-03-10T08:00:00Z"}, MOMENT),
        ({"senton": "soon"}, Unknown("column senton holds something that is no date and time")),
        ({}, UNKNOWN),
    ],
)
def test_of_several_moments_the_first_that_is_there_counts(row: dict[str, Any], value: object) -> None:
    assert read(EMAIL, "at", row) == value


def outcome_of() -> Reader:
    answers = next(reader for name, reader in REVIEW.facts if name == "outcomes")
    return dict(answers.record.facts)["outcome"]  # type: ignore[attr-defined, no-any-return]


def test_oats_answer_is_one_of_the_six_of_paragraph_48_in_its_own_words() -> None:
    read_back = [outcome_of().read({"phso_outcome": 727000000 + place}) for place in range(6)]
    assert read_back == [outcome.value for outcome in Outcome]


def test_an_answer_of_oats_that_the_mapping_does_not_name_is_unknown_with_its_number() -> None:
    unnamed = Unknown("column phso_outcome holds a number that the mapping does not name: 727000006")
    assert outcome_of().read({"phso_outcome": 727000006}) == unnamed
