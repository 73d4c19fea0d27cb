"""Challenges that OAT is asked about first, or that are passed straight on."""

from __future__ import annotations

from sandbox.demo.office import YES
from sandbox.demo.on_record import HIGH
from sandbox.month.acting import Act, Doing, Route, script, together
from sandbox.month.routes.challenges import ASKS, CHALLENGES, GIVES, IN_TIME
from sandbox.month.stages import advice, closing, considering, with_oat
from sandbox.month.stages.advice import cannot_resolve_for

ASKS_OAT = Doing("asks OAT for advice", advice.asks_because(advice.CRITERIA), sure=0.85)
ADVISES = Doing("OAT advises", advice.advises, (1, 4))
HIGH_RISK = {"phso_originalrisk": HIGH, "phso_currentrisk": HIGH}
CANNOT_HIGH = Doing("cannot resolve it", cannot_resolve_for({}))
DISCUSSES = Doing("asks OAT whether to review", advice.discusses, sure=0.9)


def _route(name: str, why: dict[str, int], weight: int = 3, *, answered: bool = True) -> Route:
    asked = (ASKS_OAT if not answered else Doing("asks OAT for advice", advice.asks_because(advice.CRITERIA)),)
    then = (ADVISES, ASKS, GIVES) if answered else ()
    cannot = Doing("cannot resolve it", cannot_resolve_for(why))
    return Route(f"advice: {name}", weight, script(CHALLENGES, cannot, *asked, *then))


def _straight(*acts: Act) -> Doing:
    return Doing("OAT wants it straight away", together(*acts), (0, 1))


ROUTES = (
    _route("a Member of Parliament supports it", advice.SUPPORTED_BY_MP),
    _route("a threat of Judicial Review", advice.THREATENS),
    _route("specialist knowledge", advice.NEEDS_SPECIALISTS, answered=False),
    _route("another reason", advice.OTHER_REASON, 2),
    _route("a matter of compliance", advice.COMPLIANCE, 2, answered=False),
    Route(
        "advice: needed and not asked",
        3,
        script(CHALLENGES, Doing("cannot resolve it", cannot_resolve_for(advice.SUPPORTED_BY_MP)), ASKS, GIVES),
    ),
    Route(
        "advice: the person is listed",
        3,
        script(Doing("is listed for OAT", advice.is_listed, (0, 1)), CHALLENGES, CANNOT_HIGH, ASKS_OAT),
    ),
    Route(
        "advice: after an upheld review",
        2,
        script(CHALLENGES, CANNOT_HIGH, ASKS_OAT),
        of_the_case={"phso_followsupheldreview": YES},
    ),
    Route(
        "high risk: nobody asked",
        3,
        script(CHALLENGES, CANNOT_HIGH),
        of_the_case={**HIGH_RISK, "phso_ombudsmanassurance": YES},
    ),
    Route(
        "high risk: to be reviewed",
        3,
        script(
            *(CHALLENGES, CANNOT_HIGH, DISCUSSES),
            Doing("OAT says to review it", advice.discussed(advice.REVIEW), (1, 4)),
            *(ASKS, GIVES, IN_TIME),
        ),
        of_the_case=HIGH_RISK,
    ),
    Route(
        "high risk: review not appropriate",
        3,
        script(
            *(CHALLENGES, CANNOT_HIGH, DISCUSSES),
            Doing("OAT says not to review it", advice.discussed(advice.NO_REVIEW), (1, 4)),
            Doing("tells the person", advice.tells_no_review, sure=0.6),
            Doing("closes it", closing.closes(closing.NOT_APPROPRIATE), sure=0.6),
        ),
        of_the_case=HIGH_RISK,
    ),
    Route(
        "direct pass: passed on",
        3,
        script(
            _straight(advice.wants_it_straight),
            CHALLENGES,
            Doing("passes it straight on", advice.passes_to(advice.TO_OAT), sure=0.8),
            Doing("OAT considers it", with_oat.considers, sure=0.7),
        ),
    ),
    Route("direct pass: kept", 2, script(_straight(advice.wants_it_straight), CHALLENGES, CANNOT_HIGH, ASKS, GIVES)),
    Route(
        "joint decision: passed on",
        3,
        script(
            CHALLENGES,
            Doing("passes it to the Joint Working Team", advice.passes_to(advice.TO_JOINT_WORKING), sure=0.7),
            Doing("closes it", closing.closes(closing.JOINT), (2, 6), sure=0.5),
        ),
        of_the_decision={"phso_jointlywithlgsco": YES},
    ),
    Route(
        "joint decision: referred to OAT all the same",
        2,
        script(CHALLENGES, Doing("refers it by hand", considering.refers_by_hand)),
        of_the_decision={"phso_jointlywithlgsco": YES},
    ),
)
