"""One entry of a words file as columns: a plain one, or all that a judgement or an advice stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mappings.schema.words.said import ColumnWords, TargetWords

YES_NO = {"yes": "Yes", "no": "No"}
REASONS = 4000
"""How long people's reasons and the words of an advice may be."""
Entry = Mapping[str, Any]


def columns(table: str, entry: Entry) -> Iterator[ColumnWords]:
    """The columns of one part of a table: those under columns, judgements and advices."""
    tab, read_only = str(entry.get("tab", "Details")), bool(entry.get("read_only", False))
    for name, said in entry.get("columns", {}).items():
        yield _column(table, name, tab, {"read_only": read_only, **said})
    for name, said in entry.get("judgements", {}).items():
        yield from _judgement(table, name, tab, said)
    for name, said in entry.get("advices", {}).items():
        yield from _advice(table, name, tab, said)


def _judgement(table: str, name: str, tab: str, said: Entry) -> Iterator[ColumnWords]:
    label, words = said["label"], {"long": REASONS} if "options" not in said else {}
    yield _column(table, name, tab, {**words, **said})
    yield _user(table, f"{name}ById", tab, f"{label}: by", "Who decided it.")
    yield _column(table, f"{name}On", tab, {"label": f"{label}: on", "help": "When it was decided."})
    reasons = {"label": f"{label}: reasons", "help": "Why, in a sentence or two.", "long": REASONS}
    yield _column(table, f"{name}Reasons", tab, reasons)


def _advice(table: str, name: str, tab: str, said: Entry) -> Iterator[ColumnWords]:
    label, words = said["label"], {"long": REASONS} if "options" not in said else {}
    yield _column(table, name, tab, {**words, **said})
    for part, word, who, when in (
        ("Asked", "asked", "Who asked.", "When it was asked."),
        ("Answered", "answered", "Who answered.", "When it was answered."),
    ):
        yield _user(table, f"{name}{part}ById", tab, f"{label}: {word} by", who)
        yield _column(table, f"{name}{part}On", tab, {"label": f"{label}: {word} on", "help": when})
    spoken = {"label": f"{label}: words", "help": "What was said, in full or in short.", "long": REASONS}
    yield _column(table, f"{name}Words", tab, spoken)


def _user(table: str, name: str, tab: str, label: str, words: str) -> ColumnWords:
    return _column(table, name, tab, {"label": label, "help": words, "to": "user"})


def _column(table: str, name: str, tab: str, said: Entry) -> ColumnWords:
    options = said.get("options", {})
    return ColumnWords(
        name,
        said["label"],
        said["help"],
        tab,
        length=said.get("long", said.get("length")),
        is_long="long" in said,
        minimum=said.get("minimum"),
        maximum=said.get("maximum"),
        options=YES_NO if options == "yes_no" else options,
        targets=tuple(_targets(table, name, said.get("to", {}))),
        read_only=said.get("read_only", False),
    )


def _targets(table: str, name: str, to: Any) -> Iterator[TargetWords]:
    if to == "user":
        yield user_target(table, name)
        return
    for target, said in to.items():
        entry: Entry = {"name": said} if isinstance(said, str) else said
        relationship = entry["name"].replace("{set}", f"{table}s")
        yield TargetWords(target, relationship, entry.get("parental", False), entry.get("delete", False))


def user_target(table: str, name: str) -> TargetWords:
    """A lookup to a user: the relationship is named for the table, and for what the user did."""
    deed = name.removesuffix("Id").removesuffix("By").lower()
    return TargetWords("systemuser", f"systemuser_{table.lower()}_{deed}")
