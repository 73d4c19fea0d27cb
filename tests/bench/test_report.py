"""One table: on the terminal, kept, and in the document."""

from pathlib import Path

import pytest

from bench.publishing import BEGIN, END, NoPlace, publish
from bench.report import Part, Report, Row, at_least, at_most, last, missed
from bench.table import lines

REACHED, MISSED = at_most("time", 1.9, 2.0, "1.90 ms", "bare 1.00 ms", " ms"), at_least("share", 0.4, 0.5, "0.40")
REPORT = Report({"Run of": "a day"}, (Part("speed", "in turns", (REACHED, MISSED, Row("size", "3 MB"))),))


def test_a_goal_is_reached_at_its_very_value_and_missed_beyond_it() -> None:
    verdicts = [row.reached for row in (at_most("", 2, 2, ""), at_most("", 2.1, 2, ""), at_least("", 0.5, 0.5, ""))]
    assert verdicts == [True, False, True]
    assert missed(REPORT.parts) == [MISSED]


def test_the_table_shows_a_missed_goal_as_missed_and_names_it_again_at_the_end() -> None:
    printed = [" ".join(line.split()) for line in lines(REPORT)]
    assert "time 1.90 ms bare 1.00 ms <= 2 ms yes" in printed
    assert "share 0.40 >= 0.5 MISSED" in printed
    assert printed[-1] == "1 of 2 goals reached; missed: share."


def test_a_report_is_kept_and_read_again(tmp_path: Path) -> None:
    REPORT.kept(tmp_path / "build" / "bench.json")
    assert last(tmp_path / "build" / "bench.json") == REPORT


def test_publishing_replaces_the_table_and_nothing_else(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    publish(REPORT, document)
    once = document.read_text()
    publish(REPORT, document)
    assert document.read_text() == once
    assert once.startswith("before\n")
    assert once.endswith("after\n")
    assert "old" not in once
    assert "| share | 0.40 |  | >= 0.5 | MISSED |" in once


def test_a_document_without_a_place_for_the_table_is_left_alone(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("nothing here\n")
    with pytest.raises(NoPlace, match="lacks the comments"):
        publish(REPORT, document)
    assert document.read_text() == "nothing here\n"
