"""An organisation: what it has before anything of ours, its mapping, and how the names of the story are said there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.demo.organisations.established.existing import make_existing
from sandbox.demo.organisations.established.mapping_file import mapping_text
from sandbox.demo.organisations.established.names_here import NAMES
from sandbox.demo.organisations.established.years import record_years
from sandbox.demo.organisations.names import Names
from sandbox.demo.web_api import AS_SHIPPED, WebApi


def _nothing(_api: WebApi) -> None:
    """Nothing is there that Dynamics does not come with."""


@dataclass(frozen=True)
class Organisation:
    """`handled`: its own tables that people's own role is about. `mapping`: the text of its file, or None.

    `prepare` makes what it has before anything of ours, by its own names. `has_cases`: of the years before too.
    """

    about: str
    names: Names = AS_SHIPPED
    handled: tuple[str, ...] = ()
    mapping: Callable[[], str] | None = None
    prepare: Callable[[WebApi], None] = _nothing
    has_cases: bool = False
    reads: int = 1
    """Reads of the app that one webhook may cost: where feedback is a case, it may itself be the case that is meant."""


def _prepare_established(api: WebApi) -> None:
    make_existing(api)
    record_years(api)


NEW = Organisation("that has nothing of ours, nor any case")
ESTABLISHED = Organisation(
    "of an organisation that has recorded feedback as cases for six years, in columns and tables of its own",
    NAMES,
    ("org_Decision", "org_Extension"),
    mapping_text,
    _prepare_established,
    has_cases=True,
    reads=2,
)
ORGANISATIONS = {"new": NEW, "established": ESTABLISHED}
