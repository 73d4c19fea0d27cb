"""Facts from columns: every form, with what is empty and what cannot be read."""

from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest

from mappings import read_mapping, shipped_mapping
from mappings.reading.list_readers import Children
from mappings.reading.readers import Judged, Reader, Record
from policy.absent import UNKNOWN, Unknown
from policy.facts import (
    Channel,
    GoodReason,
    Judgement,
    Kind,
    LateExplanation,
    ManagerConsidered,
    MessageState,
    OneMonthChoice,
)

SOURCES = shipped_mapping().sources
FEEDBACK = SOURCES.feedback.record
CHALLENGE = SOURCES.feedback.also["challenge"]
EXTENSION = next(fact.record for name, fact in CHALLENGE.facts if name == "extensions" and isinstance(fact, Children))
PERSON_ID = "0975a0de-baea-404f-a642-777f86a8593c"


def reader(record: Record, fact: str) -> Reader:
    return dict(record.facts)[fact]


@pytest.mark.parametrize(
    ("fact", "row", "value"),
    [
        ("kind", {"phso_kind": 727000000}, Kind.POSITIVE),
        ("kind", {"phso_kind": None}, UNKNOWN),
        ("kind", {}, UNKNOWN),
        ("channel", {"phso_channel": 727000004}, Channel.OTHER),
        ("received_at", {"phso_receivedon": "2025-03-10T08:00:00Z"}, datetime(2025, 3, 10, 8, tzinfo=UTC)),
        ("received_by", {"_phso_receivedbyid_value": PERSON_ID.upper()}, PERSON_ID),
        ("received_by", {"_phso_receivedbyid_value": None}, UNKNOWN),
        ("main_contents", {"phso_maincontents": " Thank\r\nyou "}, "Thank\nyou"),
        ("main_contents", {"phso_maincontents": ""}, UNKNOWN),
        (
            "manager_considered",
            {"phso_managerconsidered": 727000001, "_phso_managerconsideredbyid_value": PERSON_ID},
            Judgement(ManagerConsidered.NO_COMMENTS, by=PERSON_ID),
        ),
        ("manager_considered", {"_phso_managerconsideredbyid_value": PERSON_ID}, UNKNOWN),
    ],
)
def test_a_fact_of_feedback_is_read_from_its_column(fact: str, row: dict[str, Any], value: object) -> None:
    assert reader(FEEDBACK, fact).read(row) == value


@pytest.mark.parametrize(
    ("fact", "row", "value"),
    [
        ("deadline_given", {"phso_deadlinegiven": "2025-03-28"}, date(2025, 3, 28)),
        ("deadline_given", {"phso_deadlinegiven": "2025-03-31T23:00:00Z"}, date(2025, 4, 1)),
        ("in_time", {"phso_intime": 727000001}, Judgement(value=False)),
        ("in_time", {"phso_intime": 727000000, "_phso_intimebyid_value": "P"}, Judgement(value=True, by="p")),
        ("in_time", {"phso_intime": None, "_phso_intimebyid_value": "P"}, UNKNOWN),
        ("late_explanation", {"phso_lateexplanation": "Ill."}, LateExplanation(text="Ill.")),
        ("late_explanation", {}, UNKNOWN),
        (
            "good_reasons",
            {"phso_goodreasons": "727000003,727000000"},
            (GoodReason.ILLNESS_OR_BEREAVEMENT, GoodReason.TIME_TAKEN_BY_CASE_OWNER),
        ),
        ("good_reasons", {"phso_goodreasons": None}, UNKNOWN),
        ("extensions", {"phso_feedback_extensions": []}, ()),
    ],
)
def test_a_fact_of_a_challenge_is_read_from_its_column(fact: str, row: dict[str, Any], value: object) -> None:
    assert reader(CHALLENGE, fact).read(row) == value


@pytest.mark.parametrize(
    ("record", "fact", "row", "words"),
    [
        (
            FEEDBACK,
            "kind",
            {"phso_kind": 727000099},
            "phso_kind holds a number that the mapping does not name: 727000099",
        ),
        (FEEDBACK, "received_at", {"phso_receivedon": "yesterday"}, "phso_receivedon holds something that is no date"),
        (FEEDBACK, "received_at", {"phso_receivedon": "2025-03-10T08:00:00"}, "without an offset"),
        (CHALLENGE, "deadline_given", {"phso_deadlinegiven": "soon"}, "phso_deadlinegiven"),
        (CHALLENGE, "in_time", {"phso_intime": 9}, "phso_intime holds a number that the mapping does not name: 9"),
        (CHALLENGE, "in_time", {"phso_intime": False}, "phso_intime holds something that is no choice"),
        (CHALLENGE, "good_reasons", {"phso_goodreasons": "727000000,9"}, "does not name"),
        (FEEDBACK, "main_contents", {"phso_maincontents": "  \n"}, "only blanks"),
        (FEEDBACK, "manager_considered", {"phso_managerconsidered": 5}, "phso_managerconsidered"),
    ],
)
def test_what_cannot_be_read_is_unknown_with_the_reason(
    record: Record, fact: str, row: dict[str, Any], words: str
) -> None:
    value = reader(record, fact).read(row)
    assert isinstance(value, Unknown)
    assert words in value.because


def two_option(fact: str) -> Reader:
    """A judgement at a site that keeps it in a two-option column, which has a default."""
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    text = text.replace("{judgement: phso_intime, values: *yes_no}", f"{{judgement: phso_intime{fact}")
    return reader(read_mapping(text, "a site").sources.feedback.also["challenge"], "in_time")


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ({"phso_intime": False, "_phso_intimebyid_value": "P"}, Judgement(value=False, by="p")),
        (
            {"phso_intime": False, "phso_intimeon": "2025-04-14T09:00:00Z"},
            Judgement(value=False, at=datetime(2025, 4, 14, 9, tzinfo=UTC)),
        ),
        ({"phso_intime": True}, Judgement(value=True)),
        ({"phso_intime": None}, UNKNOWN),
        (
            {"phso_intime": False, "phso_intimereasons": "Late."},
            Unknown(
                "column phso_intime says no, as an untouched form does, and neither who judged nor when is on record"
            ),
        ),
    ],
)
def test_no_in_a_two_option_column_is_a_judgement_only_with_who_or_when(row: dict[str, Any], value: object) -> None:
    assert two_option("}").read(row) == value


@pytest.mark.parametrize(("there", "value"), [(False, Unknown), (True, Judgement)])
def test_a_reversed_two_option_column_is_untouched_where_it_says_no(there: bool, value: type) -> None:
    assert isinstance(two_option(", reversed: true}").read({"phso_intime": there}), value)


def test_the_answer_that_an_untouched_two_option_column_gives_is_nobodys_choice_either() -> None:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    numbers = "{judgement: phso_outsideonemonth, values: {consider: 727000000, do_not_consider: 727000001}}"
    text = text.replace(numbers, "{judgement: oth_x, values: {consider: true, do_not_consider: false}}")
    judged = reader(read_mapping(text, "a site").sources.feedback.record, "outside_one_month")
    assert isinstance(judged.read({"oth_x": False}), Unknown)
    assert judged.read({"oth_x": False, "_oth_xbyid_value": "P"}) == Judgement(OneMonthChoice.DO_NOT_CONSIDER, by="p")
    assert judged.read({"oth_x": True}) == Judgement(OneMonthChoice.CONSIDER)


@pytest.mark.parametrize(
    "record",
    [SOURCES.case.record, EXTENSION, *SOURCES.feedback.records, *(each.source.record for each in SOURCES.parties)],
)
def test_no_judgement_of_the_shipped_mapping_stands_in_a_column_with_a_default(record: Record) -> None:
    judgements = [fact for _, fact in record.facts if isinstance(fact, Judged)]
    assert judgements
    assert {judged.by_default for judged in judgements} == {None}


def test_children_are_read_in_the_order_of_their_ids() -> None:
    rows = [{"phso_extensionid": "B", "phso_newdate": "2025-04-11"}, {"phso_extensionid": "A"}]
    extensions = reader(CHALLENGE, "extensions").read({"phso_feedback_extensions": rows})
    assert [(each.id, each.new_date) for each in extensions] == [("a", UNKNOWN), ("b", date(2025, 4, 11))]


def test_the_parties_of_an_email_are_read_by_their_part() -> None:
    parties = [
        {"participationtypemask": 2, "_partyid_value": "B"},
        {"participationtypemask": 3, "_partyid_value": "C"},
        {"participationtypemask": 2, "_partyid_value": "A"},
        {"participationtypemask": 2, "_partyid_value": None},
    ]
    email = SOURCES.messages[0].record
    assert reader(email, "to").read({"email_activity_parties": parties}) == ("a", "b")
    assert reader(email, "copied_to").read({"email_activity_parties": parties}) == ("c",)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (1, MessageState.DRAFT),
        (3, MessageState.SENT),
        (4, MessageState.RECEIVED),
        (6, MessageState.DRAFT),
        (2, MessageState.CONFIRMED_ON_RECORD),
    ],
)
def test_an_email_proves_something_once_it_is_sent_or_received(status: int, state: MessageState) -> None:
    assert reader(SOURCES.messages[0].record, "state").read({"statuscode": status}) is state


def test_a_task_belongs_to_its_feedback_before_what_it_regards() -> None:
    about = reader(SOURCES.task.record, "about")
    assert about.read({"_phso_feedbackid_value": "F", "_regardingobjectid_value": "C"}) == "f"
    assert about.read({"_phso_feedbackid_value": None, "_regardingobjectid_value": "C"}) == "c"
