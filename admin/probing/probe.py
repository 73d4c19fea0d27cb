"""An assumption about the platform: in words, as the answer that is expected, and with the way to try it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from admin.probing.bench import Bench


STRANGE = (LookupError, TypeError, ValueError, AttributeError)
"""What reading an answer raises that has another form than is known."""


class NotTried(Exception):
    """Says why an assumption could not be tried: what it needs is not there, or came to nothing."""


@dataclass(frozen=True)
class Probe:
    """One assumption.

    `says`: the assumption as a sentence. `expects`: what is observed where it holds. `how`: how it is tried.
    `matters_in`: the modules that count on it. `needs_listener`: events have to reach this machine.
    `try_it`: gives what was observed, and raises NotTried.
    """

    id: str
    says: str
    expects: str
    how: str
    matters_in: str
    try_it: Callable[[Bench], str]
    needs_listener: bool = False


@dataclass(frozen=True)
class Untried:
    """An assumption that nobody can try from outside, and why."""

    id: str
    says: str
    why: str
    matters_in: str


Assumption = Probe | Untried


@dataclass(frozen=True)
class Finding:
    """What became of one assumption. `same`: None where it was not tried, for the reason `why_not`."""

    about: Assumption
    observed: str | None = None
    why_not: str | None = None

    @property
    def same(self) -> bool | None:
        """Whether the platform does what is assumed."""
        if self.observed is None or isinstance(self.about, Untried):
            return None
        return self.observed == self.about.expects


def probe(
    *, expects: str, how: str, matters_in: str, needs_listener: bool = False
) -> Callable[[Callable[[Bench], str]], Probe]:
    """Makes a Probe of a function: its name with hyphens is the id, its docstring the assumption."""

    def made(try_it: Callable[[Bench], str]) -> Probe:
        says = " ".join((try_it.__doc__ or "").split())
        return Probe(try_it.__name__.replace("_", "-"), says, expects, how, matters_in, try_it, needs_listener)

    return made
