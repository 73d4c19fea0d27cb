"""Grounds on which something is missing or out of place, and what was made of them."""

from __future__ import annotations

from sandbox.demo.office import YES
from sandbox.month.acting import Route, script
from sandbox.month.routes.challenges import ANALYSES, BEFORE, CHALLENGES, GIVES, IN_TIME, IS_ONE, MARKS
from sandbox.month.routes.gaps.making import MORE, REFER_BY_HAND, alone, closes, do, gap
from sandbox.month.routes.late import EXPLAINS, REASONABLE, UNTIL_LATE
from sandbox.month.stages import (
    advice,
    closing,
    considering,
    gaps,
    grounds,
    new_work,
)

ROUTES = (
    gap(
        "an extension agreed and told at once",
        *BEFORE[:3],
        do("asks", grounds.asks_for_more_time),
        do("agreed", grounds.agrees, grounds.tells_of_it),
    ),
    gap(
        "late, no explanation, nothing decided", *UNTIL_LATE, EXPLAINS, do("not reasonable", grounds.is_not_reasonable)
    ),
    gap("late, reasonable, not considered yet", *UNTIL_LATE, EXPLAINS, REASONABLE),
    gap("late, reasonable, closed", *UNTIL_LATE, EXPLAINS, REASONABLE, closes(closing.OTHER)),
    gap(
        "late, not reasonable, gone on with",
        *UNTIL_LATE,
        EXPLAINS,
        do("not reasonable", grounds.is_not_reasonable),
        do("not declined", grounds.does_not_decline),
        IS_ONE,
    ),
    gap("direct pass closed and kept", do("OAT wants it", advice.wants_it_straight), CHALLENGES, closes(closing.OTHER)),
    gap(
        "direct pass with time decided here",
        do("OAT wants it", advice.wants_it_straight),
        CHALLENGES,
        GIVES,
        do("in time", grounds.in_time),
    ),
    gap("only unhappy, closed unsaid", *BEFORE, do("unhappy", considering.only_unhappy), closes(closing.OTHER)),
    gap("only unhappy, referred", *BEFORE, do("unhappy", considering.only_unhappy), REFER_BY_HAND),
    gap(
        "nothing considered, referred",
        *BEFORE,
        IN_TIME,
        IS_ONE,
        do("nothing further", considering.nothing_further),
        REFER_BY_HAND,
    ),
    gap(
        "flawed, referred unexplained",
        *BEFORE,
        IS_ONE,
        do("flawed", considering.casts_doubt, considering.is_flawed),
        REFER_BY_HAND,
    ),
    gap(
        "flawed, explained to nobody's feedback",
        *BEFORE,
        IS_ONE,
        do("flawed", considering.is_flawed),
        MORE,
        alone("explains", considering.explains_flaw),
    ),
    gap(
        "unclear whose clarity",
        *BEFORE,
        MARKS,
        IS_ONE,
        do("clarity", considering.clarity_first),
        MORE,
        alone("gives it", considering.gives_clarity),
    ),
    gap(
        "wrong, closed without the form",
        *BEFORE,
        IS_ONE,
        do("wrong", considering.is_wrong),
        closes(closing.RECONSIDERED),
    ),
    gap(
        "wrong, reconsidered without the form",
        *BEFORE,
        IS_ONE,
        do("wrong", considering.casts_doubt, considering.is_wrong, new_work.reconsiders),
    ),
    gap(
        "wrong, half the form, made",
        *BEFORE,
        IS_ONE,
        do("wrong", considering.is_wrong, new_work.reconsiders),
        do("half", new_work.owner_fills_in_half),
        do("made", new_work.form_led_to_case),
    ),
    Route(
        "gap: detailed and referred without OAT's answer",
        1,
        script(
            *BEFORE,
            IS_ONE,
            do("maybe wrong", considering.casts_doubt, considering.detailed_maybe_wrong),
            REFER_BY_HAND,
        ),
        of_the_decision={"phso_stage": 727_000_001},
    ),
    gap("a contact that belongs to nothing", *BEFORE, MORE, do("writes", gaps.writes_unlinked), ANALYSES),
    Route(
        "gap: joint decision left alone",
        1,
        script(CHALLENGES, do("closes", closing.closes(closing.OTHER))),
        of_the_decision={"phso_jointlywithlgsco": YES},
    ),
    gap("a referral for somebody else", *BEFORE, do("refers it", gaps.sets_task("OAT referral"))),
    gap("nothing weighed yet", *BEFORE, IN_TIME, MARKS, IS_ONE, do("nothing further", considering.nothing_further)),
)
