"""Referrals to OAT: complete and not, returned in four ways, and accepted."""

from __future__ import annotations

from sandbox.month.acting import Act, Doing, Route, on_record, script
from sandbox.month.stages import advice, challenges, considering, grounds, learning, with_oat
from sandbox.month.stages.service import manager_takes_it
from sandbox.month.stages.thanks import contact_saved

UNTIL_GROUNDS = (
    *(challenges.challenges, contact_saved, challenges.cannot_resolve, grounds.asks_within(14)),
    *(grounds.gives_grounds, grounds.in_time, grounds.marks_grounds),
)
JUDGED = (
    *(considering.is_challenge, considering.nothing_further, considering.casts_doubt, considering.not_shown_wrong),
    *(considering.analyses, considering.agrees_on_oat),
)
COMPLETE: tuple[Act, ...] = (*UNTIL_GROUNDS, *JUDGED, considering.refers)
SENT = (22, 30)
"""Days from the decision: the referral took two weeks of them, and the challenge came within the month."""
REFERRED = Doing("has referred it, with all on record", on_record(*COMPLETE, days=1), (0, 2))
CONSIDERS = Doing("OAT considers it", with_oat.considers, (0, 2), sure=0.9)
COULD_NOT = Doing("OAT has looked: nothing could change it", with_oat.could_not_change, sure=0.85)
COULD = Doing("OAT has looked: something could change it", with_oat.could_change, sure=0.9)
ACCEPTS = Doing("OAT accepts it", with_oat.answers(with_oat.ACCEPTED))
OWNER_TELLS = Doing("the case owner tells the person", with_oat.owner_tells, sure=0.6)


def _returned(name: str, outcome: int, *then: Doing, weight: int = 3) -> Route:
    returns = Doing(f"OAT returns it: {name}", with_oat.answers(outcome), (1, 4))
    return Route(f"returned: {name}", weight, script(REFERRED, CONSIDERS, COULD_NOT, returns, *then), SENT)


ROUTES = (
    Route("referral: complete, waits for OAT", 4, script(REFERRED, CONSIDERS, COULD), SENT),
    Route(
        "referral: not complete, then completed",
        4,
        script(
            Doing("has the grounds on record", on_record(*UNTIL_GROUNDS, days=1), (0, 2)),
            Doing("asks to refer it too early", considering.refers),
            *(Doing("catches up", act, (0, 2)) for act in JUDGED),
            Doing("asks again", considering.refers),
        ),
        SENT,
    ),
    Route(
        "referral: the analysis left answers out",
        3,
        script(
            Doing("has the grounds on record", on_record(*UNTIL_GROUNDS, days=1), (0, 2)),
            Doing("writes half the analysis", considering.analyses_in_part),
            Doing("asks to refer it", considering.refers),
        ),
        SENT,
    ),
    Route(
        "referral: a detailed decision, advice asked",
        3,
        script(
            Doing("has the grounds on record", on_record(*UNTIL_GROUNDS, considering.is_challenge, days=1), (0, 2)),
            Doing("possibly incorrect", considering.detailed_maybe_wrong),
            Doing("asks OAT for advice", advice.asks_because(advice.DETAILED), sure=0.6),
            Doing("OAT advises", lambda desk, rows: advice.advises(desk, rows) if "advice" in rows else None, (1, 4)),
        ),
        SENT,
        of_the_decision={"phso_stage": 727_000_001},
    ),
    _returned(
        "more information needed",
        with_oat.MORE_INFORMATION,
        OWNER_TELLS,
        Doing("sends it again", considering.refers, (2, 5), sure=0.7),
    ),
    _returned(
        "further work required",
        with_oat.FURTHER_WORK,
        Doing("considers it again", considering.clarity_first, sure=0.7),
        Doing("assesses the risk", learning.assesses_risk(727_000_001), sure=0.6),
        OWNER_TELLS,
    ),
    _returned(
        "service complaint",
        with_oat.SERVICE_COMPLAINT,
        Doing("the manager takes it", manager_takes_it, sure=0.6),
    ),
    _returned(
        "review criteria not met",
        with_oat.CRITERIA,
        Doing("tells the person", with_oat.tells_criteria_not_met, sure=0.8),
        Doing("closes it", with_oat.closes_not_met, sure=0.6),
        weight=5,
    ),
    _returned("other", with_oat.OTHER, OWNER_TELLS, weight=2),
    Route(
        "accepted: nobody has it yet",
        2,
        script(REFERRED, CONSIDERS, COULD, ACCEPTS),
        SENT,
    ),
    Route(
        "accepted: allocated and told",
        4,
        script(
            *(REFERRED, CONSIDERS, COULD, ACCEPTS),
            Doing("Ola takes it on", with_oat.takes_on),
            Doing("tells the person", with_oat.tells_what_is_happening, sure=0.7),
        ),
        SENT,
    ),
    Route(
        "accepted: allocated to one and told by another",
        2,
        script(
            *(REFERRED, COULD, ACCEPTS),
            Doing("Orla takes it on", with_oat.allocated_to_orla),
            Doing("the case owner tells the person", with_oat.owner_tells),
        ),
        SENT,
    ),
    Route(
        "accepted: considered by somebody who took part",
        3,
        script(
            Doing("Ola took part in the decision", with_oat.ola_took_part, (0, 1)),
            *(REFERRED, CONSIDERS, COULD, ACCEPTS),
            Doing("Ola takes it on", with_oat.takes_on, sure=0.5),
        ),
        SENT,
    ),
    Route(
        "accepted: considered by the case owner",
        2,
        script(REFERRED, Doing("the case owner considers it", with_oat.owner_considers), COULD),
        SENT,
    ),
    Route("accepted: answered without a look", 2, script(REFERRED, ACCEPTS), SENT),
)
