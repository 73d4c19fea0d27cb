"""The requests at the end: what was made is published, and the solution's version says so."""

from __future__ import annotations

from collections.abc import Iterator

from admin.schema.making.at_hand import AtHand
from admin.schema.making.looking import nowhere
from admin.schema.things import Publication
from dynamics import odata, solutions
from dynamics.customising import Customisation

PUBLISHED_AT_ONCE = 5
"""Tables published in one request: Dataverse ends a request after two minutes."""


def publication(at_hand: AtHand, wanted: Publication) -> Iterator[Customisation]:
    """A few tables at a time; the version last, so that an older one says that it is to be done again."""
    if wanted.web_resources:
        ids = [at_hand.web_resources[name] for name in wanted.web_resources]
        yield Customisation(solutions.PUBLISH, solutions.published((), ids), nowhere, in_solution=False)
    for start in range(0, len(wanted.tables), PUBLISHED_AT_ONCE):
        body = solutions.published(wanted.tables[start : start + PUBLISHED_AT_ONCE], ())
        yield Customisation(solutions.PUBLISH, body, nowhere, in_solution=False)
    if wanted.version is not None:
        yield _version(at_hand, wanted.version)


def _version(at_hand: AtHand, version: str) -> Customisation:
    there = at_hand.live.solution
    address = odata.row("solutions", there.id if there else at_hand.id_of(at_hand.schema.solution))

    def is_there() -> bool:
        return at_hand.look.version(at_hand.solution, version)

    return Customisation(address, {"version": version}, is_there, method="PATCH", in_solution=False)
