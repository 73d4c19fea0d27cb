"""Complaints about our service: resolved, passed on, upheld, passed up, and at heart about a decision."""

from __future__ import annotations

from sandbox.month.acting import Doing, Route, script, together
from sandbox.month.stages import closing
from sandbox.month.stages import service as stage
from sandbox.month.stages.thanks import contact_saved

COMES = Doing("complains about our service", together(stage.complains, contact_saved), (0, 2))
TAKES = Doing("the manager takes it", stage.manager_takes_it, sure=0.85)
TRIES = Doing("the manager tries to resolve it", stage.tried, sure=0.85)
CONSIDERS = Doing("the manager considers what to do", stage.action_considered, sure=0.85)
NOT_AT_ONCE = Doing("cannot be put right at once", stage.not_resolved_at_once, (0, 1), sure=0.8)
CLOSES = Doing("closes it", closing.closes(closing.BY_MANAGER), sure=0.8)

ROUTES = (
    Route(
        "service: resolved at once",
        5,
        script(
            COMES,
            Doing("puts it right at once", stage.resolved_at_once, (0, 1)),
            Doing("closes it", closing.closes(closing.RESOLVED), sure=0.8),
        ),
    ),
    Route(
        "service: passed to the manager and resolved",
        5,
        script(
            *(COMES, TAKES, NOT_AT_ONCE, TRIES, CONSIDERS),
            Doing("the person is satisfied", stage.satisfied),
            Doing("closes it", closing.closes(closing.RESOLVED), sure=0.7),
        ),
    ),
    Route(
        "service: upheld with an apology",
        4,
        script(
            *(COMES, TAKES, TRIES, CONSIDERS),
            Doing("the manager upholds it", stage.upholds),
            Doing("an apology is offered", stage.apologises, sure=0.7),
            CLOSES,
        ),
    ),
    Route(
        "service: upheld with a payment",
        3,
        script(
            *(COMES, TAKES, TRIES, CONSIDERS),
            Doing("the manager upholds it", stage.upholds_and_no_more),
            Doing("a payment is offered", stage.offers_payment),
            CLOSES,
        ),
    ),
    Route(
        "service: not upheld, closed by the manager",
        4,
        script(
            *(COMES, TAKES, TRIES, CONSIDERS),
            Doing("the manager finds nothing wrong", stage.does_not_uphold),
            Doing("the person is not satisfied", stage.not_satisfied, sure=0.7),
            Doing("the manager chooses to close it", stage.chooses_to_close, sure=0.8),
            CLOSES,
        ),
    ),
    Route(
        "service: passed up the line",
        4,
        script(
            *(COMES, TAKES, TRIES),
            Doing("the person is not satisfied", stage.not_satisfied, sure=0.8),
            Doing("the manager passes it up", stage.passes_up),
            Doing("the director considers it", stage.director_takes_it, sure=0.3),
        ),
    ),
    Route(
        "service: passed up to nobody in particular",
        2,
        script(COMES, TRIES, Doing("passes it up without a name", stage.passes_up_to_nobody), CLOSES),
    ),
    Route(
        "service: about the manager, considered independently",
        3,
        script(
            Doing("complains about the manager", stage.complains_of_manager, (0, 2)),
            Doing("somebody independent takes it", stage.director_takes_it, sure=0.7),
            *(NOT_AT_ONCE, TRIES, CLOSES),
        ),
    ),
    Route(
        "service: considered by whom it is about",
        2,
        script(COMES, Doing("the owner considers it", stage.owner_takes_it), TRIES, CLOSES),
    ),
    Route(
        "service: about a team, advice asked of OAT",
        3,
        script(
            Doing("complains about a team", stage.complains_of_team, (0, 2)),
            *(TAKES, TRIES),
            Doing("asks OAT for advice", stage.asks_oat),
            Doing("OAT advises", stage.oat_answers, (1, 5), sure=0.7),
            Doing("the manager upholds it", stage.upholds, sure=0.7),
        ),
    ),
    Route(
        "service: at heart about the decision",
        3,
        script(COMES, Doing("is treated as about the decision", stage.is_about_decision)),
    ),
    Route(
        "service: said to be about the decision and kept",
        2,
        script(COMES, Doing("is said to be about the decision", stage.is_said_to_be_about_decision), TRIES, CLOSES),
    ),
    Route(
        "service: not about the decision",
        2,
        script(COMES, Doing("is about service alone", stage.is_about_service_alone), TAKES, CLOSES),
    ),
)
