"""Challenges and grounds that come late, and more time that is asked for."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, script
from sandbox.month.routes.challenges import ANALYSES, CANNOT, CHALLENGES, IS_ONE, MARKS
from sandbox.month.stages import challenges as comes
from sandbox.month.stages import closing, grounds

SHORT = Doing("asks for the grounds by a near date", grounds.asks_within(4), (0, 1))
LATE = Doing("the grounds come late", grounds.gives_grounds, (4, 7))
NOT_IN_TIME = Doing("not in time", grounds.not_in_time, (0, 1))
ASKS_WHY = Doing("asks why", grounds.asks_why_late, (0, 2), sure=0.85)
EXPLAINS = Doing("the person explains", grounds.explains, (1, 4))
REASONABLE = Doing("a reasonable explanation", grounds.is_reasonable, (0, 2), sure=0.85)
NOT_REASONABLE = Doing("no reasonable explanation", grounds.is_not_reasonable, (0, 2), sure=0.85)
DECLINES = Doing("declines as out of time", grounds.declines, (0, 2))
CLOSES = Doing("closes it", closing.closes(closing.OUT_OF_TIME), (0, 2), sure=0.7)
UNTIL_LATE = (CHALLENGES, CANNOT, SHORT, LATE, NOT_IN_TIME)
MORE_TIME = Doing("asks for more time", grounds.asks_for_more_time, (1, 3))
TELLS = Doing("tells of the later date", grounds.tells_of_it, (0, 1), sure=0.8)

ROUTES = (
    Route(
        "late: with a reasonable explanation",
        5,
        script(
            *(*UNTIL_LATE, ASKS_WHY, EXPLAINS, REASONABLE),
            Doing("does not decline", grounds.does_not_decline, (0, 1), sure=0.7),
            *(MARKS, IS_ONE, ANALYSES),
        ),
    ),
    Route(
        "late: without a reasonable explanation, declined",
        5,
        script(*UNTIL_LATE, ASKS_WHY, EXPLAINS, NOT_REASONABLE, DECLINES, CLOSES),
    ),
    Route("late: nobody asked why", 4, script(*UNTIL_LATE)),
    Route("late: asked why, no answer", 3, script(*UNTIL_LATE, ASKS_WHY)),
    Route(
        "late: declined without asking or reasons",
        3,
        script(*UNTIL_LATE, Doing("declines and says nothing", grounds.declines_without_reasons), CLOSES),
    ),
    Route("late: declined although reasonable", 3, script(*UNTIL_LATE, ASKS_WHY, EXPLAINS, REASONABLE, DECLINES)),
    Route(
        "late: taken on without a reasonable explanation",
        3,
        script(*UNTIL_LATE, ASKS_WHY, EXPLAINS, NOT_REASONABLE, MARKS, IS_ONE, ANALYSES),
    ),
    Route("late: said to be in time", 2, script(*UNTIL_LATE[:-1], Doing("said to be in time", grounds.in_time))),
    Route(
        "late: outside one month, not considered",
        4,
        script(
            CHALLENGES,
            Doing("does not consider it", comes.outside_and_not_considered),
            Doing("closes it", closing.closes(closing.OUTSIDE_MONTH), sure=0.7),
        ),
        (40, 90),
    ),
    Route(
        "late: outside one month, considered",
        3,
        script(CHALLENGES, Doing("considers it", comes.outside_and_considered, sure=0.8), CANNOT),
        (40, 90),
    ),
    Route(
        "more time: agreed and told",
        5,
        script(*(CHALLENGES, CANNOT, SHORT, MORE_TIME), Doing("agrees", grounds.agrees), TELLS, LATE),
    ),
    Route(
        "more time: refused",
        4,
        script(*(CHALLENGES, CANNOT, SHORT, MORE_TIME), Doing("refuses", grounds.refuses), LATE, NOT_IN_TIME),
    ),
    Route("more time: asked for, nobody answered", 3, script(CHALLENGES, CANNOT, SHORT, MORE_TIME)),
    Route("more time: told without the manager", 2, script(CHALLENGES, CANNOT, SHORT, MORE_TIME, TELLS, LATE)),
)
