"""Case files for tests, as a person would write them."""

import json
from datetime import date
from typing import Any

import pytest

from admin.case_files import CaseFileWrong, read_case_file
from policy.facts import CaseFile

DAY = date(2025, 3, 12)
FEEDBACK = {"id": "f1", "kind": "decision_complaint"}


def read(document: Any, as_of: date = DAY) -> CaseFile:
    """The case file that a document holds."""
    return read_case_file(json.dumps(document), as_of).case_file


def mistakes(document: Any) -> dict[str, str]:
    """What is wrong with a document: by path, what was found and what would be right."""
    with pytest.raises(CaseFileWrong) as wrong:
        read(document)
    return {each.path: f"{each.found}; {each.right}" for each in wrong.value.mistakes}


def about(*records: dict[str, Any], **others: Any) -> dict[str, Any]:
    """A document with one piece of feedback and what else is given."""
    return {"case": {"id": "c1"}, "feedback": [FEEDBACK, *records], **others}
