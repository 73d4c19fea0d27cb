"""The one kind of message on the queue: "look at this case again". Ids and moments, nothing about people."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

Guid = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
TableName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,127}$")]
_CORRELATION = re.compile(r"[0-9A-Za-z:._-]{1,64}")
Correlation = Annotated[str, Field(pattern=f"^{_CORRELATION.pattern}$")]
TraceParent = Annotated[str, Field(pattern=r"^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")]


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("the moment lies outside the years 1 to 9999 in UTC") from None


UtcMoment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class MalformedMessage(ValueError):
    """A message on the queue is not one of ours. Says which part is wrong, never what it held."""


# Members that this release does not know are left out: while a release is rolled out, an older process reads
# what a newer one wrote.
@dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="ignore"))
class Look:
    """Asks a worker to look at one case: either the case is known, or a row that belongs to one."""

    case: Guid | None = None
    table: TableName | None = None
    row: Guid | None = None
    seen_at: UtcMoment
    """When the event or the question was seen. A look seen before the case was last read needs no work."""
    correlation: Correlation
    """Ties the log lines of one event together."""
    attempt: Annotated[int, Field(ge=0)] = 0
    """How often this look was put back on the queue, not counting the deliveries that the host counts."""
    asked_by: Literal["webhook", "sweep", "due", "retry"]
    """`due`: by the sweep, because the day has come on which the answer changes by itself."""
    trace: TraceParent | None = None
    """The trace that the event came in, as W3C's Trace Context writes it."""

    def __post_init__(self) -> None:
        if (self.table is None) != (self.row is None):
            raise ValueError("a table needs its row, and a row its table")
        if self.case is None and self.row is None:
            raise ValueError("neither a case nor a row is named")

    def to_json(self) -> str:
        """The message as it is stored: one JSON object of a few hundred bytes, absent members left out."""
        return _LOOK.dump_json(self, exclude_none=True).decode()

    @staticmethod
    def from_json(text: str | bytes) -> Look:
        """The look that `text` stands for. Raises MalformedMessage."""
        try:
            return _LOOK.validate_json(text)
        except ValidationError as error:
            raise MalformedMessage(_what_is_wrong(error)) from None


_LOOK = TypeAdapter(Look)


def is_correlation(text: str) -> bool:
    """Whether a look can bear this as its correlation."""
    return _CORRELATION.fullmatch(text) is not None


def _what_is_wrong(error: ValidationError) -> str:
    """One sentence out of pydantic's findings, without the values, which may be anything at all."""
    findings = error.errors(include_input=False, include_url=False, include_context=False)
    parts = [f"{'.'.join(map(str, finding['loc'])) or 'message'}: {finding['msg']}" for finding in findings]
    return f"A queue message is not a look at a case ({'; '.join(parts)}). It was not sent by this app."
