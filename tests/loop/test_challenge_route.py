"""A challenge over HTTP, from the first doubt to OAT's answer: what is written, for whom, and at what cost."""

from typing import Any

from sandbox.demo.office import CHOICE, NO, YES
from tests.loop.world import World

COMPLETE: dict[str, Any] = {
    "phso_challengeris": CHOICE,
    "phso_canresolveself": NO,
    "phso_furtheractionoroat": CHOICE + 1,
    "phso_furtheractionon": "2025-03-24T09:00:00Z",
    "phso_mpsupportschallenge": NO,
    "phso_jrorunlawfulness": CHOICE,
    "phso_consideringjr": NO,
    "phso_specialistknowledge": NO,
    "phso_deadlinegiven": "2025-03-28",
    "phso_groundsreceivedon": "2025-03-20T09:00:00Z",
    "phso_groundsmarked": YES,
    "phso_intime": YES,
    "phso_ischallenge": YES,
    "phso_clearevidence": YES,
    "phso_unhappyorunspecific": CHOICE,
    "phso_anythingfurther": CHOICE,
    "phso_genuinedoubt": YES,
    "phso_primarydecisionview": CHOICE,
    "phso_summaryofreasons": "The wrong clinic was looked at.",
    "phso_officerrole": CHOICE,
    "phso_officerview": "I do not agree.",
    "phso_alreadyaddressed": "By telephone.",
    "phso_materialchallenge": YES,
    "phso_injusticeclaimed": 3,
    "phso_injusticestatus": CHOICE,
    "phso_injusticelevel": 2,
    "phso_primaryreason": "Decision not clearly explained",
    "phso_analysiscompletedon": "2025-03-25T09:00:00Z",
}
OF_THE_CASE = {
    "phso_closedaslowlevel": CHOICE + 1,
    "phso_originalrisk": CHOICE,
    "phso_currentrisk": CHOICE,
    "phso_followsupheldreview": CHOICE + 1,
}


def all_on_record(world: World) -> str:
    """A challenge with everything that comes before a referral."""
    feedback = world.challenged()
    priya, morgan = (f"/systemusers({who})" for who in (world.office.priya, world.office.morgan))
    grounds = world.api.create(
        "emails",
        {"subject": "My grounds", "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})"},
        by=world.office.priya,
    )
    link = {
        "phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})",
        "phso_CaseId@odata.bind": f"/incidents({world.case})",
        "phso_EmailId@odata.bind": f"/emails({grounds})",
    }
    world.api.create("phso_challengelinks", link, by=world.office.priya)
    people = {
        "phso_FurtherActionCaseOwnerId@odata.bind": priya,
        "phso_FurtherActionManagerId@odata.bind": morgan,
        "phso_AnalysisCompletedById@odata.bind": priya,
        "phso_GroundsEmailId@odata.bind": f"/emails({grounds})",
    }
    world.api.update("phso_feedbacks", feedback, {**COMPLETE, **people}, by=world.office.priya)
    world.api.update("incidents", world.case, OF_THE_CASE)
    (decision,) = world.api.rows("phso_decisions")
    world.api.update("phso_decisions", decision["phso_decisionid"], {"phso_stage": CHOICE, "phso_jointlywithlgsco": NO})
    world.api.update("contacts", world.office.complainant, {"phso_listedforoat": NO})
    return feedback


def answered(world: World, feedback: str, outcome: int, given_on: str) -> None:
    """OAT records an outcome."""
    row = {
        "phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})",
        "phso_CaseId@odata.bind": f"/incidents({world.case})",
        "phso_outcome": CHOICE + outcome,
        "phso_givenon": given_on,
        "phso_nextsteps": "Explain it once more.",
    }
    world.api.create("phso_oatoutcomes", row, by=world.office.director)


def test_asking_to_refer_gives_oat_a_task_that_lacks_nothing(world: World) -> None:
    feedback = all_on_record(world)
    world.look()
    assert world.named("OAT referral") == []
    assert world.feedback(feedback)["phso_nextstep"].startswith("Ask to refer the case to OAT")
    world.api.update("phso_feedbacks", feedback, {"phso_referral": CHOICE}, by=world.office.priya)
    world.look()
    (task,) = world.named("OAT referral")
    (team,) = world.api.rows("teams", filter="name eq 'Ombudsman''s Assurance Team'")
    assert (task["_ownerid_value"], task["phso_validation"]) == (team["teamid"], CHOICE)
    assert "Risk of the case now: low." in task["description"]
    assert world.feedback(feedback)["phso_judicialreviewdate"] == "2025-05-28"


def test_a_referral_costs_one_read_and_one_write(world: World) -> None:
    feedback = all_on_record(world)
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_referral": CHOICE}, by=world.office.priya)
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 2
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1


def test_a_referral_set_by_hand_is_told_on_its_own_form_what_is_missing(world: World) -> None:
    feedback = world.challenged()
    row = {"subject": "OAT Referal", "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"}
    task = world.api.create("tasks", row, by=world.office.priya)
    world.look()
    told = world.api.row("tasks", task)
    assert told["phso_validation"] == CHOICE + 1
    for words in ("the subject is to be 'OAT referral'", "the task is not with OAT", "(Annex B)", "(paragraph 33)"):
        assert words in told["phso_missing"]


def test_an_answer_of_oats_comes_back_to_the_case_owner_as_tasks(world: World) -> None:
    feedback = all_on_record(world)
    world.api.update("phso_feedbacks", feedback, {"phso_referral": CHOICE, "phso_referralon": "2025-03-26T09:00:00Z"})
    world.look()
    answered(world, feedback, 1, "2025-04-02T09:00:00Z")
    world.on("2025-04-02T10:00:00Z")
    world.look()
    (outcome,) = world.named("Outcome from OAT")
    (explain,) = world.named("Tell the service user what is happening")
    assert {outcome["_ownerid_value"], explain["_ownerid_value"]} == {world.office.priya}
    assert "Returned to caseworker – further work required" in outcome["description"]
    assert "Explain it once more." in outcome["description"]


def test_a_case_that_was_sent_back_is_referred_again_only_when_asked_anew(world: World) -> None:
    feedback = all_on_record(world)
    world.api.update("phso_feedbacks", feedback, {"phso_referral": CHOICE, "phso_referralon": "2025-03-26T09:00:00Z"})
    world.look()
    answered(world, feedback, 0, "2025-04-02T09:00:00Z")
    world.on("2025-04-02T10:00:00Z")
    world.look()
    assert len([task for task in world.named("OAT referral") if task["statecode"] == 0]) == 0
    world.api.update("phso_feedbacks", feedback, {"phso_referralon": "2025-04-03T09:00:00Z"}, by=world.office.priya)
    world.look()
    assert len([task for task in world.named("OAT referral") if task["statecode"] == 0]) == 1


def test_the_day_of_a_next_step_is_written_with_the_step_and_goes_when_the_next_one_has_none(world: World) -> None:
    judged: dict[str, Any] = {
        "phso_canresolveself": NO,
        "phso_mpsupportschallenge": NO,
        "phso_jrorunlawfulness": CHOICE,
    }
    feedback = world.challenged(phso_challengeris=CHOICE, phso_specialistknowledge=NO, **judged)
    world.api.update("incidents", world.case, OF_THE_CASE)
    world.api.update("contacts", world.office.complainant, {"phso_listedforoat": NO})
    told = {"phso_deadlinegiven": "2025-03-28", "phso_deadlinetoldon": "2025-03-05T09:00:00Z"}
    world.api.update("phso_feedbacks", feedback, told, by=world.office.priya)
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_nextstep"], row["phso_nextstepdue"]) == ("Await the grounds", "2025-03-28")
    came = {"phso_groundsreceivedon": "2025-03-07T09:00:00Z"}
    world.api.update("phso_feedbacks", feedback, came, by=world.office.priya)
    world.look()
    row = world.feedback(feedback)
    assert row["phso_nextstep"] != "Await the grounds"
    assert row["phso_nextstepdue"] is None
