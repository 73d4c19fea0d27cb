"""Documents on request: one draft for each time that somebody asks, theirs to send, and the request is gone."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from function_app.settings import SettingsWrong
from function_app.wiring import wire
from mappings.writing.drafts import draft_id
from policy.documents import DocumentKind
from sandbox.dataverse import RunningDataverse
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, SENDER, TO
from tests.loop.world import MemoryQueue, World, settings_for

GROUNDS, ANALYSIS = CHOICE, CHOICE + 1
ORGANISATION = CHOICE + 1
REQUEST_FOR_GROUNDS, OTHER = CHOICE + 4, CHOICE + 26
INACTIVE = {"statecode": 1, "statuscode": 2}


def ask(world: World, feedback: str, document: int = GROUNDS) -> None:
    """Priya asks for a document on the form of some feedback."""
    world.api.update("phso_feedbacks", feedback, {"phso_preparedocument": document}, by=world.office.priya)


def drafts(world: World) -> list[dict[str, Any]]:
    """The emails there are, in the order they were made, with their parties."""
    return world.api.rows("emails", orderby="createdon,subject", expand="email_activity_parties")


def draft(world: World) -> dict[str, Any]:
    """The only email there is."""
    (email,) = drafts(world)
    return email


def parties(email: dict[str, Any]) -> dict[int, str]:
    """Who takes which part in an email, but its owner and what it regards."""
    known = {each["participationtypemask"]: each["_partyid_value"] for each in email["email_activity_parties"]}
    return {part: who for part, who in known.items() if part in (SENDER, TO)}


def remembered(world: World) -> dict[str, dict[str, Any]]:
    """The drafts that the ledger remembers."""
    kept: dict[str, dict[str, Any]] = json.loads(world.assessment()["phso_ledger"]).get("documents", {})
    return kept


def test_a_request_makes_one_draft_from_its_case_owner_to_the_complainant_and_sends_nothing(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.look()
    email = draft(world)
    assert (email["statecode"], email["statuscode"], email["senton"]) == (0, 1, None)
    assert email["directioncode"] is True
    assert email["_ownerid_value"] == world.office.priya
    assert parties(email) == {SENDER: world.office.priya, TO: world.office.complainant}
    assert (email["_regardingobjectid_value"], email["_phso_feedbackid_value"]) == (world.case, feedback)
    assert email["phso_kind"] == REQUEST_FOR_GROUNDS
    assert world.feedback(feedback)["phso_preparedocument"] is None
    assert not any("SendEmail" in str(entry) for entry in world.api.control("GET", "requests")["requests"])


def test_the_draft_is_addressed_by_name_gives_the_date_and_is_signed(world: World) -> None:
    ask(world, world.challenged())
    world.look()
    text = draft(world)["description"]
    for words in ("Dear Alex Example,", "<strong>28 March 2025</strong>", "<p>Priya Caseworker</p>"):
        assert words in text


def test_a_request_costs_one_read_and_one_write_and_a_second_look_writes_nothing(world: World) -> None:
    feedback = world.challenged()
    world.look()
    ask(world, feedback)
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 2
    before = world.everything()
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1
    assert world.everything() == before


def test_whoever_asks_again_gets_another_draft(world: World) -> None:
    feedback = world.challenged()
    for day in ("2025-03-10", "2025-03-11", "2025-03-12"):
        world.on(f"{day}T09:00:00Z")
        ask(world, feedback)
        world.look()
    wanted = {
        draft_id(world.app.mapping.namespace, feedback, DocumentKind.REQUEST_FOR_GROUNDS, number): {
            "about": feedback,
            "kind": "request_for_grounds",
            "made": f"2025-03-{10 + number}",
        }
        for number in range(3)
    }
    assert {email["activityid"] for email in drafts(world)} == set(wanted)
    assert remembered(world) == wanted


def test_a_draft_that_a_person_deleted_is_not_made_again_and_asking_again_makes_the_next(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.look()
    first = draft(world)["activityid"]
    world.api.delete("emails", first, by=world.office.priya)
    world.look()
    assert drafts(world) == []
    ask(world, feedback)
    world.look()
    assert draft(world)["activityid"] != first
    assert len(remembered(world)) == 2


def test_what_a_person_writes_into_a_draft_stays_theirs(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.look()
    world.api.update("emails", draft(world)["activityid"], {"description": "<p>Mine</p>"}, by=world.office.priya)
    world.look()
    assert draft(world)["description"] == "<p>Mine</p>"


def test_both_documents_can_be_asked_for_one_after_the_other(world: World) -> None:
    feedback = world.challenged()
    for document in (GROUNDS, ANALYSIS):
        ask(world, feedback, document)
        world.look()
    analysis, request = sorted(drafts(world), key=lambda email: str(email["subject"]))
    assert (request["phso_kind"], analysis["phso_kind"]) == (REQUEST_FOR_GROUNDS, OTHER)
    assert parties(analysis) == {SENDER: world.office.priya}
    assert "[to be completed]" in analysis["description"]


def test_two_pieces_of_feedback_are_answered_in_one_write(world: World) -> None:
    for document in (GROUNDS, ANALYSIS):
        ask(world, world.challenged(), document)
    world.look()
    assert {email["phso_kind"] for email in drafts(world)} == {REQUEST_FOR_GROUNDS, OTHER}
    assert {row["phso_preparedocument"] for row in world.api.rows("phso_feedbacks")} == {None}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_makes_one_draft_whether_or_not_the_write_happened(world: World, when: str) -> None:
    ask(world, world.challenged())
    world.fault(effect="lose", when=when, only="writes", path=r"\$batch")
    world.look()
    world.look()
    assert len(drafts(world)) == 1
    assert len(remembered(world)) == 1


def test_without_a_date_of_the_decision_the_draft_says_that_a_person_sets_one(world: World) -> None:
    ask(world, world.challenged(sent=None))
    world.look()
    text = draft(world)["description"]
    assert "<strong>[date]</strong>" in text
    assert "[No date is proposed: no date of the decision is on record." in text


def test_a_blocked_route_leaves_the_request_and_says_why(world: World) -> None:
    feedback = world.thanked()
    ask(world, feedback)
    world.look()
    row = world.feedback(feedback)
    assert drafts_made(world) == []
    assert row["phso_preparedocument"] == GROUNDS
    assert "it belongs to a complaint about a decision" in row["phso_attention"]
    assert [document["state"] for document in world.result()["documents"]] == ["not available"]
    before = world.everything()
    world.look()
    assert world.everything() == before


def drafts_made(world: World) -> list[dict[str, Any]]:
    """The emails that are drafts."""
    return [email for email in drafts(world) if email["statecode"] == 0]


def test_a_request_on_an_inactive_row_stands_and_makes_nothing_until_the_row_is_active(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.api.update("phso_feedbacks", feedback, INACTIVE)
    world.look()
    world.look()
    assert drafts(world) == []
    assert world.feedback(feedback)["phso_preparedocument"] == GROUNDS
    world.api.update("phso_feedbacks", feedback, {"statecode": 0, "statuscode": 1})
    world.look()
    assert len(drafts(world)) == 1


def test_somebody_who_is_not_the_complainant_is_not_addressed_without_a_word_on_who_they_are(world: World) -> None:
    stranger = world.api.create("contacts", {"firstname": "Sam", "lastname": "Stranger"})
    feedback = world.challenged(**{"phso_FromPartyId_contact@odata.bind": f"/contacts({stranger})"})
    ask(world, feedback)
    world.look()
    assert parties(draft(world)) == {SENDER: world.office.priya}
    assert "Dear [name]," in draft(world)["description"]


def test_an_organisation_is_addressed_as_one(world: World) -> None:
    account = world.api.create("accounts", {"name": "Acme <b>Trust</b>", "phso_partykind": ORGANISATION})
    feedback = world.challenged(
        **{"phso_FromPartyId_contact@odata.bind": None, "phso_FromPartyId_account@odata.bind": f"/accounts({account})"}
    )
    ask(world, feedback)
    world.look()
    assert parties(draft(world)) == {SENDER: world.office.priya, TO: account}
    text = draft(world)["description"]
    assert "Dear Acme &lt;b&gt;Trust&lt;/b&gt;," in text
    assert "has not helped your organisation" in text


def test_a_lost_ledger_makes_no_draft_anew_and_the_next_request_takes_a_free_id(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.look()
    world.api.delete("phso_assessments", world.assessment()["phso_assessmentid"])
    world.look()
    assert len(drafts(world)) == 1
    ask(world, feedback)
    world.look()
    assert len(drafts(world)) == 2


def test_a_draft_out_of_sight_and_out_of_memory_costs_one_more_try(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback)
    world.look()
    elsewhere = people.open_case(world.api, world.office, "Elsewhere")
    moved = {
        "regardingobjectid_incident_email@odata.bind": f"/incidents({elsewhere})",
        "phso_FeedbackId_Email@odata.bind": None,
    }
    world.api.update("emails", draft(world)["activityid"], moved, by=world.office.priya)
    world.api.delete("phso_assessments", world.assessment()["phso_assessmentid"])
    ask(world, feedback)
    world.look()
    assert len(drafts(world)) == 2
    assert world.feedback(feedback)["phso_preparedocument"] is None


def test_a_case_owner_whose_account_is_closed_gives_way_to_whoever_covers(world: World) -> None:
    feedback = world.challenged()
    world.look()
    ask(world, feedback)
    world.api.update("systemusers", world.office.priya, {"isdisabled": True})
    world.look()
    assert draft(world)["_ownerid_value"] == world.office.support
    assert parties(draft(world)) == {TO: world.office.complainant}
    assert "[your name]" in draft(world)["description"]


def test_nothing_that_a_draft_says_reaches_the_log_the_ledger_or_the_result(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ask(world, world.challenged())
    with caplog.at_level("DEBUG"):
        world.look()
    written = "\n".join((*caplog.messages, world.assessment()["phso_result"], world.assessment()["phso_ledger"]))
    for words in ("Alex", "Priya", "Dear", "sorry"):
        assert words not in written


def test_a_site_words_its_documents_in_files_of_its_own(
    world: World, dataverse: RunningDataverse, tmp_path: Path
) -> None:
    (tmp_path / "request_for_grounds.html.j2").write_text("Subject: Ours\n<p>{{ deadline }}</p>", encoding="utf-8")
    app = wire(settings_for(dataverse, TEMPLATES=str(tmp_path)), lambda _name: world.queue)
    ask(world, world.challenged())
    replace(world, app=app).look()
    app.close()
    assert (draft(world)["subject"], draft(world)["description"]) == ("Ours", "<p>28 March 2025</p>")


def test_mistakes_of_a_sites_files_are_mistakes_of_the_settings(dataverse: RunningDataverse, tmp_path: Path) -> None:
    for name in ("request_for_grounds", "challenge_analysis"):
        (tmp_path / f"{name}.html.j2").write_text("Subject: Ours\n<p>{{ nobody }}</p>", encoding="utf-8")
    with pytest.raises(SettingsWrong, match=r"(?s)TEMPLATES.*request_for_grounds.*nobody.*challenge_analysis.*nobody"):
        wire(settings_for(dataverse, TEMPLATES=str(tmp_path)), lambda _name: MemoryQueue())


def fill(world: World, feedback: str, **columns: Any) -> None:
    """Priya fills in columns of the form."""
    world.api.update("phso_feedbacks", feedback, columns, by=world.office.priya)


NO_FURTHER_ACTION, MANAGER_COMMENTS = CHOICE + 5, CHOICE + 2
UNSPECIFIC = CHOICE + 2


def test_a_letter_that_ends_the_process_is_drafted_and_says_of_itself_what_it_holds(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback, NO_FURTHER_ACTION)
    fill(world, feedback, phso_unhappyorunspecific=UNSPECIFIC)
    world.look()
    email = draft(world)
    assert email["phso_kind"] == CHOICE + 7
    assert email["phso_says"] == f"{CHOICE + 11},{CHOICE + 14}"
    assert parties(email) == {SENDER: world.office.priya, TO: world.office.complainant}
    assert "you have reached the end of our internal complaints process" in " ".join(email["description"].split())
    assert world.feedback(feedback)["phso_preparedocument"] is None


def test_a_letter_whose_judgement_nobody_made_is_not_drafted_until_somebody_does(world: World) -> None:
    feedback = world.challenged()
    ask(world, feedback, NO_FURTHER_ACTION)
    world.look()
    assert drafts(world) == []
    assert "nobody has judged yet" in world.feedback(feedback)["phso_attention"]
    assert "phso_feedback.phso_unhappyorunspecific" in world.feedback(feedback)["phso_attention"]
    fill(world, feedback, phso_unhappyorunspecific=UNSPECIFIC)
    world.look()
    assert len(drafts(world)) == 1


def test_the_managers_comments_are_drafted_to_the_caseworker_with_both_copies(world: World) -> None:
    feedback = world.thanked(words="So <b>kind</b>.")
    ask(world, feedback, MANAGER_COMMENTS)
    world.look()
    (email,) = drafts_made(world)
    assert (email["phso_kind"], email["_ownerid_value"]) == (CHOICE + 1, world.office.morgan)
    assert parties(email) == {SENDER: world.office.morgan, TO: world.office.priya}
    copied = {each["_partyid_value"] for each in email["email_activity_parties"] if each["participationtypemask"] == 3}
    assert copied == {world.office.director, world.office.chief}
    assert "So &lt;b&gt;kind&lt;/b&gt;." in email["description"]
