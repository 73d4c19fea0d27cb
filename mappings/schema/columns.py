"""One wanted column out of all that the mapping says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mappings.compiling.document import Mistakes
from mappings.schema.options import Options, humanised
from mappings.schema.pairing import Pairing, unprefixed
from mappings.schema.uses.named import Use
from mappings.schema.wanted import Column, ColumnKind, OnDelete, Target
from mappings.schema.words.columns import user_target
from mappings.schema.words.said import ColumnWords, TargetWords

PLAIN_LENGTH = 200
NUMBERS = frozenset({ColumnKind.WHOLE_NUMBER, ColumnKind.MONEY})
ANY_NUMBER = (-2147483648, 2147483647)
SAYS_NOTHING = frozenset({"value", "answer", "each", "na", "none"})
"""Parts of a fact's path that are no names for people."""
NAVIGATION_ENDS_IN = ("_Task", "_Email", "_PhoneCall", "_Letter")
"""What the platform adds to the navigation property of a lookup on an activity."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Makes wanted columns; what cannot be made is noted."""

    pairing: Pairing
    options: Options
    mistakes: Mistakes

    def of(self, table: str, name: str, uses: tuple[Use, ...]) -> Column:
        """The column of that name, for all its facts."""
        words = next((found for use in uses if (found := self.pairing.words(use))), None)
        here = self.pairing.is_made_here(name)
        kind = self._kind(table, name, uses, words)
        lower, upper = _bounds(kind, words)
        return Column(
            name,
            self._schema_name(name, uses, words),
            kind,
            words.label if words else humanised(_last(uses[0].fact)),
            words.description if words else f"Holds {uses[0].fact}.",
            length=_length(kind, words, uses, made_here=here),
            minimum=lower,
            maximum=upper,
            options=self.options.of(kind, uses, words, made_here=here),
            targets=self._targets(table, uses, words, made_here=here) if kind is ColumnKind.LOOKUP else (),
            needed_by=tuple(dict.fromkeys(use.fact for use in uses)),
            made_here=here,
        )

    def unnamed(self, words: ColumnWords) -> Column:
        """A column that no fact stands in: what shows which row it is, or the lookup behind a list."""
        kind = ColumnKind.LOOKUP if words.targets else ColumnKind.TEXT
        targets = tuple(self._target(each) for each in words.targets)
        name = f"{self.pairing.prefix}{words.schema_name}"
        return Column(name.lower(), name, kind, words.label, words.description, words.length, targets=targets)

    def _kind(self, table: str, name: str, uses: Iterable[Use], words: ColumnWords | None) -> ColumnKind:
        said = {use.kind: use for use in uses if use.kind is not None}
        kinds = set(said)
        if kinds == {ColumnKind.DATE, ColumnKind.MOMENT}:
            return ColumnKind.MOMENT  # a day can be read from a moment, and no moment from a day
        if len(kinds) > 1:
            first, second = list(said.values())[:2]
            self.mistakes.add(
                second.place,
                f"{table}.{name} is a {second.kind} column here, and a {first.kind} column for {first.fact}",
            )
        kind = next(iter(said), ColumnKind.CHOICE)
        return ColumnKind.LONG_TEXT if kind is ColumnKind.TEXT and words and words.is_long else kind

    def _schema_name(self, name: str, uses: Iterable[Use], words: ColumnWords | None) -> str:
        """The name with capitals, as the shipped column has them, else as a navigation property has them."""
        shipped = f"{self.pairing.prefix}{words.schema_name}" if words else ""
        said = [shipped, *(_without_ending(use.through) for use in uses)]
        return next((each for each in said if each.lower() == name), name)

    def _targets(
        self, table: str, uses: tuple[Use, ...], words: ColumnWords | None, *, made_here: bool
    ) -> tuple[Target, ...]:
        said = words.targets if words else ()
        if not said and any(use.of_a_user for use in uses):
            said = (user_target(unprefixed_by(self.pairing.prefix, table), unprefixed(uses[0].column)),)
        if not said and made_here:
            column = f"{table}.{uses[0].column}"
            self.mistakes.add(
                uses[0].place,
                f"nothing says which table {column} refers to; make it by hand, under a name without the prefix",
            )
        if not made_here and len(said) > 1:
            return ()
        return tuple(self._target(each) for each in said)

    def _target(self, words: TargetWords) -> Target:
        on_delete = OnDelete.DELETE_TOO if words.is_parent or words.deleted_with else OnDelete.LET_GO
        return Target(
            self.pairing.table_of(words.table),
            self.pairing.relationship(words.relationship),
            on_delete,
            words.is_parent,
        )


def told_apart(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns of one table, each relationship under a name of its own.

    Where two columns hold what is one column in the shipped mapping, the first has its relationship and its cascades.
    """
    seen: set[str] = set()
    for column in columns:
        targets = tuple(
            _apart(target, column.name) if target.relationship in seen else target for target in column.targets
        )
        seen.update(target.relationship for target in targets)
        yield replace(column, targets=targets)


def _apart(target: Target, column: str) -> Target:
    name = f"{target.relationship}_{column.partition('_')[2]}"
    return replace(target, relationship=name, on_delete=OnDelete.LET_GO, follows_owner=False)


def unprefixed_by(prefix: str, table: str) -> str:
    """A table's name without the publisher's prefix."""
    return table.removeprefix(prefix)


def grouped(uses: Iterable[Use]) -> Iterator[tuple[str, tuple[Use, ...]]]:
    """The columns of one table by name, each with all its uses."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.column, []).append(use)
    return ((name, tuple(each)) for name, each in found.items())


def _last(fact: str) -> str:
    """The last part of a fact's path that is a name of the policy's."""
    return next((part for part in reversed(fact.split(".")) if part not in SAYS_NOTHING), fact)


def _without_ending(navigation: str) -> str:
    ending = next((end for end in NAVIGATION_ENDS_IN if navigation.endswith(end)), "")
    return navigation.removesuffix(ending)


def _length(kind: ColumnKind, words: ColumnWords | None, uses: Iterable[Use], *, made_here: bool) -> int | None:
    """How much a text column takes; of one of the organisation's own only what this software writes into it."""
    if kind not in (ColumnKind.TEXT, ColumnKind.LONG_TEXT):
        return None
    if not made_here and not any(use.fact.startswith("writes.") for use in uses):
        return None
    return words.length if words and words.length else PLAIN_LENGTH


def _bounds(kind: ColumnKind, words: ColumnWords | None) -> tuple[int | None, int | None]:
    if kind not in NUMBERS:
        return None, None
    lower, upper = ANY_NUMBER
    return (
        words.minimum if words and words.minimum is not None else lower,
        words.maximum if words and words.maximum is not None else upper,
    )
