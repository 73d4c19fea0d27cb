"""A site's file of what the policy names but does not contain: read, checked, and put into the dated parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from mappings.compiling.document import MappingWrong, read_document
from policy.absent import UNKNOWN
from policy.paragraphs import PARAGRAPHS
from policy.parameters import Dated, Parameters, SeverityLevel, SeverityScale
from policy.roles import Role

V = TypeVar("V")
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Days = Annotated[int, Field(ge=1, le=366)]
Months = Annotated[int, Field(ge=1, le=24)]
Pounds = Annotated[Decimal, Field(ge=0)]


def _paragraph_id(key: object) -> str:
    """The id of a paragraph or annex; YAML reads 32 as a number."""
    if (id_ := str(key)) not in PARAGRAPHS:
        raise ValueError("no paragraph or annex of the policy; the ids are 1 to 78 and A to D, as in docs/coverage.md")
    return id_


ParagraphId = Annotated[str, BeforeValidator(_paragraph_id)]


class SiteDataWrong(ValueError):
    """The site's file cannot be used. `mistakes` holds a sentence for each."""

    def __init__(self, name: str, mistakes: tuple[str, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n  ".join((f"{name} has {count}:", *mistakes)))
        self.mistakes = mistakes


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Entry(_Strict, Generic[V]):
    """One value with its first day; `source` says where the site has it from."""

    value: V
    starts: date | None = Field(None, alias="from")
    source: Text | None = None


class Level(_Strict):
    """Words and a band of one level; what is left out is unknown."""

    words: Text | None = None
    from_pounds: Pounds | None = None
    up_to_pounds: Pounds | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Level:
        lower, upper = self.from_pounds, self.up_to_pounds
        if lower is not None and upper is not None and upper < lower:
            raise ValueError("up_to_pounds is less than from_pounds")
        return self


class ScaleEntry(_Strict):
    """The scale from one day on; a source has to be named."""

    levels: dict[Annotated[int, Field(ge=1, le=6)], Level] = Field(min_length=1)
    source: Text
    starts: date | None = Field(None, alias="from")

    @property
    def value(self) -> SeverityScale:
        """The scale as the policy reads it."""
        return SeverityScale({number: _level(level) for number, level in self.levels.items()}, self.source)


class SiteData(_Strict):
    """The whole file. A list with no entry stands for what the site has not given."""

    editions: tuple[Entry[Text], ...] = ()
    grounds_months: tuple[Entry[Months], ...] = ()
    judicial_review_months: tuple[Entry[Months], ...] = ()
    saved_prompt_days: tuple[Entry[Days], ...] = ()
    manager_prompt_days: tuple[Entry[Days], ...] = ()
    comments_prompt_days: tuple[Entry[Days], ...] = ()
    fair_notice_days: Annotated[int, Field(ge=0, le=31)] = 7
    severity_scale: tuple[ScaleEntry, ...] = ()
    principles_for_remedy: tuple[Entry[Texts], ...] = ()
    service_charter: tuple[Entry[Texts], ...] = ()
    typology_of_injustice: tuple[Entry[Texts], ...] = ()
    service_model_sections: tuple[Entry[Texts], ...] = ()
    primary_reasons: tuple[Entry[Texts], ...] = ()
    delegation_approvers: tuple[Entry[tuple[Role, ...]], ...] = ()
    enquiries_mailbox: tuple[Entry[Text], ...] = ()
    behaviour_policy_link: tuple[Entry[Text], ...] = ()
    risk_guidance_link: tuple[Entry[Text], ...] = ()
    paragraph_texts: dict[ParagraphId, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _days_in_order(self) -> SiteData:
        for name in DATED:
            entries = getattr(self, name)
            later = [entry.starts for entry in entries[1:]]
            if None in later:
                raise ValueError(f"{name}: every entry but the first needs from, its first day")
            days = [date.min if entry.starts is None else entry.starts for entry in entries]
            if days != sorted(set(days)):
                raise ValueError(f"{name}: each entry has to start later than the one before it")
        return self


UNDATED = frozenset({"fair_notice_days", "paragraph_texts"})
DATED = tuple(name for name in SiteData.model_fields if name not in UNDATED)
IN_THE_TEXT = {
    "editions": "edition",
    "grounds_months": "grounds_months",
    "judicial_review_months": "judicial_review_months",
}
"""Parameters that the text gives: entries of the site come after it, for a later edition."""


SAID = {
    "extra_forbidden": "not a name known here; the shipped file, mappings/site/shipped.yaml, has all of them",
    "missing": "not given, and needed",
}
"""What pydantic says for programmers, said for whoever fills in the file."""
OF_A_KEY = "[key]"
"""Where pydantic says that a name is wrong, and not what stands under it."""


def read_site_data(text: str, name: str) -> SiteData:
    """A site's file from its YAML. Raises SiteDataWrong with every mistake."""
    try:
        value = read_document(text, name).value
    except MappingWrong as wrong:
        raise SiteDataWrong(name, wrong.mistakes) from None
    try:
        return SiteData.model_validate(value or {})
    except ValidationError as error:
        raise SiteDataWrong(name, tuple(_sentence(each) for each in error.errors())) from None


def _sentence(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"] if part != OF_A_KEY)
    return f"{place or 'the file'}: {SAID.get(error['type']) or error['msg'].removeprefix('Value error, ')}"


def with_site_data(parameters: Parameters, data: SiteData) -> Parameters:
    """The parameters of the text with what the site gives. Raises SiteDataWrong where their days do not fit."""
    start = parameters.edition.starts
    if mistakes := tuple(_too_early(data, start)):
        raise SiteDataWrong(f"with the policy in force from {start}, the site data", mistakes)
    given: dict[str, Any] = {name: _dated(getattr(data, name), start) for name in DATED if name not in IN_THE_TEXT}
    for name, field in IN_THE_TEXT.items():
        given[field] = _after_the_text(getattr(parameters, field), getattr(data, name), start)
    return replace(parameters, fair_notice_days=data.fair_notice_days, **given)


def _too_early(data: SiteData, start: date) -> Iterator[str]:
    """Only with the first day of the policy can it be said from when an entry without a day holds."""
    for name in DATED:
        days = [entry.starts for entry in getattr(data, name)[:2]]
        if len(days) > 1 and days[0] is None and days[1] <= start:
            yield f"{name}: the first entry has no from and holds from {start}; the second has to start after that day"


def _dated(entries: tuple[Any, ...], start: date) -> Dated[Any] | None:
    return Dated(tuple((entry.starts or start, entry.value) for entry in entries)) if entries else None


def _after_the_text(text: Dated[Any], entries: tuple[Any, ...], start: date) -> Dated[Any]:
    """The text's own value up to the day on which the site's first entry starts."""
    given = tuple((entry.starts or start, entry.value) for entry in entries)
    kept = tuple(value for value in text.values if not given or value[0] < given[0][0])
    return Dated((*kept, *given))


def _level(level: Level) -> SeverityLevel:
    return SeverityLevel(
        words=UNKNOWN if level.words is None else level.words,
        from_pounds=UNKNOWN if level.from_pounds is None else level.from_pounds,
        up_to_pounds=UNKNOWN if level.up_to_pounds is None else level.up_to_pounds,
    )


@cache
def shipped_site_data() -> SiteData:
    """What comes with the app: published names, and nothing that only the organisation has."""
    text = files("mappings").joinpath("site/shipped.yaml").read_text(encoding="utf-8")
    return read_site_data(text, "the shipped site data")
