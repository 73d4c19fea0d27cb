"""Who a task is given to, and what caseworkers read about it."""

from datetime import date

import pytest

from mappings import shipped_mapping
from mappings.reading.holders import Held, found_holders, holder_queries
from mappings.reading.queries import any_of, belongs_to, guid
from mappings.writing.owners import NobodyCanOwn, Owner, owner_for
from mappings.writing.words import attention, columns_of, steps_beside, who
from policy.finding import Flag, NextStep
from policy.roles import TAKES_TASKS, Role

MAPPING = shipped_mapping()
PERSON = MAPPING.sources.person
SUPPORT = Held("support", is_team=True, name="Casework Support")
CHIEF = Held("chief", is_team=False, name="Chris Chief")
HELD = {Role.FALLBACK: SUPPORT, Role.CHIEF_EXECUTIVE: CHIEF}


@pytest.mark.parametrize(
    ("assignee", "owner"),
    [
        ("mo", Owner("mo", "systemusers")),
        (Role.FALLBACK, Owner("support", "teams")),
        (Role.CHIEF_EXECUTIVE, Owner("chief", "systemusers")),
        (Role.OAT, Owner("support", "teams")),
    ],
    ids=["a person", "a team", "a user who holds a role", "a role that nobody holds"],
)
def test_a_task_goes_to_the_person_or_the_holder_or_whoever_covers(assignee: str, owner: Owner) -> None:
    assert owner_for(assignee, HELD, frozenset()) == owner


def test_a_refused_holder_is_passed_over() -> None:
    assert owner_for(Role.CHIEF_EXECUTIVE, HELD, frozenset({"chief"})).id == "support"


def test_a_refused_person_is_passed_over_for_whoever_covers() -> None:
    assert owner_for("mo", HELD, frozenset({"mo"})) == Owner("support", "teams")


def test_the_queue_of_whoever_gets_the_task_goes_with_them() -> None:
    held = {**HELD, Role.OAT: Held("oat", is_team=True, name="OAT", queue="incoming")}
    assert owner_for(Role.OAT, held, frozenset()) == Owner("oat", "teams", "incoming")
    assert owner_for(Role.OAT, held, frozenset({"oat"})).queue is None


@pytest.mark.parametrize(("assignee", "called"), [(Role.OAT, "the role oat"), ("mo", "the user mo")])
def test_nobody_at_all_is_an_error_that_names_whom_the_task_is_for(assignee: str, called: str) -> None:
    with pytest.raises(NobodyCanOwn, match=f"for {called}: .*correct `roles` in the mapping"):
        owner_for(assignee, {}, frozenset({"mo"}))


@pytest.mark.parametrize(("teamtype", "found"), [(0, True), (1, False), (2, True), (3, True)])
def test_an_access_team_holds_no_role_because_it_cannot_own(teamtype: int, found: bool) -> None:
    rows = [{"teamid": "T", "name": "casework support", "teamtype": teamtype}]
    held = found_holders(MAPPING.roles, PERSON, [], rows)
    assert (Role.FALLBACK in held.present()) is found


def test_users_are_known_by_their_address_whatever_its_case() -> None:
    row = {"systemuserid": "U", "internalemailaddress": "Chief.Executive@ombudsman.example", "fullname": "Chris"}
    assert found_holders(MAPPING.roles, PERSON, [row], []).present()[Role.CHIEF_EXECUTIVE].id == "u"


def test_holders_are_asked_for_by_quoted_literals_only() -> None:
    _, teams = holder_queries(MAPPING.roles, PERSON)
    assert "name eq 'Ombudsman''s Assurance Team'" in teams.filter


@pytest.mark.parametrize("hostile", ["x' or 1 eq 1", "00000000-0000-0000-0000-00000000000", "", "*"])
def test_nothing_but_a_guid_is_taken_for_an_id(hostile: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        guid(hostile)
    with pytest.raises(ValueError, match="UUID"):
        belongs_to("phso_caseid", hostile)


def test_quotation_marks_in_a_literal_are_doubled() -> None:
    assert any_of("name", ("O'Brien", "b")) == "name eq 'O''Brien' or name eq 'b'"


@pytest.mark.parametrize(
    ("fact", "columns"),
    [
        ("decision.letter_date", ("phso_decision.phso_letterdate",)),
        ("decision.sent_to", ("phso_decisionsent.phso_senton",)),
        ("feedback.from_party", ("phso_feedback.phso_frompartyid",)),
        ("challenge.deadline_given", ("phso_feedback.phso_deadlinegiven",)),
        ("challenge.extensions.agreed.by", ("phso_extension.phso_agreedbyid",)),
        ("person.line_manager", ("systemuser.parentsystemuserid",)),
        ("feedback.manager_considered", ("phso_feedback.phso_managerconsidered",)),
        ("challenge.in_time", ("phso_feedback.phso_intime",)),
        ("challenge.in_time.reasons", ("phso_feedback.phso_intimereasons",)),
        ("challenge.high_risk_discussion", ("phso_feedback.phso_highriskdiscussion",)),
        ("challenge.high_risk_discussion.asked_at", ("phso_feedback.phso_highriskdiscussionaskedon",)),
        ("challenge.oat_advice", ("phso_oatadvice.phso_advice",)),
        ("challenge.oat_advice.advice.answered_by", ("phso_oatadvice.phso_adviceansweredbyid",)),
        ("challenge.jr_application_on", ("phso_feedback.phso_jrapplicationon",)),
        ("challenge.grounds_attachment", ("phso_feedback.phso_groundsemailid",)),
        ("challenge_analysis.officer_view.view", ("phso_feedback.phso_officerview",)),
        ("challenge_analysis.links", ("phso_challengelink.phso_emailid",)),
        ("oat_review.outcomes", ("phso_oatoutcome.phso_outcome",)),
        ("oat_review.referral", ("phso_feedback.phso_referraltaskid",)),
        ("decision.taken_by", ("phso_decisionperson.phso_personid",)),
        ("case.closed_as_low_level", ("incident.phso_closedaslowlevel",)),
        ("party.kind", ("contact.phso_partykind", "account.phso_partykind")),
        ("party.adjustments.for", ("phso_adjustment.phso_for",)),
        ("task.links", ("task.phso_linkedemailid",)),
        ("message.kind", ("email.phso_kind", "phonecall.phso_kind", "letter.phso_kind")),
        ("message.channel", ()),
        ("message.from", ("annotation.createdby",)),
        ("feedback.no_such_fact", ()),
        ("feedback", ()),
        ("nothing.at_all", ()),
    ],
)
def test_a_missing_fact_is_named_by_the_column_to_fill(fact: str, columns: tuple[str, ...]) -> None:
    assert columns_of(fact, MAPPING) == columns


def test_attention_is_a_line_for_each_flag() -> None:
    flags = [
        Flag(
            "a", "no date of the decision is on record", ("2", "32"), "f", ("decision.letter_date", "decision.made_on")
        ),
        Flag("b", "late", ("33",), "f"),
        Flag("c", "not complete", ("46", "B"), "f"),
    ]
    assert attention(flags, MAPPING).splitlines() == [
        "Paragraphs 2, 32: no date of the decision is on record. "
        "To fill: phso_decision.phso_letterdate or phso_decision.phso_madeon",
        "Paragraph 33: late",
        "Paragraph 46, Annex B: not complete",
    ]


def test_the_steps_beside_the_leading_one_are_a_line_each() -> None:
    steps = [
        NextStep("Ask for the grounds", "mo", date(2025, 4, 1), ("30", "32"), "f", leading=False),
        NextStep("Seek advice", Role.LEGAL, None, ("70",), "f", leading=False),
        NextStep("Complete the analysis", Role.CASE_OWNER, None, ("B",), "f", leading=False),
    ]
    assert steps_beside(steps, {"mo": "Morgan Manager"}).splitlines() == [
        "Ask for the grounds (Morgan Manager, by 1 April 2025; paragraphs 30, 32)",
        "Seek advice (the Legal Team; paragraph 70)",
        "Complete the analysis (the case owner; Annex B)",
    ]


def test_people_are_called_by_name_and_roles_in_words() -> None:
    assert who("mo", {"mo": "Morgan Manager"}) == "Morgan Manager"
    assert who("unknown-id", {}) == "unknown-id"
    assert {who(role, {}) for role in TAKES_TASKS} == {
        "the case owner",
        "the Director of Operations and Quality",
        "the Chief Executive",
        "OAT",
        "the Legal Team",
        "the Joint Working Team",
        "whoever keeps the record of managers",
        "whoever covers",
    }
