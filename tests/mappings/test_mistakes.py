"""A mapping's mistakes: all reported at once, each with its line and what to do."""

from datetime import date
from importlib.resources import files

import pytest

from mappings import MappingWrong, read_mapping, shipped_mapping

EMAIL = (
    "where: statecode ne 2\n      found_by: [regardingobjectid, phso_FeedbackId_Email/phso_caseid,"
    " regardingobjectid_phso_feedback_email"
)
SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")


def mistakes_in(text: str) -> tuple[str, ...]:
    with pytest.raises(MappingWrong) as wrong:
        read_mapping(text, "a site's mapping")
    return wrong.value.mistakes


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_shipped_mapping_has_no_mistake() -> None:
    assert shipped_mapping().name == "shipped"


def test_five_mistakes_are_reported_together_each_with_its_line() -> None:
    text = (
        SHIPPED.replace("namespace: 7c0d5c1e", "namespace: not-a-uuid-")
        .replace("made_on: {date: phso_madeon}", "made_on: {moment: phso_madeon}")
        .replace("main_contents: {text: phso_maincontents}", "main_content: {text: phso_maincontents}")
        .replace("positive: 727000000, service", "positiv: 727000000, service")
        .replace("  fallback: {team: Casework Support}", "  fallback: {squad: Casework Support}")
    )
    found = mistakes_in(text)
    assert len(found) == 5
    for words in ("namespace:", "made_on:", "main_content:", "positiv:", "fallback: {squad"):
        assert any(mistake.startswith(f"line {line_of(text, words)}: ") for mistake in found), words


def test_the_error_says_how_many_mistakes_there_are_and_in_which_file() -> None:
    with pytest.raises(MappingWrong, match="a site's mapping has 1 mistake:\n  line"):
        read_mapping(SHIPPED.replace("name: shipped", "name: shipped\nnames: x"), "a site's mapping")


@pytest.mark.parametrize(
    ("there", "instead", "words"),
    [
        ("made_on: {date: phso_madeon}", "made_on: {date: 'phso_madeon; drop'}", "is not a name of a table"),
        ("made_on: {date: phso_madeon}", "made_on: phso_madeon", "should say where the fact stands"),
        (
            "first_raised_with: {person:",
            "first_raised_with: {persn:",
            "first_raised_with: needs one of text, lookup, person, party, choice; persn stands here",
        ),
        ("made_on: {date: phso_madeon}", "made_on: {date: phso_madeon}\n      made_on: {date: x}", "stands here twice"),
        (
            "found_by: [phso_caseid]\n    facts:\n      scope",
            "found_by: ['phso_caseid eq 1']\n    facts:\n      scope",
            "is not a lookup",
        ),
        (
            EMAIL,
            EMAIL.replace("statecode ne 2", "1 eq 1 or true"),
            "is not a condition",
        ),
        (
            "attachments: {texts: filename}",
            "attachments: {lists: filename}",
            "lists: should be a list of child tables, each with list, table, set, id and each",
        ),
        (
            "- list: email_activity_mime_attachment",
            "- if_none: unknown\n              list: email_activity_mime_attachment",
            "lists.0.if_none: stands with one list only",
        ),
        (
            "{judgement: phso_managerconsidered, values",
            "{values",
            "manager_considered: a judgement needs at least the column of its value",
        ),
        ("{judgement: phso_intime,", "{judgement: 'phso_intime;',", "in_time.judgement: 'phso_intime;' is not a name"),
        ("{judgement: phso_intime,", "{judgement: phso_intime, by: {person: x},", "in_time.by: judgement stands with"),
        (
            "{judgement: phso_intime, values: *yes_no}",
            "{value: {yes_no: phso_intime}, who: {person: x}}",
            "in_time.who: a judgement has no such part; it has value, by, at, reasons",
        ),
        (
            "{advice: phso_legaladvice}",
            "{advice: phso_legaladvice, words: x}",
            "legal_advice.words: advice stands with",
        ),
        (
            "{advice: phso_legaladvice}",
            "{asked: {moment: x}}",
            "legal_advice.asked: an advice has no such part; it has asked_by",
        ),
        (
            "advice: phso_advice\n            values: {within_oat: 727000000,",
            "advice: phso_advice\n            values: {inside: 727000000,",
            "oat_advice.facts.advice.values.inside: the policy knows no such choice",
        ),
        ("{lookup: phso_decisionid}", "{lookup: phso_decisionid, na: {choice: x, is: 1}}", "does not let this fact be"),
        ("na: {choice: phso_jrapplication, is: 727000001}", "na: {choice: phso_jrapplication}", "na.is: should be the"),
        ("na: {choice: phso_jrapplication, is: 727000001}", "na: {is: 727000001}", "na: needs choice"),
        ("{number: phso_injusticeclaimed}", "{text: phso_injusticeclaimed}", "injustice_claimed: needs number"),
        ("{always: telephone}", "{always: telegraph}", "channel.always: is none of email, physical, telephone"),
        ("Accepted by OAT: 727000005", "Accepted by OAT: 727000004", "727000004 already stands for Returned"),
        ("            words:\n", "            words: []\n            word:\n", "should give the number of each text"),
        ("{in: false, out: true}", "{in: false, out: 1}", "should be a whole number, not False"),
        ("{in: false, out: true}", "{in: false, out: false}", "False already stands for in"),
        (
            "{lookups: [phso_linkedemailid, phso_linkedletterid, phso_linkedphonecallid]}",
            "{lookups: [phso_linkedemailid, '']}",
            "links.lookups: '' is not a name",
        ),
        ("each: {person: phso_personid}", "each: phso_personid", "taken_by.each: should say where the fact stands"),
        ("  if_none: unknown", "  if_none: no", "if_none: should be unknown, or be left out"),
        (
            "none: {choice: phso_commentsreceived, is: 727000001}",
            "none: nobody",
            "comments.none.is: should be the number",
        ),
        ("commentsreceived, is: 727000001}", "commentsreceived, is: true}", "comments.none.is: should be the number"),
        ("{party: email_activity_parties, as: 1}", "{party: email_activity_parties}", "from.as: should be 1 (sender)"),
        ("      through: phso_FromPartyId_contact\n", "", "records.party.0: needs through"),
        (
            "{comments: 727000000, no_comments: 727000001}",
            "{comments: 727000000, no_comments: 727000000}",
            "already stands for comments",
        ),
        (
            "{comments: 727000000, no_comments: 727000001}",
            "{comments: 727000000, no_comments: many}",
            "should be a whole number",
        ),
        ("otherwise: other\n      follow_up", "otherwise: another\n      follow_up", "is none of"),
        ("          ask_why_late: 727000005\n", "", "needs a number for ask_why_late"),
        (
            "phso_intime, values: *yes_no",
            "phso_intime, values: {yes: 727000000}",
            "challenge.facts.in_time.values: needs the number of no",
        ),
        ("phso_intime, values: *yes_no", "phso_intime, values: {yes: 1, no: 1}", "1 already stands for yes"),
        (
            "phso_intime, values: *yes_no",
            "phso_intime, values: {yes: 727000000, no: true}",
            "should be a whole number, not True",
        ),
        (
            "phso_intime, values: *yes_no",
            "phso_intime, values: {yes: true, no: false}",
            "should be a whole number, not True",
        ),
        (
            "phso_intime, values: *yes_no",
            "phso_intime, values: {yes: 1, no: 2, perhaps: 3}",
            "the policy knows no such choice; it knows yes, no",
        ),
        ("phso_intime, values: *yes_no", "phso_intime, values: []", "should give the number of each of yes, no"),
        ("{team: Casework Support}\n  roles", "[]\n  roles", "case_owner: lists nobody"),
        (
            "{team: Casework Support}\n  roles",
            "[{team: A}, {team: B}]\n  roles",
            "case_owner.1: needs from: the first day",
        ),
        (
            "{team: Casework Support}\n  roles",
            "[{team: A, from: 2025-09-01}, {team: B, from: 2025-09-01}]\n  roles",
            "case_owner.1: begins on 2025-09-01, no later than the one before",
        ),
        (
            "{team: Casework Support}\n  roles",
            "[{team: A, from: 2025-09-02}, {squad: B, from: 2025-09-03}, {team: C, from: 2025-09-01}]\n  roles",
            "case_owner.2: begins on 2025-09-01, no later than the one before",
        ),
        (
            "{team: Casework Support}\n  roles",
            "[{team: A}, {squad: B, from: 2025-09-03}]\n  roles",
            "case_owner.1: needs a user, by address, or a team",
        ),
        (
            "{team: Casework Support}\n  roles",
            "{team: A, from: soon}\n  roles",
            "case_owner.from: should be a day such as",
        ),
        (
            "{user: first.deputy@ombudsman.example}",
            "{user: a@x.example, until: soon}",
            "deputy_ombudsman.0.until: should be a day such as",
        ),
        (
            "{user: first.deputy@ombudsman.example}",
            "{user: a@x.example, from: 2025-09-02, until: 2025-09-01}",
            "deputy_ombudsman.0.until: ends on 2025-09-01, before it begins",
        ),
        (
            "ombudsman: {user: ombudsman@ombudsman.example}",
            "ombudsman: [{user: a@x.example}, {user: b@x.example}]",
            "ombudsman.1: needs from: the first day",
        ),
        ("  risk_assessment:\n    table", "  risk_assessments:\n    table", "records.risk_assessments: is no record"),
        ("  risk_assessment:\n    table", "  risk_assessments:\n    table", "records.risk_assessment: is missing"),
        ("{money: phso_amount}", "{number: phso_amount}", "payment.amount: needs money"),
        ("    through: phso_TeamId\n", "", "records.team: needs through"),
        ("as: 3", "as: 30", "should be 1 (sender)"),
        (
            "case: [phso_caseid, phso_DecisionId/phso_caseid]\n        facts:\n          party",
            "case: []\n        facts:\n          party",
            "sent_to.case: names nothing",
        ),
        ("stage: phso_stage", "stages: phso_stage", "is nothing that this software writes"),
        ("      stage: phso_stage\n", "", "needs stage"),
        (
            "    validation: {complete: 727000000, incomplete: 727000001}",
            "    validation: {complete: 727000000}",
            "a whole number for each of",
        ),
        (
            "    cancelled: {statecode: 2, statuscode: 6}",
            "    cancelled: {statecode: two, statuscode: 6}",
            "should be a whole number",
        ),
        ("  oat: {team", "  oats: {team", "is no role"),
        ("  decision:\n    table: phso_decision\n", "  decision:\n", "needs table"),
        (
            "regarding: {lookup: regardingobjectid, through: regardingobjectid_incident_task}",
            "regarding: x",
            "needs lookup",
        ),
    ],
)
def test_a_mistake_is_named_with_what_to_do(there: str, instead: str, words: str) -> None:
    assert there in SHIPPED
    found = mistakes_in(SHIPPED.replace(there, instead, 1))
    assert any(words in mistake for mistake in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "should hold name, namespace"),
        ("just words", "should hold name, namespace"),
        ("a: [1, 2", "line 1: not YAML"),
        ("a: 1\nb: {\n", "not YAML"),
        ("name: x", "records: should list the records"),
        ("records: {person: 5}", "records.person: is missing"),
        (
            "records: {person: {table: user, set: users, id: userid, name: n, address: a, facts: []}}",
            "should list facts",
        ),
        ("name: x\n? [a, b]\n: 1\n", "line 2: not YAML: found unhashable key"),
        ("name: x\na: !!python/object:os.system {}\n", "line 2: not YAML: could not determine a constructor"),
        ("records: {persons: 5}", "is no record of the policy's"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_with_a_reason(text: str, words: str) -> None:
    assert any(words in mistake for mistake in mistakes_in(text))


def test_on_and_off_are_names_and_only_true_and_false_say_yes_and_no() -> None:
    sent = dict(shipped_mapping().sources.decision.record.facts)["sent_to"]
    row = {"phso_decision_sent": [{"phso_decisionsentid": "s", "phso_senton": "2025-02-28"}]}
    assert sent.read(row)[0].on == date(2025, 2, 28)


def test_a_change_of_the_file_changes_its_version() -> None:
    assert read_mapping(f"{SHIPPED}\n# a remark", "x").version != shipped_mapping().version


def test_a_row_of_more_navigation_properties_than_dataverse_reads_at_once_is_refused() -> None:
    people = ("firstraisedwith", "furtheractionmanager", "consideredby")
    text = SHIPPED
    for person in people:
        text = text.replace(f"{{person: phso_{person}id}}", f"{{person: phso_{person}id, through: phso_{person}}}")
    line = line_of(text, "  feedback:")
    assert mistakes_in(text) == (
        f"line {line}: records.feedback: reads 20 navigation properties along; Dataverse takes 15 in one query",
    )
