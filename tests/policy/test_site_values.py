"""What the site gives takes part where the policy names it; where it gives nothing, nothing is made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from policy.facts import AgreedUnder, CaseFile, Judgement, OatReview, Scheme, SchemePart
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.outcomes import Outcome
from policy.parameters import Dated, SeverityLevel, SeverityScale
from policy.roles import Role, RoleHeld
from policy.rule import Rule, cannot_decide
from policy.rules.approving.schemes import proposals_are_agreed
from policy.rules.new_investigation.delegation import proposal_is_agreed
from policy.rules.oat.oat_answer import outcome_is_one_of_six
from policy.rules.quashing.final_decision import ombudsman_decides
from policy.rules.remedy.paying import payment_for_poor_service_is_checked
from policy.rules.risk.risk_assessment import WANTS
from policy.rules.which_way.decision_complaints import decline_for_behaviour_is_recorded
from tests.policy.after_review_casework import DEP, final, proposed, request, to_quash
from tests.policy.casework import AMAL, CALENDAR, MO, MONDAY, PARAMETERS, challenged, moment
from tests.policy.further_casework import paying
from tests.policy.judging import matter_of
from tests.policy.routed import answered
from tests.policy.test_remedy import upheld

START = date(2024, 1, 1)
SCALE = SeverityScale(
    {3: SeverityLevel(words="some distress", from_pounds=Decimal(500), up_to_pounds=Decimal(950))}, "Guidance 3"
)


def said(rule: Rule, file: CaseFile, **of_the_site: Any) -> Verdict:
    """What a rule says with these values of the site's."""
    values: dict[str, Any] = {name: Dated(((START, value),)) for name, value in of_the_site.items()}
    parameters = replace(PARAMETERS, **values)
    matter, look = matter_of(file), Look(MONDAY, MONDAY, parameters, CALENDAR)
    try:
        return rule.decide(matter, look)
    except FactMissing as missing:
        return cannot_decide(missing)


@pytest.mark.parametrize(
    ("of_the_site", "words"),
    [
        ({}, "scale is 3"),
        ({"severity_scale": SCALE}, "scale is 3 (some distress, from £500, up to £950, by Guidance 3)"),
        ({"severity_scale": SeverityScale({}, "Guidance 3")}, "scale is 3"),
    ],
    ids=["nothing given", "a band given", "another level given"],
)
def test_a_level_is_told_with_the_words_and_band_that_the_site_has_for_it(
    of_the_site: dict[str, Any], words: str
) -> None:
    assert said(payment_for_poor_service_is_checked, upheld(paying()), **of_the_site).because.endswith(words)


HELD = (RoleHeld(Role.DEPUTY_OMBUDSMAN, DEP), RoleHeld(Role.ASSISTANT_DIRECTOR, MO))


@pytest.mark.parametrize(
    ("approvers", "by", "state"),
    [
        (None, MO, State.MET),
        ((Role.DEPUTY_OMBUDSMAN,), DEP, State.MET),
        ((Role.DEPUTY_OMBUDSMAN,), MO, State.PENDING),
        ((Role.DEPUTY_OMBUDSMAN, Role.ASSISTANT_DIRECTOR), MO, State.MET),
        ((Role.SHARED_SERVICES,), MO, State.CANNOT_DECIDE),
    ],
)
def test_who_may_agree_under_the_delegation_scheme_is_the_sites_to_say(
    approvers: tuple[Role, ...] | None, by: str, state: State
) -> None:
    agreed = Judgement(value=True, by=by, at=moment("2025-06-02 09:00"))
    file = replace(proposed(delegation_scheme_agreed=agreed), roles=HELD)
    given = {} if approvers is None else {"delegation_approvers": approvers}
    assert said(proposal_is_agreed, file, **given).state is state


@pytest.mark.parametrize(
    ("scheme", "state"), [(Scheme.DELEGATION_SCHEME, State.PENDING), (Scheme.SUPERVISION_MODEL, State.MET)]
)
def test_the_supervision_model_has_approvers_of_its_own(scheme: Scheme, state: State) -> None:
    entry = AgreedUnder("a", SchemePart.PROPOSAL, MO, moment("2025-06-02 09:00"), scheme)
    file = proposed()
    review = replace(file.oat_reviews[0], agreed_under_schemes=(entry,))
    file = replace(file, oat_reviews=(review,), roles=HELD)
    assert said(proposals_are_agreed, file, delegation_approvers=(Role.DEPUTY_OMBUDSMAN,)).state is state


@pytest.mark.parametrize(("known", "state"), [(tuple(Outcome), State.MET), ((Outcome.NOT_FOR_OAT,), State.BREACHED)])
def test_an_outcome_is_one_that_the_edition_has(known: tuple[Outcome, ...], state: State) -> None:
    file = replace(challenged(), oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.ACCEPTED)),))
    assert (said(outcome_is_one_of_six, file, outcomes=known).state is State.MET) is (state is State.MET)


@pytest.mark.parametrize(
    ("deciders", "state"),
    [((Role.OMBUDSMAN, Role.DEPUTY_OMBUDSMAN), State.MET), ((Role.ASSISTANT_DIRECTOR,), State.BREACHED)],
)
def test_who_decides_on_quashing_is_what_the_edition_says(deciders: tuple[Role, ...], state: State) -> None:
    file = replace(to_quash(), quash_requests=(request("r", final_decision=final(by=DEP)),))
    file = replace(file, roles=(*file.roles, RoleHeld(Role.ASSISTANT_DIRECTOR, AMAL)))
    assert said(ombudsman_decides, file, quash_approvers=deciders).state is state


def test_links_of_the_site_stand_where_they_are_needed() -> None:
    declined = challenged(feedback={"access_declined_for_behaviour": Judgement(value=True, by=MO)})
    step = said(decline_for_behaviour_is_recorded, declined, behaviour_policy_link="https://ours.example/b").step
    assert step is not None
    assert step.what.endswith("(https://ours.example/b)")
    plain = said(decline_for_behaviour_is_recorded, declined).step
    assert plain is not None
    assert plain.what.endswith("behaviour policy")


@pytest.mark.parametrize("link", [None, "https://ours.example/risk"])
def test_the_task_to_assess_a_risk_names_the_guidance_that_the_site_has(link: str | None) -> None:
    parameters = PARAMETERS if link is None else replace(PARAMETERS, risk_guidance_link=Dated(((START, link),)))
    matter, look = matter_of(proposed()), Look(MONDAY, MONDAY, parameters, CALENDAR)
    wants = [want for wanting in WANTS if (want := wanting.want(matter, look)) is not None]
    assert [any(f"The risk guidance: {link}" in words for words in want.contents) for want in wants] == [bool(link)]
