"""Compiles what the mapping says of a choice column: which number stands for what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from mappings.compiling.document import Place
from mappings.compiling.noting import Noting, listed
from mappings.reading import converters
from mappings.reading.readers import Always, Column, Reader

Numbers = dict[int, Any]


class YesNo(StrEnum):
    """The two answers of a choice column that stands for yes or no, and can be left empty."""

    YES = "yes"
    NO = "no"


def one_choice(noting: Noting, options: type[StrEnum], entry: Mapping[str, Any], place: Place) -> Reader | None:
    """One of the policy's choices: from a choice or two-option column, or always the same."""
    if "always" in entry:
        return _always(noting, options, entry["always"], (*place, "always"))
    column = noting.name(entry, "choice", place)
    values = _numbers_of(noting, options, entry, place, two_option=True)
    rest = _otherwise(noting, options, entry, place)
    return Column(column, converters.chosen(values, rest), values) if column and values else None


def many_choices(noting: Noting, options: type[StrEnum], entry: Mapping[str, Any], place: Place) -> Reader | None:
    """Some of the policy's choices, from a multi-select column."""
    column = noting.name(entry, "choices", place)
    values = _numbers_of(noting, options, entry, place)
    return Column(column, converters.all_chosen(values), values) if column and values else None


def yes_no(noting: Noting, entry: Mapping[str, Any], place: Place) -> Reader | None:
    """A choice column where `values` gives the numbers of its answers, else a two-option column."""
    column = noting.name(entry, "yes_no", place)
    is_reversed = entry.get("reversed") is True
    if "values" not in entry:
        convert = converters.reversed_yes_no if is_reversed else converters.yes_no
        return Column(column, convert) if column else None
    numbers = _numbers_of(noting, YesNo, entry, place)
    if not column or not numbers:
        return None
    for answer in sorted(set(YesNo) - set(numbers.values())):
        noting.mistakes.add((*place, "values"), f"needs the number of {answer}")
    values = {number: (answer == YesNo.YES) != is_reversed for number, answer in numbers.items()}
    return Column(column, converters.chosen(values, None), values)


def words_of_a_choice(noting: Noting, entry: Mapping[str, Any], place: Place) -> Reader | None:
    """A text of the policy's that stands in a choice column: `words` gives the number of each."""
    column = noting.name(entry, "choice", place)
    words = entry.get("words")
    if not isinstance(words, Mapping) or not words:
        noting.mistakes.add((*place, "words"), "should give the number of each text that the column stands for")
        return None
    values = _numbers(noting, words, (*place, "words"), lambda word, _: word)
    return Column(column, converters.chosen(values, None), values) if column and values else None


def _always(noting: Noting, options: type[StrEnum], word: Any, place: Place) -> Reader | None:
    if word in tuple(options):
        return Always(options(word))
    noting.mistakes.add(place, f"is none of {listed(options)}")
    return None


def _otherwise(noting: Noting, options: type[StrEnum], entry: Mapping[str, Any], place: Place) -> StrEnum | None:
    word = entry.get("otherwise")
    if word is None or word in tuple(options):
        return None if word is None else options(word)
    noting.mistakes.add((*place, "otherwise"), f"is none of {listed(options)}")
    return None


def _numbers_of(
    noting: Noting, options: type[StrEnum], entry: Mapping[str, Any], place: Place, *, two_option: bool = False
) -> Numbers:
    """Which number of a choice column stands for which word of the policy's; none after noting a mistake."""
    values = entry.get("values")
    inside = (*place, "values")
    if not isinstance(values, Mapping) or not values:
        noting.mistakes.add(inside, f"should give the number of each of {listed(options)}")
        return {}

    def option(word: str, at: Place) -> StrEnum | None:
        if word in tuple(options):
            return options(word)
        noting.mistakes.add(at, f"the policy knows no such choice; it knows {listed(options)}")
        return None

    return _numbers(noting, values, inside, option, two_option=two_option)


def _numbers(
    noting: Noting,
    entry: Mapping[str, Any],
    place: Place,
    option: Callable[[str, Place], Any],
    *,
    two_option: bool = False,
) -> Numbers:
    """Number by number what it stands for. True and false count where every number is one of them."""
    given = {str(word): number if isinstance(number, list) else [number] for word, number in entry.items()}
    kind = bool if two_option and all(isinstance(n, bool) for some in given.values() for n in some) else int
    values: Numbers = {}
    for word, numbers in given.items():
        found = option(word, (*place, word))
        if found is not None:
            _add(noting, values, found, [(number, type(number) is kind) for number in numbers], (*place, word))
    return values


def _add(noting: Noting, values: Numbers, found: Any, numbers: list[tuple[Any, bool]], place: Place) -> None:
    for number, is_one in numbers:
        if not is_one:
            noting.mistakes.add(place, f"should be a whole number, not {number!r}")
        elif number in values:
            noting.mistakes.add(place, f"{number} already stands for {values[number]}")
        else:
            values[number] = found
