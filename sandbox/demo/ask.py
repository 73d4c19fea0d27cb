"""`python -m sandbox.demo.ask FOLDER cases|act|written [CASE]`: works in an office that `make serve` left open.

Exit status: 0 done; 1 Dataverse or the app refused; 2 no such office or case.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import requests

from sandbox.demo.day.situation import Situation
from sandbox.demo.day.situations import DAY
from sandbox.demo.reading_back import cases_at_a_glance, what_was_written
from sandbox.demo.served import NotServed, Served, served_in
from sandbox.demo.telling import line
from sandbox.demo.waiting import NotInTime
from sandbox.demo.web_api import Refused

REFUSED, BAD_INPUT = 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Do what is asked and say what came of it."""
    chosen = _arguments(words)
    try:
        with served_in(chosen.folder) as served:
            return COMMANDS[chosen.command](served, chosen.case)
    except NotServed as error:
        return _failed(str(error), BAD_INPUT)
    except requests.ConnectionError:
        return _failed(f"The office of {chosen.folder} does not answer: is `make serve` still running?", BAD_INPUT)
    except (Refused, NotInTime, requests.RequestException) as error:
        return _failed(str(error), REFUSED)


def _failed(why: str, status: int) -> int:
    print(why, file=sys.stderr)
    return status


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.demo.ask", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that `make serve` names")
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("case", nargs="?", type=_situation, help=f"{DAY[0].title} to {DAY[-1].title}")
    chosen = parser.parse_args(words)
    if chosen.command != "cases" and chosen.case is None:
        parser.error(f"{chosen.command} takes a case, such as {DAY[1].title}")
    return chosen


def _situation(title: str) -> Situation:
    for situation in DAY:
        if situation.title == title.upper():
            return situation
    raise argparse.ArgumentTypeError(f"'{title}' is no case; there are {DAY[0].title} to {DAY[-1].title}")


def _cases(served: Served, _case: Situation | None) -> int:
    for words in cases_at_a_glance(served):
        line(words)
    return 0


def _act(served: Served, case: Situation) -> int:
    """What the demonstration's day has somebody do on this case, once."""
    if served.has_acted(case.title):
        return _failed(f"{case.title}: that is done already. {case.told}", BAD_INPUT)
    served.note_acted(case.title)
    case.act(served.desk, served.files[case.title])
    served.until_quiet()
    line(f"Done: {case.told} The app has seen it.")
    return 0


def _written(served: Served, case: Situation) -> int:
    for words in what_was_written(served, case):
        line(words)
    return 0


COMMANDS: dict[str, Callable[[Served, Situation], int]] = {"cases": _cases, "act": _act, "written": _written}

if __name__ == "__main__":
    sys.exit(main())
