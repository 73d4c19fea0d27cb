"""What belongs to what in a case file, in whatever way it is written."""

from itertools import permutations
from typing import Any

import pytest

from admin.case_files import CaseFileWrong, read_case_file
from policy.absent import UNKNOWN
from policy.facts import Judgement, ServiceAspect
from tests.admin.files import DAY, FEEDBACK, about, mistakes, read

TWO = ({"id": "f1", "kind": "decision_complaint"}, {"id": "f2", "kind": "decision_complaint"})


@pytest.mark.parametrize(
    "document",
    [
        {"case": {"id": "c1"}, "feedback": FEEDBACK, "challenge": {"id": "f1", "considering_jr": True}},
        {"case": [{"id": "c1"}], "feedback": [FEEDBACK], "challenge": [{"id": "x", "considering_jr": True}]},
        {"cases": {"id": "c1"}, "feedbacks": [FEEDBACK], "challenges": [{"feedback": "f1", "considering_jr": True}]},
        {"records": {"case": {"id": "c1"}, "feedback": {**FEEDBACK, "challenge": {"considering_jr": True}}}},
        {"case": {"id": "c1", "feedback": [{**FEEDBACK, "challenges": [{"id": 9, "considering_jr": "yes"}]}]}},
        {"$schema": "x", "case": {"id": "c1"}, "feedback": FEEDBACK, "challenge": {"considering_jr": True}},
    ],
)
def test_a_challenge_bears_the_id_of_its_feedback_however_that_is_said(document: dict[str, Any]) -> None:
    (challenge,) = read(document).challenges
    assert (challenge.id, challenge.considering_jr) == ("f1", True)


def test_feedback_inside_a_case_is_saved_to_it_and_feedback_beside_one_is_not() -> None:
    assert read({"case": {"id": "c1", "feedback": FEEDBACK}}).feedback[0].case == "c1"
    assert read(about()).feedback[0].case == UNKNOWN


def test_of_several_pieces_of_feedback_one_has_to_be_named() -> None:
    found = mistakes({"case": {"id": "c"}, "feedback": TWO, "challenge": {"id": "x"}})
    assert "name one" in found["challenge"]


def test_the_only_piece_of_the_kind_that_has_such_a_record_is_meant() -> None:
    feedback = [{"id": "f1", "kind": "service_complaint"}, {"id": "f2", "kind": "decision_complaint"}]
    file = read({"case": {"id": "c"}, "feedback": feedback, "challenge": {}, "service_complaint": {}})
    assert (file.challenges[0].id, file.service_complaints[0].id) == ("f2", "f1")


@pytest.mark.parametrize("key", ["feedback", "challenge", "oat_review", "about"])
def test_a_task_and_a_message_may_name_any_record_of_a_piece_of_feedback(key: str) -> None:
    name = {"feedback": "f2", "challenge": "ch2", "oat_review": "r2", "about": "r2"}[key]
    parts = {"challenge": {"id": "ch2", "feedback": "f2"}, "oat_review": {"id": "r2", "challenge": "ch2"}}
    file = read(
        {
            "case": {"id": "c"},
            "feedback": TWO,
            **parts,
            "task": {"id": "t", key: name},
            "message": {"id": "m", key: name},
        }
    )
    assert (file.tasks[0].about, file.messages[0].about) == ("f2", "f2")


def test_a_task_and_a_message_that_name_nothing_stay_unknown_and_those_inside_a_case_are_about_it() -> None:
    file = read(about(message={"id": "m"}, case={"id": "c1", "task": {"id": "t"}}))
    assert (file.messages[0].about, file.tasks[0].about) == (UNKNOWN, "c1")


REFERENCES = [
    ("remedy", {"id": "x", "for": "r1"}, "remedies", "for_"),
    ("remedy", {"id": "x", "oat_review": "r1"}, "remedies", "for_"),
    ("remedy", {"id": "x", "for": "f1"}, "remedies", "for_"),
    ("proposal", {"id": "x", "oat_review": "r1"}, "proposals", "oat_review"),
    ("proposal", {"id": "x", "feedback": "f1"}, "proposals", "oat_review"),
    ("quash_request", {"id": "x", "oat_review": "f1"}, "quash_requests", "oat_review"),
    ("learning_point", {"id": "x", "recorded_on": "r1"}, "learning_points", "recorded_on"),
    ("fresh_primary_request", {"id": "x", "feedback": "f1"}, "fresh_primary_requests", "feedback"),
    ("risk_assessment", {"id": "x", "challenge": "ch1"}, "risk_assessments", "feedback"),
    ("accepted_finding", {"id": "x", "about": "ch1"}, "accepted", "about"),
]


@pytest.mark.parametrize(("kind", "record", "group", "fact"), REFERENCES)
def test_what_names_a_review_or_a_challenge_comes_to_name_its_feedback(
    kind: str, record: dict[str, Any], group: str, fact: str
) -> None:
    parts = {"challenge": {"id": "ch1", "feedback": "f1"}, "oat_review": {"id": "r1", "feedback": "f1"}}
    (made,) = getattr(read({"case": {"id": "c"}, "feedback": TWO, **parts, kind: record}), group)
    assert getattr(made, fact) == "f1"


@pytest.mark.parametrize("kind", ["proposal", "quash_request", "remedy"])
def test_what_stands_inside_a_review_belongs_to_it(kind: str) -> None:
    file = read(about(oat_review={"id": "r1", kind: {"id": "x"}}))
    group, fact = {each[0]: (each[2], each[3]) for each in REFERENCES}[kind]
    assert getattr(getattr(file, group)[0], fact) == "f1"


@pytest.mark.parametrize("kind", ["proposal", "quash_request", "remedy", "fresh_primary_request", "risk_assessment"])
def test_what_names_nothing_belongs_to_the_only_piece_of_feedback_there_is(kind: str) -> None:
    group, fact = {each[0]: (each[2], each[3]) for each in REFERENCES}[kind]
    (made,) = getattr(read(about({"id": "thanks", "kind": "positive"}, **{kind: {"id": "x"}})), group)
    assert getattr(made, fact) == "f1"


def test_where_a_learning_point_is_recorded_is_a_fact_and_stays_unknown_where_it_is_not_said() -> None:
    assert read(about(learning_point={"id": "x"})).learning_points[0].recorded_on == UNKNOWN


def test_a_case_that_follows_an_upheld_review_names_its_feedback() -> None:
    file = read(about(case={"id": "c1", "follows_upheld_review": "r1"}, oat_review={"id": "r1"}))
    assert file.case.follows_upheld_review == "f1"
    assert read(about(case={"id": "c1", "follows_upheld_review": "r9"})).case.follows_upheld_review == "r9"


def test_several_reviews_of_one_piece_of_feedback_become_one_with_their_outcomes_in_order_of_time() -> None:
    late = {"id": "r2", "outcomes": [{"outcome": "B", "at": "2025-05-01T09:00:00Z"}], "considered_by": "ola"}
    early = {"id": "r1", "outcomes": [{"outcome": "A", "at": "2025-04-01T09:00:00Z"}], "considered_by": "oki"}
    for several in permutations((late, {**early, "allocated_to": "oki"})):
        (review,) = read(about(oat_reviews=several)).oat_reviews
        assert [each.outcome for each in review.outcomes] == ["A", "B"]  # type: ignore[union-attr]
        assert (review.id, review.considered_by, review.allocated_to) == ("f1", "ola", "oki")


@pytest.mark.parametrize(
    ("document", "path", "said"),
    [
        (about(challenge=[{"id": "f1"}, {"id": "x", "feedback": "f1"}]), "challenge[1]", "second challenge"),
        (about(FEEDBACK), "feedback[1].id", "has this id already"),
        (about(challenge={"feedback": "f9"}), "challenge.feedback", "no such record is in this file"),
        (about(proposal={"id": "p", "oat_review": "r9"}), "proposal.oat_review", "no such record is in this file"),
        ({"case": {"id": "c"}, "challenge": {}}, "challenge", "no piece of feedback"),
        (
            about(challenge={"id": "a", "oat_review": "b"}, oat_review={"id": "b", "challenge": "a"}),
            "challenge",
            "belongs to no feedback",
        ),
        (
            {"case": {"id": "c"}, "feedback": [{**TWO[0], "challenge": {"feedback": "f2"}}, TWO[1]]},
            "feedback[0].challenge",
            "say one of them",
        ),
    ],
)
def test_what_would_be_lost_is_a_mistake(document: dict[str, Any], path: str, said: str) -> None:
    assert said in mistakes(document)[path]


CASES = [{"id": "new", "opened_from": "p1"}, {"id": "old"}]


@pytest.mark.parametrize("cases", [CASES, CASES[::-1]])
def test_a_case_that_this_process_led_to_is_not_the_one_that_the_file_is_about(cases: list[dict[str, Any]]) -> None:
    file = read({"cases": cases, "feedback": FEEDBACK})
    assert (file.case.id, [each.id for each in file.new_cases]) == ("old", ["new"])


@pytest.mark.parametrize("cases", list(permutations([{"id": "a"}, {"id": "b"}, {"id": "z"}])))
def test_the_case_that_feedback_is_saved_to_is_the_one_meant(cases: tuple[dict[str, Any], ...]) -> None:
    assert read({"cases": cases, "feedback": {**FEEDBACK, "case": "b"}}).case.id == "b"


def test_a_case_that_a_proposal_names_as_its_new_one_is_new() -> None:
    file = read(about(cases=[{"id": "n"}, {"id": "c0"}], case=None, proposal={"id": "p", "new_case": "n"}))
    assert file.case.id == "c0"


@pytest.mark.parametrize(
    ("feedback", "path", "said"),
    [
        ([FEEDBACK], "case", "cases a and b"),
        ([{**TWO[0], "case": "a"}, {**TWO[1], "case": "b"}], "case", "cases a and b"),
        ([{**FEEDBACK, "case": "q"}], "feedback[0].case", "no such case"),
    ],
)
def test_a_file_is_about_one_case(feedback: list[Any], path: str, said: str) -> None:
    assert said in mistakes({"case": [{"id": "a"}, {"id": "b"}], "feedback": feedback})[path]


def test_a_file_without_a_case_record_is_about_the_one_that_its_feedback_names() -> None:
    assert read({"feedback": {**FEEDBACK, "case": "c7"}}).case.id == "c7"
    assert read({"feedback": FEEDBACK}).case.reference == UNKNOWN


def test_a_decision_of_another_case_is_set_aside_and_said() -> None:
    text = (
        '{"case": [{"id": "c1"}, {"id": "c2", "opened_from": "p"}], "feedback": {"id": "f1", "case": "c1"},'
        ' "decision": [{"id": "d1", "case": "c1"}, {"id": "d2", "case": "c2"}, {"id": "d3"}]}'
    )
    seen = read_case_file(text, DAY)
    assert [each.id for each in seen.case_file.decisions] == ["d1", "d3"]
    assert seen.notes == ("decision[1]: a decision of another case; not looked at",)


def test_the_order_of_records_does_not_matter() -> None:
    document = about(challenge={"id": "ch"}, oat_review={"id": "r"}, remedy={"id": "x", "for": "r"}, task={"id": "t"})
    backwards = dict(reversed(document.items()))
    assert read(document) == read(backwards)


@pytest.mark.parametrize("record", ["proposal", "fresh_primary_request"])
def test_the_new_case_may_stand_inside_what_led_to_it(record: str) -> None:
    opened = {"id": "n", "opened_at": "2025-05-10T10:00:00Z"}
    beside = read(about(cases=[{"id": "c0"}, opened], case=None, **{record: {"id": "p", "new_case": "n"}}))
    inside = read(about(cases=[{"id": "c0"}], case=None, **{record: {"id": "p", "new_case": opened}}))
    assert inside == beside
    assert [each.id for each in inside.new_cases] == ["n"]


def test_further_facts_of_a_complaint_may_stand_in_its_feedback() -> None:
    written = {
        "case": {"id": "c"},
        "feedback": [
            {"id": "f", "kind": "decision_complaint", "considering_jr": True, "received_at": "2025-03-10T09:00:00Z"},
            {
                "id": "s",
                "kind": "service_complaint",
                "aspect": "unnecessary_delay",
                "service_complaint": {"upheld": True},
            },
            {"id": "u", "mp_supports_challenge": False},
        ],
    }
    file = read(written)
    assert {each.id: (each.considering_jr, each.mp_supports_challenge) for each in file.challenges} == {
        "f": (True, UNKNOWN),
        "u": (UNKNOWN, False),
    }
    (service,) = file.service_complaints
    assert (service.id, service.aspect, service.upheld) == ("s", ServiceAspect.UNNECESSARY_DELAY, Judgement(value=True))


@pytest.mark.parametrize(
    "feedback",
    [
        {"id": "f", "kind": "positive", "considering_jr": True},
        {"id": "f", "kind": "decision_complaint", "considering_jrr": True},
        {"id": "f", "kind": "decision_complaint", "considering_jr": True, "challenge": {"considering_jr": False}},
        {"id": "f", "kind": "decision_complaint", "aspect": "unnecessary_delay"},
    ],
    ids=["of another kind", "misspelt", "said twice", "of the other record"],
)
def test_a_fact_that_is_none_of_the_feedbacks_is_still_refused(feedback: dict[str, Any]) -> None:
    with pytest.raises(CaseFileWrong, match="not a name known here"):
        read({"case": {"id": "c"}, "feedback": feedback})
