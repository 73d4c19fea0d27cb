"""Both routes as caseworkers see them, column by column."""

import json
from datetime import timedelta

import pytest

from dynamics.errors import DataverseError
from function_app import clock
from function_app.messages import Look
from mappings.remembering.ids import installation_id
from sandbox.demo import office as people
from sandbox.demo.office import NO, TASK_COMPLETED, YES
from tests.loop.world import World


def test_positive_feedback_reaches_the_manager_and_ends_with_the_reply_and_both_copies(world: World) -> None:
    feedback = world.thanked(saved=False)
    world.look()
    assert world.tasks() == []
    assert world.feedback(feedback)["phso_nextstepby"] == "Priya Caseworker"
    people.save_contact(world.api, world.office, world.case, feedback)
    world.look()
    task = world.task()
    assert (task["subject"], task["_ownerid_value"]) == ("positive feedback received", world.office.morgan)
    assert task["description"].startswith("So kind.")
    assert task["phso_validation"] == 727000000
    copies = (world.office.director, world.office.chief)
    people.send_comments(world.api, world.office, world.case, feedback, copies)
    world.api.update("tasks", task["activityid"], TASK_COMPLETED, by=world.office.morgan)
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_stage"], row["phso_nextstep"]) == ("Positive feedback: dealt with", None)
    assert {finding["state"] for finding in world.result()["findings"]} <= {"met", "not_triggered"}


def test_comments_without_a_copy_are_a_breach_on_the_feedback(world: World) -> None:
    feedback = world.thanked()
    people.send_comments(world.api, world.office, world.case, feedback, (world.office.director,))
    world.look()
    row = world.feedback(feedback)
    assert row["phso_needsattention"]
    assert row["phso_attention"].startswith("Paragraph 9: the comments were sent without the Chief Executive in copy")


def test_a_challenge_runs_from_its_date_through_an_extension_to_lateness_and_what_follows(world: World) -> None:
    feedback = world.challenged()
    world.look()
    assert world.feedback(feedback)["phso_onemonthdate"] == "2025-03-28"
    world.api.update("phso_feedbacks", feedback, {"phso_deadlinegiven": "2025-03-28"}, by=world.office.priya)
    extension = people.extend(world.api, world.office, world.case, feedback, phso_newdate="2025-04-11")
    world.look()
    assert world.feedback(feedback)["phso_groundsdue"] == "2025-03-28"
    agreed = {
        "phso_agreed": YES,
        "phso_AgreedById@odata.bind": f"/systemusers({world.office.morgan})",
        "phso_toldon": "2025-03-20T09:00:00Z",
    }
    world.api.update("phso_extensions", extension, agreed, by=world.office.morgan)
    world.look()
    assert world.feedback(feedback)["phso_groundsdue"] == "2025-04-11"
    received = {"phso_groundsreceivedon": "2025-04-11T23:00:00Z"}
    world.api.update("phso_feedbacks", feedback, received, by=world.office.priya)
    world.on("2025-04-14T09:00:00Z")
    world.look()
    row = world.feedback(feedback)
    assert row["phso_stage"] == "Challenge: received late, to be asked why"
    (task,) = world.named("Ask why the challenge came late")
    explained = {"phso_lateexplanation": "I was in hospital.", "phso_explanationreasonable": YES}
    world.api.update("phso_feedbacks", feedback, explained, by=world.office.priya)
    world.api.update("phso_feedbacks", feedback, {"phso_declinedoutoftime": NO}, by=world.office.priya)
    world.look()
    assert world.feedback(feedback)["phso_stage"] == "Challenge: received late, considered"
    assert world.api.row("tasks", task["activityid"])["statecode"] == 2


def test_an_untouched_form_is_nobodys_judgement(world: World) -> None:
    feedback = world.challenged(phso_deadlinegiven="2025-03-28", phso_groundsreceivedon="2025-04-02T09:00:00Z")
    world.on("2025-04-03T09:00:00Z")
    world.look()
    assert world.feedback(feedback)["phso_stage"] == "Challenge: received late, to be asked why"
    assert len(world.named("Ask why the challenge came late")) == 1
    judgements = {"late_without_reason_is_declined", "reasons_for_declining_are_recorded"}
    assert not {f["rule"] for f in world.result()["findings"] if f["state"] in ("met", "breached")} & judgements


@pytest.mark.parametrize("table", ["email", "phso_extension", "phso_feedback", "incident"])
def test_a_row_that_does_not_say_its_case_is_asked_for_it(world: World, table: str) -> None:
    feedback = world.thanked(saved=False)
    rows = {
        "email": people.save_contact(world.api, world.office, world.case, feedback),
        "phso_extension": people.extend(world.api, world.office, world.case, feedback),
        "phso_feedback": feedback,
        "incident": world.case,
    }
    look_at_row(world, table, rows[table])
    assert len(world.tasks()) == 1


def test_an_email_on_the_feedback_alone_leads_to_the_feedbacks_case(world: World) -> None:
    feedback = world.thanked(saved=False)
    row = {
        "subject": "Thank you",
        "phso_kind": people.CONTACT_IN,
        **people.EMAIL_RECEIVED,
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
    }
    look_at_row(world, "email", world.api.create("emails", row, by=world.office.priya))
    assert len(world.tasks()) == 1


def test_a_row_that_is_gone_or_of_no_case_is_no_error(world: World) -> None:
    look_at_row(world, "email", "00000000-0000-0000-0000-0000000000aa")
    look_at_row(world, "account", "00000000-0000-0000-0000-0000000000aa")
    assert world.assessments() == []


def look_at_row(world: World, table: str, row: str) -> None:
    world.app.reconcile(Look(table=table, row=row, seen_at=clock.wall(), correlation="test", asked_by="webhook"))


def test_given_up_looks_are_marked_and_a_later_success_clears_the_mark(world: World) -> None:
    world.thanked()
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    world.app.poison(look.to_json())
    world.app.poison(look.to_json())
    marked = world.assessment()
    assert (marked["phso_troublecode"], marked["phso_troubleattempts"]) == ("not_evaluated", 2)
    assert marked["phso_troublesince"] == "2025-03-10T09:00:00Z"
    world.look()
    cleared = world.assessment()
    assert (cleared["phso_troublecode"], cleared["phso_troubleattempts"]) == (None, None)
    assert len(world.tasks()) == 1


def test_a_message_that_is_none_of_ours_is_let_go(world: World) -> None:
    world.app.poison("not ours")
    assert world.requests() == []


def test_a_given_up_look_at_a_case_that_is_gone_is_let_go(world: World) -> None:
    gone = "00000000-0000-0000-0000-0000000000aa"
    world.app.poison(Look(case=gone, seen_at=clock.wall(), correlation="test", asked_by="webhook").to_json())
    assert world.assessments() == []


def test_the_mark_is_tried_again_by_the_queue_where_it_cannot_be_made(world: World) -> None:
    world.fault(effect="status", status=400, only="reads", path=r"\$batch", times=None)
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    with pytest.raises(DataverseError):
        world.app.poison(look.to_json())


def test_the_sweep_asks_for_the_cases_whose_day_has_come(world: World) -> None:
    world.challenged(phso_deadlinegiven="2025-03-28")
    world.look()
    world.app.sweep("due")
    assert world.queue.sent == []
    world.on("2025-03-29T00:05:00Z")
    world.app.sweep("due")
    ((look, delay),) = world.queue.sent
    assert (look.case, look.asked_by, delay) == (world.case, "due", timedelta(0))


def test_the_sweep_asks_for_every_open_matter_at_night_spread_out(world: World) -> None:
    world.thanked()
    other = people.open_case(world.api, world.office, "Another case")
    people.thank(world.api, world.office, other, "2025-03-10T08:00:00Z", "Thanks.")
    closed = people.thank(world.api, world.office, other, "2025-03-10T08:00:00Z", "Thanks again.")
    world.api.update("phso_feedbacks", closed, {"phso_closedon": "2025-03-10T08:30:00Z"})
    world.app.sweep("open")
    assert sorted(look.case or "" for look, _ in world.queue.sent) == sorted((world.case, other))
    assert sorted(delay for _, delay in world.queue.sent) == [timedelta(0), timedelta(milliseconds=200)]


def test_the_sweep_asks_at_night_for_what_was_closed_in_the_last_hundred_days_and_finds_what_came_since(
    world: World,
) -> None:
    feedback = world.thanked(saved=False)
    world.api.update("phso_feedbacks", feedback, {"phso_closedon": "2025-03-10T08:30:00Z"})
    world.look()
    before = world.result()
    people.save_contact(world.api, world.office, world.case, feedback)
    world.on("2025-06-17T01:30:00Z")
    world.app.sweep("changed")
    assert world.queue.sent == []
    world.app.sweep("open")
    for look, _ in tuple(world.queue.sent):
        world.app.reconcile(look)
    assert world.result() != before


def test_the_sweep_finds_what_no_webhook_told_once_and_not_its_own_writes(world: World) -> None:
    world.thanked()
    world.app.sweep("changed")
    assert {look.case for look, _ in world.queue.sent} == {world.case}
    for look, _ in tuple(world.queue.sent):
        world.app.reconcile(look)
    assert len(world.tasks()) == 1
    world.queue.sent.clear()
    world.on("2025-03-10T10:00:00Z")
    world.app.sweep("changed")
    assert world.queue.sent == []


def test_the_sweep_looks_back_over_its_watermark_by_half_an_hour(world: World) -> None:
    world.app.sweep("changed")
    world.on("2025-03-10T09:20:00Z")
    world.thanked()
    world.on("2025-03-10T09:40:00Z")
    world.app.sweep("changed")
    world.queue.sent.clear()
    world.on("2025-03-10T09:45:00Z")
    world.app.sweep("changed")
    assert {look.case for look, _ in world.queue.sent} == {world.case}


def test_a_watermark_at_the_beginning_of_time_has_the_sweep_look_back_as_far_as_dataverse_goes(world: World) -> None:
    world.app.sweep("changed")
    row = installation_id(world.app.mapping.namespace, "sweep")
    said = json.dumps({"changed_until": "0001-01-01T00:00:00+00:00"})
    world.api.update("phso_assessments", row, {"phso_result": said})
    world.thanked()
    world.queue.sent.clear()
    world.app.sweep("changed")
    assert {look.case for look, _ in world.queue.sent} == {world.case}


def test_a_sweep_that_mends_says_that_it_healed(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.thanked()
    world.on("2025-03-10T09:30:00Z")
    with caplog.at_level("INFO", "function_app.worker"):
        world.look(asked_by="sweep")
    assert any("case_healed" in message for message in caplog.messages)


def test_a_sweep_that_only_comes_before_the_webhook_heals_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.thanked()
    world.on("2025-03-10T09:05:00Z")
    with caplog.at_level("INFO", "function_app.worker"):
        world.look(asked_by="sweep")
    assert not any("case_healed" in message for message in caplog.messages)


def test_nothing_that_people_wrote_reaches_the_log_or_the_result(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.thanked(words="Zebra crossing words")
    world.challenged(phso_lateexplanation="Giraffe words", phso_groundsreceivedon="2025-04-02T09:00:00Z")
    with caplog.at_level("DEBUG"):
        world.look()
    written = "\n".join((*caplog.messages, world.assessment()["phso_result"], world.assessment()["phso_ledger"]))
    for words in ("Zebra", "Giraffe", "Priya", "Morgan", "example"):
        assert words not in written
