"""Pages on the environment's clock, where that one runs at another time than the browser's.

On the real platform both show the same time. Where somebody has an environment run from a day of a story, its pages
would call everything long past: so they begin with a script that moves their clock as well. A clock that stands still,
as tests have it, leaves pages alone: whoever drives a browser then sets its clock too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sandbox.dataverse.webapi.operation import Answer

_HEAD = b"<head>"
_MILLISECOND = timedelta(milliseconds=1)


def on_the_clock(page: Answer, ahead: timedelta) -> Answer:
    """The page, with its clock moved where there is something to move; other files as they are."""
    if not ahead or page.body is None or not page.headers["Content-Type"].startswith("text/html"):
        return page
    script = f'<script src="/standin/clock.js" data-ahead="{ahead // _MILLISECOND}"></script>'
    before, head, after = page.body.partition(_HEAD)
    moved = before + head + script.encode() + after if head else script.encode() + before
    return replace(page, body=moved)
