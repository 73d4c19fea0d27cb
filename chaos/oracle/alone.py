"""The same month with people alone: what of their work the app undid, and what it did to rows that are not its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from chaos.oracle.differing import Difference, differ
from chaos.oracle.named import Sections
from chaos.oracle.remains import Deed


def undone_since(
    alone: Sections, alone_did: Iterable[Deed], found: Sections, did: Iterable[Deed]
) -> tuple[Difference, ...]:
    """All that differs in people's rows, but for what people themselves did only because the app was there.

    Where nobody makes a task, nobody acts on it.
    """
    because = _more_deeds(alone_did, did)
    of_rows = {(deed.entity_set, deed.row) for deed in because}
    return tuple(each for each in differ(alone, found) if (each.where, each.row) not in of_rows)


def _more_deeds(fewer: Iterable[Deed], more: Iterable[Deed]) -> list[Deed]:
    """The deeds of the one that are not in the other."""
    left = Counter(map(_told, fewer))
    found = []
    for deed in more:
        if left[_told(deed)] > 0:
            left[_told(deed)] -= 1
        else:
            found.append(deed)
    return found


def _told(deed: Deed) -> tuple[str, str, str]:
    columns = None if deed.columns is None else sorted(deed.columns.items())
    return deed.entity_set, deed.row, repr(columns)
