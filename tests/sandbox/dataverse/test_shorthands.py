"""The short forms of a definition stand for the entries written out, and for nothing else."""

from typing import Any

import pytest

from sandbox.dataverse.metadata.shorthands import written_out

WORDS, MOMENT = {"type": "memo", "max": 4000}, {"type": "datetime"}


def user(relationship: str) -> dict[str, Any]:
    return {"to": {"systemuser": {"name": relationship, "collection": relationship}}}


@pytest.mark.parametrize(
    ("short", "columns", "lookups"),
    [
        (
            {"judgements": {"phso_InTime": ["yes", "no"]}},
            {"phso_intime": {"choice": ["yes", "no"]}, "phso_intimeon": MOMENT, "phso_intimereasons": WORDS},
            {"phso_InTimeById": user("phso_systemuser_feedback_intime")},
        ),
        (
            {"advices": {"phso_Advice": ["as_usual"]}},
            {
                "phso_advice": {"choice": ["as_usual"]},
                "phso_adviceaskedon": MOMENT,
                "phso_adviceansweredon": MOMENT,
                "phso_advicewords": WORDS,
            },
            {
                "phso_AdviceAskedById": user("phso_systemuser_feedback_adviceasked"),
                "phso_AdviceAnsweredById": user("phso_systemuser_feedback_adviceanswered"),
            },
        ),
        (
            {"users": ["phso_ReceivedById", "phso_AllocatedToId"]},
            {},
            {
                "phso_ReceivedById": user("phso_systemuser_feedback_received"),
                "phso_AllocatedToId": user("phso_systemuser_feedback_allocatedto"),
            },
        ),
    ],
    ids=["a judgement", "an advice", "users"],
)
def test_a_short_form_is_written_out(short: dict[str, Any], columns: dict[str, Any], lookups: dict[str, Any]) -> None:
    there: dict[str, Any] = {"columns": {"phso_name": WORDS}, "lookups": {"phso_CaseId": {"to": {}}}}
    out = written_out({"table": "phso_feedback", **there, **short})
    assert out["columns"] == {**there["columns"], **columns}
    assert out["lookups"] == {**there["lookups"], **lookups}


def test_an_advice_in_words_has_a_text_for_its_answer() -> None:
    assert written_out({"table": "t", "advices": {"x_Legal": None}})["columns"]["x_legal"] == WORDS


def test_an_extension_is_named_for_the_table_that_it_extends() -> None:
    lookups = written_out({"extend": "contact", "judgements": {"phso_ListedForOat": ["yes"]}})["lookups"]
    assert lookups == {"phso_ListedForOatById": user("phso_systemuser_contact_listedforoat")}


def test_a_document_without_short_forms_stays_as_it_is() -> None:
    document = {"table": "t", "columns": {"a": WORDS}}
    assert written_out(document) is document
