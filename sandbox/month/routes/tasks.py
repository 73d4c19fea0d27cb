"""What people do with the software's tasks.

Nothing is done about these cases after it that a night without the task would change: who finds none looks again on
the next working day, and what follows would come too early.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from sandbox.demo.day.situation import Rows
from sandbox.demo.on_record import Columns
from sandbox.month.acting import Act, Doing, Route, Script
from sandbox.month.desk import Desk
from sandbox.month.routes.after_reviews import TO_QUASH, UPHELD
from sandbox.month.routes.before_grounds import CANNOT_HIGH, HIGH_RISK
from sandbox.month.routes.challenges import BEFORE, CHALLENGES, MARKS
from sandbox.month.routes.late import UNTIL_LATE
from sandbox.month.routes.referrals import ACCEPTS, CONSIDERS, COULD, REFERRED, SENT
from sandbox.month.routes.thanks import COMES
from sandbox.month.stages import advice, learning, quashing, thanks
from sandbox.month.stages.advice import cannot_resolve_for
from sandbox.month.stages.service import complains, passes_up, tried
from sandbox.month.stages.tasks import WAYS, deletes

CHANGES = ("gives away", "renames", "puts off", "writes into")
"""Ways in which a task stays open and is a person's from then on."""
A_WEEK_LATER = (5, 8)
SERVICE = Doing("complains about our service", complains, (0, 2))


def _in_any_way(purpose: str, before: Sequence[Doing], ways: Sequence[str] = tuple(WAYS)) -> Script:
    """All that comes before is done, and then one thing with the task that follows from it."""

    def drawn(chance: random.Random) -> tuple[Doing, ...]:
        way = chance.choice(ways)
        sure = (Doing(each.told, each.act, each.wait) for each in before)
        return (*sure, Doing(f"{way}: the task for {purpose}", WAYS[way](purpose), (1, 4)))

    return drawn


def _changed_first(purpose: str, before: Sequence[Doing], then: Doing) -> Script:
    """A person changes the task that follows from what comes before, and then does what it was for."""
    changed = _in_any_way(purpose, before, CHANGES)
    return lambda chance: (*changed(chance), Doing(then.told, then.act, A_WEEK_LATER))


def _task(
    purpose: str,
    *before: Doing,
    weight: int = 3,
    sent: tuple[int, int] = (4, 20),
    case: Columns | None = None,
) -> Route:
    ways = _in_any_way(purpose, before)
    return Route(f"task: {purpose}", weight, ways, sent, of_the_case=case or {}, befalls=False)


def _every_day(_chance: random.Random) -> tuple[Doing, ...]:
    """Thanks come each day for a week, and the manager deletes the task for them the day after."""
    days = range(1, 6)
    come = [Doing("thanks come again", _again(day), (1, 1)) for day in days]
    go = [Doing("deletes the task", deletes("positive feedback", f"thanks {day}"), (1, 1)) for day in days]
    return tuple(each for pair in zip(come, go, strict=True) for each in pair)


def _again(day: int) -> Act:
    def comes(desk: Desk, rows: Rows) -> dict[str, str]:
        made = thanks.thanks(desk, rows)
        return {f"thanks {day}": made["feedback"], **thanks.contact_saved(desk, {**rows, **made})}

    return comes


ROUTES = (
    _task("positive feedback", COMES, weight=8),
    Route("task: deleted every day", 2, _every_day, befalls=False),
    _task("service complaint", SERVICE, weight=4),
    _task("passed up", SERVICE, Doing("tries", tried), Doing("passes it up", passes_up)),
    _task("advice from OAT", CHALLENGES, Doing("cannot resolve it", cannot_resolve_for(advice.SUPPORTED_BY_MP))),
    _task("high risk", CHALLENGES, CANNOT_HIGH, case=HIGH_RISK),
    _task("ask why late", *UNTIL_LATE),
    _task("mark the grounds", *BEFORE, weight=5),
    Route("task: changed, then not wanted", 4, _changed_first("mark the grounds", BEFORE, MARKS), befalls=False),
    _task("direct pass", Doing("OAT wants it straight", advice.wants_it_straight, (0, 1)), CHALLENGES),
    _task("OAT referral", REFERRED, sent=SENT, weight=5),
    _task("OAT outcome", REFERRED, CONSIDERS, COULD, ACCEPTS, sent=SENT, weight=4),
    _task("legal advice", REFERRED, Doing("considers Judicial Review", advice.considers_judicial_review), sent=SENT),
    _task("risk assessment", UPHELD, Doing("work is decided", learning.needs_assessing(727_000_002)), sent=SENT),
    _task("quash request", UPHELD, TO_QUASH, Doing("requests it", quashing.requests), sent=SENT),
)
