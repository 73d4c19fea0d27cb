"""Going live where there are cases already: the software watches first, and the years before are left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sandbox.demo.comparing import Difference, differences
from sandbox.demo.days import OPENING
from sandbox.demo.expected_watching import WATCHED
from sandbox.demo.organisations.established.years import old_matters
from sandbox.demo.play import Play
from sandbox.demo.services import Services
from sandbox.demo.snapshots import KEYS, Snapshot, snapshot
from sandbox.demo.telling import Silence, aside, chapter, counted, line, paragraph
from sandbox.demo.watching import ASSESSMENTS, Would, wrong_forecasts, wrong_writes
from sandbox.demo.web_api import WebApi

ACT_FROM = "2025-03-01"
MORNING = {"name": "morning"}
WITH_CASES = ("incidents", "phso_feedbacks", "phso_decisions")
"""The tables in which the years before have rows."""
Story = Callable[[Play], object]


def watch_first(
    play: Play, story: Story, services: Services, expected: Mapping[str, Would] = WATCHED
) -> tuple[str, ...]:
    """Play a story while the software watches, check what it wrote, and go back to the morning, from which it acts.

    A line for each thing that was not as it must be. `expected`: what is to be said of each case of the story.
    """
    chapter("Watching: the whole story once, while the software writes assessments and nothing else")
    play.api.control("POST", "snapshot", MORNING)
    before = versions_of_the_years_before(play.api)
    story(replace(play, teller=Silence({}), steps=[], acts=False))
    rows = snapshot(play.api)
    wrong = (*wrong_writes(rows, play.counting.app_user), *wrong_forecasts(expected, rows))
    wrong = (*wrong, *night_over_the_years(play, before))
    _tell_watched(rows, expected)
    play.api.control("POST", "restore", MORNING)
    play.set_clocks(OPENING)
    _act_from_now_on(services)
    return wrong


def night_over_the_years(play: Play, before: Mapping[str, str]) -> tuple[str, ...]:
    """Run the nightly timer, which looks at every open matter: those of the years before may only be assessed.

    `before`: the versions of their rows, of which none may differ.
    """
    rows = snapshot(play.api)
    play.host.run("sweep_open")
    play.until_quiet()
    changes = differences(rows, snapshot(play.api))
    made = [change for change in changes if _is_new_assessment(change)]
    after = versions_of_the_years_before(play.api)
    paragraph(
        f"The nightly timer runs over all open matters: {counted(len(made), 'assessment')} more, of cases of the years"
        f" before; of their {len(before)} rows none was changed."
    )
    return tuple(wrong_at_night(changes, len(made), [row for row in before if before[row] != after.get(row)]))


def versions_of_the_years_before(api: WebApi) -> dict[str, str]:
    """Every row of cases, feedback and decisions from before the story, with its version."""
    earlier = {"filter": f"createdon lt {api.names.since}"}
    found = ((KEYS[table], row) for table in WITH_CASES for row in api.rows(table, **earlier))
    return {f"{key} {row[key]}": row["@odata.etag"] for key, row in found}


def _is_new_assessment(change: Difference) -> bool:
    return change.entity_set == ASSESSMENTS and change.before is None


def wrong_at_night(changes: tuple[Difference, ...], made: int, changed: list[str]) -> Iterator[str]:
    """A line for each change but a new assessment, each row of the years before that differs, and a wrong number."""
    yield from (f"in the night: {change}" for change in changes if not _is_new_assessment(change))
    yield from (f"of the years before, changed: {row}" for row in changed)
    if made != old_matters():
        yield f"in the night: expected {old_matters()} assessments of open matters of the years before, found {made}"


def _tell_watched(rows: Snapshot, expected: Mapping[str, Would]) -> None:
    tasks = sum(len(each.tasks) for each in expected.values())
    paragraph(
        f"{len(rows[ASSESSMENTS])} assessments, and no other row written. They say what acting would make of these"
        f" {counted(len(expected), 'case')}: {counted(tasks, 'task')}, the stages, and what would be flagged."
    )


def _act_from_now_on(services: Services) -> None:
    paragraph("The clocks go back to the morning, and the environment to how it was. The administrator runs")
    line(f"  python -m admin mode set act --from {ACT_FROM}")
    said = services.administrator.run("mode", "set", "act", "--from", ACT_FROM)
    for words in said.partition("Now\n")[2].splitlines()[:3]:
        aside(words.strip())
