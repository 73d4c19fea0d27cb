"""Challenges to a decision as far as their case owner takes them: with grounds, without, and not for a review."""

from __future__ import annotations

from sandbox.demo.office import YES
from sandbox.month.acting import Doing, Route, script, together
from sandbox.month.stages import challenges as comes
from sandbox.month.stages import closing, grounds
from sandbox.month.stages import considering as stage
from sandbox.month.stages.thanks import contact_saved

CHALLENGES = Doing("challenges the decision", together(comes.challenges, contact_saved), (0, 2))
CANNOT = Doing("cannot resolve it", comes.cannot_resolve)
ASKS = Doing("asks for the grounds", grounds.asks_within(14), (0, 1))
GIVES = Doing("the grounds come", grounds.gives_grounds, (1, 6))
IN_TIME = Doing("in time", grounds.in_time, (0, 1), sure=0.85)
MARKS = Doing("attaches and marks the grounds", grounds.marks_grounds, (0, 1), sure=0.85)
IS_ONE = Doing("is a challenge", stage.is_challenge, (0, 2), sure=0.9)
NOTHING = Doing("nothing further to be done", stage.nothing_further, (0, 1), sure=0.9)
DOUBT = Doing("casts doubt", stage.casts_doubt, (0, 1), sure=0.9)
NOT_WRONG = Doing("not shown to be wrong", stage.not_shown_wrong, (0, 1), sure=0.9)
ANALYSES = Doing("writes the analysis", stage.analyses, (0, 2), sure=0.85)
AGREES = Doing("agrees with the manager on OAT", stage.agrees_on_oat, (0, 1), sure=0.9)
REFERS = Doing("asks to refer it", stage.refers, (0, 2))
BEFORE = (CHALLENGES, CANNOT, ASKS, GIVES)
THROUGH = (IN_TIME, MARKS, IS_ONE, NOTHING, DOUBT, NOT_WRONG, ANALYSES, AGREES, REFERS)

ROUTES = (
    Route("challenge: fresh, with grounds in time", 8, script(*BEFORE, *THROUGH)),
    Route(
        "challenge: resolved by the case owner",
        5,
        script(
            CHALLENGES,
            Doing("explains the decision", comes.can_resolve),
            Doing("the person sees it as resolved", comes.is_resolved, (1, 5), sure=0.8),
            Doing("closes it", closing.closes(closing.RESOLVED), sure=0.8),
        ),
    ),
    Route(
        "challenge: explained and still not resolved",
        3,
        script(
            CHALLENGES,
            Doing("explains the decision", comes.can_resolve),
            Doing("the person is not satisfied", comes.is_not_resolved, (1, 5)),
            *(CANNOT, ASKS),
        ),
    ),
    Route("challenge: grounds asked for, never received", 6, script(CHALLENGES, CANNOT, ASKS), (2, 12)),
    Route("challenge: nobody did anything", 3, script(CHALLENGES), (20, 29)),
    Route(
        "challenge: grounds asked for by half",
        3,
        script(
            *(CHALLENGES, CANNOT),
            Doing("asks for half the grounds", grounds.asks_for_half),
            Doing("half the grounds come", grounds.gives_some_grounds, (2, 8)),
            Doing("marks them by a task", grounds.marks_by_task, sure=0.7),
        ),
    ),
    Route(
        "challenge: grounds marked by a task",
        4,
        script(*BEFORE, IN_TIME, Doing("marks them by a task", grounds.marks_by_task), IS_ONE, ANALYSES),
    ),
    Route(
        "challenge: only unhappy",
        4,
        script(
            *BEFORE,
            IN_TIME,
            Doing("only unhappy", stage.only_unhappy),
            Doing("says that nothing can be done", stage.no_further_action, sure=0.7),
            Doing("closes it", closing.closes(closing.ONLY_UNHAPPY), sure=0.7),
        ),
    ),
    Route(
        "challenge: more clarity given",
        4,
        script(
            *(*BEFORE, IN_TIME, MARKS, IS_ONE),
            Doing("clarity can be given", stage.clarity_first),
            Doing("gives it", stage.gives_clarity, sure=0.6),
            *(DOUBT, NOT_WRONG, ANALYSES),
        ),
    ),
    Route(
        "challenge: other work first, no doubt",
        3,
        script(
            *(*BEFORE, IN_TIME, MARKS, IS_ONE),
            Doing("other work can be done", stage.other_work_first),
            Doing("agrees on further action", comes.further_action),
            Doing("casts no doubt", stage.casts_no_doubt),
            Doing("closes it without a referral", stage.closes_without, sure=0.6),
        ),
    ),
    Route(
        "challenge: not a challenge at all",
        2,
        script(*BEFORE, IN_TIME, Doing("is none", stage.is_none), Doing("asks to refer it", stage.refers, sure=0.5)),
    ),
    Route(
        "challenge: rationale flawed, decision right",
        4,
        script(
            *(*BEFORE, IN_TIME, MARKS, IS_ONE, NOTHING, DOUBT),
            Doing("the rationale was flawed", stage.is_flawed),
            Doing("explains the flaw", stage.explains_flaw, sure=0.6),
            *(ANALYSES, AGREES, REFERS),
        ),
    ),
    Route(
        "challenge: about a decision that is not made",
        3,
        script(Doing("challenges what is not decided", comes.challenges_no_decision, (0, 3)), CANNOT),
    ),
    Route(
        "challenge: from the body complained about",
        3,
        script(Doing("the body challenges", comes.body_challenges, (0, 2)), CANNOT, ASKS, GIVES, IN_TIME),
    ),
    Route(
        "challenge: closed as low-level",
        3,
        script(CHALLENGES, Doing("closes it", closing.closes(closing.LOW_LEVEL), (1, 4), sure=0.5)),
        of_the_case={"phso_closedaslowlevel": YES},
    ),
    Route(
        "challenge: referred although closed as low-level",
        2,
        script(CHALLENGES, Doing("sets the referral by hand", stage.refers_by_hand)),
        of_the_case={"phso_closedaslowlevel": YES},
    ),
    Route(
        "challenge: access declined for behaviour",
        3,
        script(
            CHALLENGES,
            Doing("declines access", comes.access_declined),
            Doing("closes it", closing.closes(closing.BEHAVIOUR), sure=0.7),
        ),
    ),
    Route(
        "challenge: risk raised on the way",
        2,
        script(CHALLENGES, CANNOT, Doing("raises the risk", comes.risk_raised), ASKS),
    ),
    Route("challenge: referred by hand too early", 4, script(*BEFORE, Doing("refers by hand", stage.refers_by_hand))),
)
