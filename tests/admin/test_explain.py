"""`python -m admin explain`: a live case as an administrator asks about it, over HTTP against an embedded Dataverse."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from admin.__main__ import main
from tests.loop.world import World

ON = ["--as-of", "2025-03-10"]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def challenged(live: World) -> World:
    """A challenge that the app has looked at."""
    live.challenged()
    live.look()
    return live


def reference(world: World, case: str | None = None) -> str:
    """What people know a case by."""
    found: str = world.api.row("incidents", case or world.case)["ticketnumber"]
    return found


def explained(said: Said, *words: str) -> str:
    """What is printed for people."""
    assert main(["explain", *words]) == 0
    return said.readouterr().out


def refused(said: Said, *words: str) -> str:
    """What is said where the command cannot do it."""
    assert main(["explain", *words]) == 2
    shown = said.readouterr()
    assert shown.out == ""
    return shown.err


def test_a_case_is_found_by_its_reference_and_by_its_id(challenged: World, capsys: Said) -> None:
    known_as = reference(challenged)
    by_reference = explained(capsys, known_as, *ON)
    assert by_reference == explained(capsys, challenged.case.upper(), *ON)
    assert by_reference.startswith(f"{known_as}, as it stands now in {challenged.api.url}. Nothing is written.\n")
    assert f"Case {challenged.case} on 10 March 2025" in by_reference


def test_it_says_what_is_next_for_whom_and_which_rule_looked_at_which_column(challenged: World, capsys: Said) -> None:
    text = explained(capsys, reference(challenged), *ON)
    assert "  - Priya Caseworker: Consider whether you can resolve the complaint yourself" in text
    assert "grounds due: 28 March 2025" in text
    assert "  rule: case_owner_considers_it_first\n  said: still to be done: the case owner's own" in text
    assert "  looked at: case.original_risk = not on record [incident.phso_originalrisk]\n" in text
    assert "challenge.can_resolve_self = not on record [phso_feedback.phso_canresolveself and 3 more]\n" in text
    assert "cannot be decided: cannot decide" not in text


def test_those_whose_ids_stand_in_it_are_named_on_the_terminal(challenged: World, capsys: Said) -> None:
    who = explained(capsys, reference(challenged), *ON).partition("Who is who\n==========\n")[2]
    assert f"  {challenged.office.priya}  Priya Caseworker\n" in who
    assert challenged.office.tomasz not in who


def test_another_day_is_another_answer_about_the_same_facts(challenged: World, capsys: Said) -> None:
    challenged.api.update("incidents", challenged.case, {"phso_originalrisk": 727000000})
    before, after = (explained(capsys, reference(challenged), "--as-of", day) for day in ("2025-05-28", "2025-05-29"))
    assert before.partition("Where it stands")[2] == after.partition("Where it stands")[2]
    assert "on 28 May 2025" in before
    assert "on 29 May 2025" in after


def test_without_a_day_it_is_today_in_london(challenged: World, capsys: Said) -> None:
    assert f"Case {challenged.case} on 10 March 2025" in explained(capsys, reference(challenged))


def test_of_a_case_without_feedback_it_says_that_nothing_is_on_record(live: World, capsys: Said) -> None:
    assert "Policy: no edition of it applies: nothing that it is about is on record" in explained(capsys, live.case)


def test_what_does_not_come_into_question_is_traced_only_where_all_is_asked_for(
    challenged: World, capsys: Said
) -> None:
    short = explained(capsys, reference(challenged), *ON)
    whole = explained(capsys, reference(challenged), *ON, "--all")
    traced, everything = (text.partition("How it came about")[2] for text in (short, whole))
    assert "sentences that do not come into question are left out; --all shows them." in traced
    assert "--all shows them" not in everything
    assert traced.count("  rule: ") < everything.count("  rule: ")
    assert "said: does not come into question" not in traced
    assert "said: does not come into question" in everything


def test_machines_get_the_assessment_alone(challenged: World, capsys: Said) -> None:
    said: Any = json.loads(explained(capsys, reference(challenged), *ON, "--json"))
    assert (said["case"], said["as_of"]) == (challenged.case, "2025-03-10")
    assert {step["who"] for step in said["next_steps"]} == {challenged.office.priya}
    assert "Priya" not in json.dumps(said)


def test_the_paragraphs_come_from_the_organisations_own_document(
    challenged: World, capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "policy.txt"
    file.write_text("\n\n".join(f"{number}. Our words of {number}." for number in range(1, 30)), encoding="utf-8")
    monkeypatch.setenv("POLICY_TEXT", str(file))
    text = explained(capsys, reference(challenged), *ON, "--paragraphs")
    words = text.partition("What the paragraphs say\n")[2].partition("Who is who")[0]
    assert "paragraph 23\n  Our words of 23.\n" in words
    assert "paragraph 32\n  not in the policy document that POLICY_TEXT names" in words


def test_the_paragraphs_need_the_document(challenged: World, capsys: Said) -> None:
    assert "name the file in the setting POLICY_TEXT" in refused(capsys, reference(challenged), "--paragraphs")


@pytest.mark.parametrize("asked", ["CAS-99999-NOPE", "00000000-0000-0000-0000-00000000dead", "it's"])
def test_a_case_that_is_not_there_is_said_with_the_address(live: World, capsys: Said, asked: str) -> None:
    assert refused(capsys, asked).startswith(f"no case in {live.api.url} has the reference or the id {asked};")


def test_where_several_cases_bear_a_reference_their_ids_are_listed(live: World, capsys: Said) -> None:
    whose = {"customerid_contact@odata.bind": f"/contacts({live.office.complainant})", "ticketnumber": "SAME"}
    ids = {live.api.create("incidents", {"title": title, **whose}) for title in ("One", "Two")}
    words = refused(capsys, "SAME")
    assert f"SAME is the reference of 2 cases in {live.api.url}; give one id of " in words
    assert set(words.strip().rpartition(" of ")[2].split(", ")) == ids


def test_what_is_remembered_and_cannot_be_read_is_said(challenged: World, capsys: Said) -> None:
    challenged.thanked()
    challenged.look()
    row = challenged.assessment()["phso_assessmentid"]
    challenged.api.update("phso_assessments", row, {"phso_ledger": "a note of somebody's"})
    assert "holds something that is no ledger" in refused(capsys, reference(challenged))


def test_nothing_is_written(challenged: World, capsys: Said) -> None:
    challenged.thanked()  # so that there is a task to make
    known_as, before = reference(challenged), challenged.everything()
    challenged.api.control("DELETE", "requests")
    explained(capsys, known_as, *ON, "--all")
    log = challenged.api.control("GET", "requests")["requests"]
    asked = [(entry["path"], entry["writes"]) for entry in log if entry["path"].startswith("/api/data")]
    assert asked == [("/api/data/v9.2/$batch", 0)] * 2
    assert challenged.everything() == before


def test_all_that_is_wrong_with_the_settings_is_said_at_once(
    live: World, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATAVERSE_URL", "http://nowhere")
    monkeypatch.setenv("POLICY_IN_FORCE_FROM", "soon")
    monkeypatch.delenv("ENTRA_CLIENT_SECRET")
    live.api.control("DELETE", "requests")
    words = refused(capsys, "CAS-1")
    for name in ("DATAVERSE_URL", "POLICY_IN_FORCE_FROM", "ENTRA_CLIENT_SECRET"):
        assert name in words
    assert "environment variables of your shell" in words
    assert live.requests() == []


def free_address() -> str:
    """Where nobody listens."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        return f"https://127.0.0.1:{nobody.getsockname()[1]}"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("DATAVERSE_URL", "could not sign in to {address} through {dataverse}/"),  # nobody gives a token for it
        (
            "ENTRA_AUTHORITY",
            "could not sign in to {dataverse} through {address}/tenant: the identity service cannot be",
        ),
    ],
)
def test_an_address_that_does_not_answer_is_said(
    live: World, capsys: Said, monkeypatch: pytest.MonkeyPatch, setting: str, said: str
) -> None:
    address = free_address()
    monkeypatch.setenv(setting, address if setting == "DATAVERSE_URL" else f"{address}/tenant")
    words = refused(capsys, reference(live))
    assert words.startswith(said.format(address=address, dataverse=live.api.url))


def test_a_dataverse_that_does_not_answer_is_said_with_its_address(live: World, capsys: Said) -> None:
    known_as = reference(live)
    live.fault(effect="lose", path=r"\$batch", times=None)
    assert refused(capsys, known_as).startswith(f"{live.api.url} could not be asked: ")


def test_a_secret_that_is_not_accepted_is_said_without_it(
    live: World, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTRA_CLIENT_SECRET", "not-the-secret")
    words = refused(capsys, reference(live))
    assert words.startswith(f"could not sign in to {live.api.url} through ")
    assert "not-the-secret" not in words
