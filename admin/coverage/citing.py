"""What in policy/ rests on a paragraph: rules, wanted tasks, dates, documents and parameters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy.parameters import DESCRIBED, described
from policy.rules import DEADLINES, RULES, WANTS
from policy.rules.drafts.documents import DRAFTINGS

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing that rests on paragraphs: what it is, its name, the file it is written in, and its functions.

    `part` is that of the paragraph, for a rule. `first` is asked before `then`: whether it comes into question at all.
    `also_known_as` are other names by which tests may speak of it.
    """

    what: str
    name: str
    file: str
    paragraphs: tuple[str, ...]
    part: str | None = None
    first: tuple[Function, ...] = ()
    then: tuple[Function, ...] = ()
    also_known_as: tuple[str, ...] = ()


@cache
def citations() -> tuple[Citation, ...]:
    """Everything that cites a paragraph, rules first."""
    return (*_rules(), *_tasks(), *_dates(), *_documents(), *_parameters())


def resting_on(paragraph: str) -> tuple[Citation, ...]:
    """What would have to be looked at again if the paragraph changed."""
    return tuple(each for each in citations() if paragraph in each.paragraphs)


def _rules() -> Iterator[Citation]:
    for rule in RULES:
        yield Citation(
            what="rule",
            name=rule.name,
            file=_file(rule.decide),
            paragraphs=(rule.paragraph,),
            part=rule.part,
            first=(rule.applies, rule.unless),
            then=(rule.decide,),
        )


def _tasks() -> Iterator[Citation]:
    for want in WANTS:
        yield Citation(
            what="task",
            name=want.name,
            file=_file(want.want),
            paragraphs=want.paragraphs,
            first=(want.applies, want.unless),
            then=(want.want,),
            also_known_as=(want.purpose.name,),
        )


def _dates() -> Iterator[Citation]:
    for dated in DEADLINES:
        yield Citation(
            what="date",
            name=dated.reckon.__name__,
            file=_file(dated.reckon),
            paragraphs=dated.paragraphs,
            first=(dated.applies, dated.unless),
            then=(dated.reckon,),
            also_known_as=(dated.name,),
        )


def _documents() -> Iterator[Citation]:
    for kind, drafting in DRAFTINGS.items():
        yield Citation(
            what="document",
            name=drafting.name,
            file=_file(drafting.tells),
            paragraphs=drafting.paragraphs,
            first=(drafting.unless,),
            then=(drafting.sending, drafting.tells, drafting.quotes),
            also_known_as=(kind.name,),
        )


def _parameters() -> Iterator[Citation]:
    for name, parameter in DESCRIBED.items():
        yield Citation(what="parameter", name=name, file=_file(described), paragraphs=parameter.paragraphs)


def _file(where: object) -> str:
    """The path, from the root of the project, of the module that something is written in."""
    module: str = getattr(where, "__module__", "") or getattr(where, "__name__", "")
    return module.replace(".", "/") + ".py"
