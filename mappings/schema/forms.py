"""A main form for each table with columns of ours: its columns in tabs, as the words say, generated and never by hand.

Class ids of controls: not in Microsoft's documentation; taken from forms in public repositories. UNVERIFIED.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from mappings.schema.embedding import LABEL, embedded
from mappings.schema.pairing import Pairing
from mappings.schema.wanted import Column, ColumnKind, Form, Ownership, Table
from mappings.schema.xml import as_text, element

NAME = "Review and feedback"
CONTROLS = {
    ColumnKind.TEXT: "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}",
    ColumnKind.LONG_TEXT: "{E0DECE4B-6FC8-4a8f-A065-082708572369}",
    ColumnKind.WHOLE_NUMBER: "{C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F}",
    ColumnKind.MONEY: "{533B9E00-756B-4312-95A0-DC888637AC78}",
    ColumnKind.DATE: "{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}",
    ColumnKind.MOMENT: "{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}",
    ColumnKind.YES_NO: "{67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED}",
    ColumnKind.CHOICE: "{3EF39988-22BB-4f0b-BBBE-64B5A3748AEE}",
    ColumnKind.CHOICES: "{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}",
    ColumnKind.LOOKUP: "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
}
TIMELINE = "{06375649-C143-495E-A496-C962E5B4488E}"
ROWS_OF_A_LONG_TEXT = 3
WITHOUT_OWNER = ("systemuser", "team")
"""Tables of the platform whose rows nobody owns."""
_IDS = UUID("5b1f6f6e-77d0-5d0c-8b63-5f0c4a3d6a11")
"""Seeds the ids inside forms, so that a form is the same each time it is made."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Makes forms. `language` is the number of the environment's base language, in which labels are.

    `page` is the web resource of the panel, which the forms of `with_panel` begin with: names of tables.
    """

    pairing: Pairing
    language: int
    page: str = ""
    with_panel: frozenset[str] = frozenset()

    def of(self, table: Table) -> Form:
        """The form of a table; its first tab begins with the name and the owner."""
        tabs = [self._tab(table, tab, columns) for tab, columns in self._by_tab(table).items()]
        what = f"All columns of {table.label} that the review and feedback process uses."
        return Form(table.name, NAME, what, as_text(element("form", element("tabs", *tabs))))

    def _by_tab(self, table: Table) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for column in table.columns:
            words = self.pairing.column_words(table.name, column.name)
            first = next(iter(found), None)
            found.setdefault(words.tab if words else first or "Details", []).append(column)
        return _with_the_name_first(table, found)

    def _tab(self, table: Table, tab: str, columns: Iterable[Column]) -> Element:
        rows = (element("row", *cells) for cells in self._rows(table, columns))
        sections = [self._section(table, tab, tab, rows, columns=2)]
        if tab == next(iter(self._by_tab(table))):
            sections = [*self._panel(table, tab), *sections, *self._timeline(table, tab)]
        column = element("column", element("sections", *sections), width="100%")
        labels, columns_of_the_tab = self._labels(tab), element("columns", column)
        return element("tab", labels, columns_of_the_tab, name=_plain(tab), id=_id(table, "tab", tab), showlabel=True)

    def _section(self, table: Table, tab: str, label: str, rows: Iterable[Element], *, columns: int) -> Element:
        inside = (self._labels(label), element("rows", *rows))
        name, number = f"{_plain(tab)}_{_plain(label)}", _id(table, "section", f"{tab}/{label}")
        return element("section", *inside, name=name, id=number, columns="1" * columns, showlabel=False, showbar=False)

    def _panel(self, table: Table, tab: str) -> Iterator[Element]:
        """Above all else, where people meet a case or feedback."""
        if table.name in self.with_panel:
            rows = embedded(self.page, self._labels(LABEL), _id(table, "cell", "panel"))
            yield self._section(table, tab, LABEL, rows, columns=1)

    def _timeline(self, table: Table, tab: str) -> Iterator[Element]:
        """Notes and activities of the row."""
        if not table.has_notes:
            return
        control = element("control", id="notescontrol", classid=TIMELINE)
        cell = element("cell", self._labels("Timeline"), control, id=_id(table, "cell", "timeline"), showlabel=False)
        yield self._section(table, tab, "Timeline", [element("row", cell)], columns=1)

    def _rows(self, table: Table, columns: Iterable[Column]) -> Iterator[list[Element]]:
        """Two cells in a row; a long text has a row of its own."""
        row: list[Element] = []
        for column in columns:
            is_long = column.kind is ColumnKind.LONG_TEXT
            if row and (is_long or len(row) == 2):
                yield row
                row = []
            row.append(self._cell(table, column))
            if is_long:
                yield row
                row = []
        if row:
            yield row

    def _cell(self, table: Table, column: Column) -> Element:
        words = self.pairing.column_words(table.name, column.name)
        control = element(
            "control",
            id=column.name,
            classid=CONTROLS[column.kind],
            datafieldname=column.name,
            disabled=bool(words and words.read_only),
        )
        size = {"colspan": 2, "rowspan": ROWS_OF_A_LONG_TEXT} if column.kind is ColumnKind.LONG_TEXT else {}
        return element("cell", self._labels(column.label), control, id=_id(table, "cell", column.name), **size)

    def _labels(self, text: str) -> Element:
        return element("labels", element("label", description=text, languagecode=self.language))


def _with_the_name_first(table: Table, found: dict[str, list[Column]]) -> dict[str, list[Column]]:
    """The first tab begins with what shows which row it is, and who owns it."""
    own = [column for column in table.columns if column.name == table.primary_name]
    extra = list(own) or [_of_the_platform(name) for name in (table.primary_name,) if name]
    if table.ownership is Ownership.USER and table.name not in WITHOUT_OWNER:
        extra.append(_of_the_platform("ownerid", ColumnKind.LOOKUP, "Owner"))
    first = next(iter(found))
    return {**found, first: [*extra, *(column for column in found[first] if column not in own)]}


def _of_the_platform(name: str, kind: ColumnKind = ColumnKind.TEXT, label: str = "Name") -> Column:
    return Column(name, name, kind, label)


def _plain(words: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in words.lower())


def _id(table: Table, kind: str, name: str) -> str:
    return f"{{{uuid5(_IDS, f'{table.name}/{kind}/{name}')}}}"
