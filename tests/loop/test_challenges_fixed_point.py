"""Whatever is recorded of a challenge, in whatever order: one write reaches the fixed point, nothing is made twice."""

import random
from collections import Counter
from typing import Any

import pytest

from sandbox.demo.office import ASKED_WHY_LATE, CHOICE, EMAIL_SENT, NO, YES
from tests.loop.test_fixed_point import (
    Deed,
    another_day,
    assert_nothing_is_left_to_write,
    delete_a_task,
    extend,
    on_feedback,
    on_task,
    save_a_contact,
)
from tests.loop.world import World

JUDGEMENTS = {
    "phso_canresolveself": 2,
    "phso_accessdeclined": 2,
    "phso_jrorunlawfulness": 4,
    "phso_specialistknowledge": 2,
    "phso_secondreviewexception": 2,
    "phso_intime": 2,
    "phso_explanationreasonable": 2,
    "phso_timelimitsetaside": 2,
    "phso_declinedoutoftime": 2,
    "phso_ischallenge": 2,
    "phso_clearevidence": 2,
    "phso_unhappyorunspecific": 3,
    "phso_anythingfurther": 3,
    "phso_genuinedoubt": 2,
    "phso_primarydecisionview": 3,
    "phso_reconsideration": 2,
    "phso_detailedpossiblyincorrect": 2,
    "phso_referral": 2,
    "phso_materialchallenge": 2,
    "phso_reviewedreferral": 2,
    "phso_couldchangedecision": 2,
    "phso_route": 5,
    "phso_mpsupportschallenge": 2,
    "phso_consideringjr": 2,
    "phso_challengeris": 4,
    "phso_groundsmarked": 2,
    "phso_userconsidersresolved": 2,
    "phso_highriskdiscussion": 2,
    "phso_preparedocument": 2,
    "phso_passedto": 2,
}
"""Choice columns of the feedback, and how many answers each has."""
MOMENTS = (
    "phso_groundsreceivedon",
    "phso_reviewdecidedon",
    "phso_analysiscompletedon",
    "phso_closedon",
    "phso_referralon",
)
TEXTS = ("phso_summaryofreasons", "phso_officerview", "phso_alreadyaddressed", "phso_primaryreason", "phso_legaladvice")
SUBJECTS = ("OAT referral", "OAT referal", "Challenge to our decision", "Challenge of our decision", "Outcome from OAT")


def judge(_: World, chance: random.Random) -> dict[str, Any]:
    """Some judgements, at random; now and then one is taken back."""
    chosen = chance.sample(sorted(JUDGEMENTS), 6)
    return {column: chance.choice([None, *range(CHOICE, CHOICE + JUDGEMENTS[column])]) for column in chosen}


def complete(world: World, _: random.Random) -> dict[str, Any]:
    """Everything that comes before a referral, as it should be."""
    yes_no = {"phso_canresolveself": NO, "phso_specialistknowledge": NO, "phso_mpsupportschallenge": NO}
    yes_no |= {"phso_intime": YES, "phso_ischallenge": YES, "phso_clearevidence": YES, "phso_genuinedoubt": YES}
    choices = dict.fromkeys(("phso_unhappyorunspecific", "phso_anythingfurther", "phso_jrorunlawfulness"), CHOICE)
    grounds = {"phso_groundsreceivedon": "2025-03-20T09:00:00Z", "phso_groundsmarked": YES}
    return {**yes_no, **choices, **grounds, "phso_primarydecisionview": CHOICE, "phso_referral": CHOICE}


def note_moments(_: World, chance: random.Random) -> dict[str, Any]:
    column = chance.choice(MOMENTS)
    return {column: chance.choice([None, f"2025-0{chance.randint(3, 5)}-1{chance.randint(0, 9)}T09:00:00Z"])}


def some_feedback(world: World, chance: random.Random) -> str | None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    return chance.choice(rows)["phso_feedbackid"] if rows else None


def set_a_task(world: World, chance: random.Random) -> None:
    feedback = some_feedback(world, chance)
    row = {
        "subject": chance.choice(SUBJECTS),
        "regardingobjectid_incident_task@odata.bind": f"/incidents({world.case})",
        "phso_purpose": chance.choice([None, CHOICE + 3, CHOICE + 6, CHOICE + 7, CHOICE + 8, CHOICE + 9]),
    }
    if feedback and chance.random() < 0.7:
        row["phso_FeedbackId_Task@odata.bind"] = f"/phso_feedbacks({feedback})"
    world.api.create("tasks", {name: value for name, value in row.items() if value is not None}, by=world.office.priya)


def answer(world: World, chance: random.Random) -> None:
    feedback = some_feedback(world, chance)
    if feedback:
        row = {
            "phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})",
            "phso_CaseId@odata.bind": f"/incidents({world.case})",
            "phso_outcome": CHOICE + chance.randint(0, 5),
        }
        row |= {"phso_givenon": f"2025-0{chance.randint(3, 5)}-12T09:00:00Z"} if chance.random() < 0.7 else {}
        world.api.create("phso_oatoutcomes", row, by=world.office.priya)


def advise(world: World, chance: random.Random) -> None:
    feedback = some_feedback(world, chance)
    if feedback:
        row = {
            "phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})",
            "phso_CaseId@odata.bind": f"/incidents({world.case})",
            "phso_because": CHOICE + chance.randint(0, 1),
        }
        row |= {"phso_advice": CHOICE + chance.randint(0, 3)} if chance.random() < 0.6 else {}
        world.api.create("phso_oatadvices", row, by=world.office.priya)


def write_to_them(world: World, chance: random.Random) -> None:
    feedback = some_feedback(world, chance)
    if feedback:
        row = {
            "subject": "About your challenge",
            "directioncode": True,
            "phso_kind": chance.choice([CHOICE + kind for kind in range(27)] + [ASKED_WHY_LATE]),
            "actualend": "2025-04-02T09:00:00Z",
            **EMAIL_SENT,
            "regardingobjectid_incident_email@odata.bind": f"/incidents({world.case})",
            "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
        }
        world.api.create("emails", row, by=world.office.priya)


def describe_the_case(world: World, chance: random.Random) -> None:
    columns = (
        "phso_originalrisk",
        "phso_currentrisk",
        "phso_closedaslowlevel",
        "phso_supervised",
        "phso_oatdirectpass",
    )
    column = chance.choice(columns)
    world.api.update("incidents", world.case, {column: chance.choice([None, CHOICE, CHOICE + 1])})


def describe_the_decision(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_decisions")
    if rows:
        column = chance.choice(["phso_stage", "phso_jointlywithlgsco"])
        world.api.update(
            "phso_decisions", chance.choice(rows)["phso_decisionid"], {column: CHOICE + chance.randint(0, 1)}
        )


DEEDS: list[Deed] = [
    lambda world, chance: world.challenged(chance.choice([None, "2025-02-28"])),
    *(on_feedback(judge) for _ in range(6)),
    on_feedback(complete),
    on_feedback(note_moments),
    on_feedback(lambda _, chance: {chance.choice(TEXTS): chance.choice([None, "Words."])}),
    on_feedback(lambda _, chance: {"phso_kind": chance.choice([CHOICE, CHOICE + 1, CHOICE + 2])}),
    on_task(lambda _, chance: {"description": chance.choice([None, "Mine."])}),
    on_task(lambda *_: {"statecode": 1, "statuscode": 5}),
    set_a_task,
    answer,
    answer,
    advise,
    write_to_them,
    describe_the_case,
    describe_the_decision,
    delete_a_task,
    save_a_contact,
    extend,
    another_day,
]


@pytest.mark.parametrize("seed", range(12))
def test_one_write_reaches_the_fixed_point_of_a_challenge(world: World, seed: int) -> None:
    chance = world.casework(seed)
    world.challenged("2025-02-28")
    for _ in range(10):
        for deed in chance.choices(DEEDS, k=chance.randint(1, 6)):
            deed(world, chance)
        world.look()
        assert_nothing_is_left_to_write(world)
        assert_one_open_task_for_a_round(world)


def assert_one_open_task_for_a_round(world: World) -> None:
    """Of the tasks that this software made, at most one is open for a feedback, a purpose and an occasion."""
    remembered = world.ledger()
    open_ones = [task["activityid"] for task in world.tasks() if task["statecode"] == 0]
    ours = [remembered[task] for task in open_ones if task in remembered]
    count = Counter((entry["about"], entry["purpose"], entry["occasion"]) for entry in ours)
    assert all(number == 1 for number in count.values()), count
