"""What is wrong with a case file is said all at once, each with its place."""

from typing import Any

import pytest

from admin.case_files import CaseFileWrong, read_case_file
from tests.admin.files import DAY, about, mistakes


def test_every_mistake_is_told_together() -> None:
    document = {
        "case": {"id": "c", "closd_on": "2025-01-01", "status": "shut"},
        "chalenge": {},
        "feedback": {"id": "f", "kind": "decision_complaint", "challenge": {"in_time": {"valeu": True}}},
        "task": {"id": "t", "closed": {"bye": "mo"}},
    }
    found = mistakes(document)
    assert set(found) == {
        "case.closd_on",
        "case.status",
        "chalenge",
        "feedback.challenge.in_time",
        "feedback.challenge.in_time.valeu",
        "task.closed.bye",
    }
    assert "'closed_on'" in found["case.closd_on"]
    assert "'challenge'" in found["chalenge"]


@pytest.mark.parametrize(
    ("document", "path", "said"),
    [
        ([], "", "write an object that holds records"),
        ({"records": []}, "records", "write an object that holds records"),
        ({"records": {}, "case": {}}, "case", "put every record inside it"),
        ({"records": {"csae": {}}}, "records.csae", "did you mean 'case'?"),
        ({"case": "c1"}, "case", "write the case as an object"),
        ({"case": {"id": ["c1"]}}, "case.id", "write text"),
        (about(task=["t1"]), "task[0]", "write the task as an object"),
        (about(decision={"id": "d", "sent_to": [None]}), "decision.sent_to[0]", "leave the item out"),
        (about(challenge={"grounds_parts": True}), "challenge.grounds_parts", "write an object with why_wrong"),
        (about(task={"id": "t", "made_as": "x"}), "task.made_as", "not a name known here"),
        (about(remedy={"id": "x", "payment": {"amount": "lots"}}), "remedy.payment.amount", "an amount in pounds"),
        (about(message={"id": "m", "channel": {"value": "other", "word": "x"}}), "message.channel.word", "not a name"),
    ],
)
def test_a_mistake_says_where_it_is_and_what_would_be_right(document: Any, path: str, said: str) -> None:
    assert said in mistakes(document)[path]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("", "no JSON"),
        ('{"case": {"id": "c"}, "case": {"id": "d"}}', "an object holds case twice"),
        ('{"case": {"id": NaN}}', "NaN is no JSON number"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_file_that_is_no_json_or_would_lose_a_key_is_refused(text: str, said: str) -> None:
    with pytest.raises(CaseFileWrong, match=said):
        read_case_file(text, DAY)


def test_a_long_value_is_cut_where_it_is_shown() -> None:
    assert len(mistakes({"case": {"id": "c", "status": "x" * 5000}})["case.status"]) < 120
