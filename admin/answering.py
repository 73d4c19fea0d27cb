"""Evaluates a case file with the bank holidays that the deployed app uses."""

from __future__ import annotations

from datetime import date

from policy import evaluate
from policy.assessment import Assessment
from policy.facts import CaseFile
from policy.parameters import Parameters


class ReadWhenAsked:
    """The working days as the app knows them; their list, with the app's package, is read once a rule asks for it."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open. Raises BeyondHorizon as the calendar does."""
        from function_app.bank_holidays import england_and_wales

        return england_and_wales().is_working_day(day)


def evaluated(case_file: CaseFile, as_of: date, parameters: Parameters) -> Assessment:
    """The assessment as the facts stand: nothing is added to them first, and nothing is written."""
    return evaluate(case_file, as_of, parameters, ReadWhenAsked())
