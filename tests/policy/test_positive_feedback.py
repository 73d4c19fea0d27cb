"""Paragraphs 7 to 9: a thank-you reaches the manager, and the comments reach everybody who should have them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    Channel,
    Feedback,
    Judgement,
    Kind,
    ManagerConsidered,
    Message,
    MessageKind,
    MessageState,
    Person,
    Task,
    TaskStatus,
)
from policy.finding import TaskState
from policy.roles import Role, RoleHeld
from policy.tasks import Fate, Key, Made, Purpose
from tests.policy.casework import (
    AMAL,
    CHIEF,
    DIRECTOR,
    MO,
    comments,
    contact,
    found,
    moment,
    settled,
    state,
    thanked,
    thanks,
)

KEY = Key("thanks", Purpose.POSITIVE_FEEDBACK, "thanks")
NO_COMMENTS = Judgement(ManagerConsidered.NO_COMMENTS, by=MO)


def by_hand(**facts: Any) -> Task:
    given = {"about": "thanks", "name": "positive feedback received", "owner": MO, "contents": "They say thank you."}
    return Task("by hand", **{**given, **facts})


def made(file: CaseFile, **facts: Any) -> CaseFile:
    """The case as it stands after the task was made, with changes to the task."""
    after = settled(file).case_file
    return replace(after, tasks=tuple(replace(task, **facts) for task in after.tasks))


def test_once_the_contact_is_saved_the_manager_of_the_receiver_gets_the_task() -> None:
    (want,) = settled(thanked(contact())).to_make
    assert (want.key, want.name, want.for_) == (KEY, "positive feedback received", MO)
    assert want.contents[0] == "The caseworker was kind and clear."
    assert want.paragraphs == ("8", "9")


@pytest.mark.parametrize("saved_at", [UNKNOWN, moment("2025-03-10 10:00")])
def test_saved_means_linked_or_said_to_be_saved(saved_at: Any) -> None:
    wanted = settled(thanked(feedback=(thanks(saved_at=saved_at),))).to_make
    assert bool(wanted) is (saved_at is not UNKNOWN)


@pytest.mark.parametrize("now", [MessageState.DRAFT, MessageState.RECEIVED, UNKNOWN])
def test_a_contact_is_saved_by_being_there_a_note_of_a_call_still_open_too(now: Any) -> None:
    assert len(settled(thanked(contact(state=now))).to_make) == 1


def test_before_the_contact_is_saved_nothing_is_made_and_the_receiver_is_asked_to_save_it() -> None:
    assessment = settled(thanked()).assessment
    assert state(assessment, "contact_is_saved") == "pending"
    assert state(assessment, "manager_has_a_task") == "not_triggered"
    assert assessment.next_steps[0].who == AMAL
    assert "Save the positive contact" in assessment.next_steps[0].what


def test_saving_late_is_counted_and_never_a_breach() -> None:
    file = thanked(contact(), feedback=(thanks(saved_at=moment("2025-06-30 09:00")),))
    finding = found(settled(file).assessment, "contact_is_saved_in_a_timely_way")
    assert finding.state.value == "met"
    assert "112 whole days" in finding.because


@pytest.mark.parametrize(
    ("people", "for_", "decided"),
    [
        ((Person(AMAL, line_manager=MO, active=True), Person(MO, active=True)), MO, "met"),
        ((Person(AMAL, active=True),), Role.ROLES_ADMINISTRATOR, "cannot_decide"),
        ((Person(AMAL, line_manager=MO), Person(MO, active=False)), Role.FALLBACK, "pending"),
        ((Person(AMAL, line_manager=MO), Person(MO)), MO, "met"),
    ],
    ids=["a manager", "no manager", "a disabled manager", "a manager of whom nothing is known"],
)
def test_the_task_goes_to_somebody_who_can_hold_it(people: Any, for_: str, decided: str) -> None:
    answer = settled(thanked(contact(), people=people))
    assert [want.for_ for want in answer.to_make] == [for_]
    assert state(answer.assessment, "manager_has_a_task") == decided


def test_an_unknown_manager_is_named_as_the_fact_to_fill() -> None:
    answer = settled(thanked(contact(), people=(Person(AMAL),)))
    assert found(answer.assessment, "manager_has_a_task").missing == ("person.line_manager",)


def test_a_task_set_by_hand_serves_and_none_is_made() -> None:
    answer = settled(thanked(contact(), tasks=(by_hand(),)))
    assert answer.to_make == ()
    assert [check.missing for check in answer.assessment.checks] == [()]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"owner": AMAL}, "somebody who is not the manager"),
        ({"contents": UNKNOWN}, "does not hold the main contents"),
        ({"name": "Positive feedback", "purpose": Purpose.POSITIVE_FEEDBACK}, "does not bear the subject"),
    ],
)
def test_what_a_task_set_by_hand_lacks_is_named_with_its_paragraph(facts: Any, missing: str) -> None:
    answer = settled(thanked(contact(), tasks=(by_hand(**facts),)))
    (check,) = answer.assessment.checks
    assert missing in check.missing[0]
    assert check.missing[0].endswith("(paragraph 8)")


@pytest.mark.parametrize(
    "name", ["Positive Feedback received", "  positive  feedback received ", "‘positive feedback received’"]
)
def test_case_spaces_and_quotation_marks_of_a_subject_do_not_matter(name: str) -> None:
    answer = settled(thanked(contact(), tasks=(by_hand(name=name),)))
    assert state(answer.assessment, "task_bears_the_subject") == "met"


@pytest.mark.parametrize(
    ("name", "is_taken_for_it"),
    [("postive feedback recieved", True), ("positive feedback was received", True), ("feedback session", False)],
)
def test_a_near_miss_of_the_subject_is_recognised_and_said(name: str, is_taken_for_it: bool) -> None:
    by_hand = Task("by hand", about="thanks", name=name, owner=MO, contents="Kind.")
    answer = settled(thanked(contact(), tasks=(by_hand,)))
    assert (answer.to_make == ()) is is_taken_for_it
    said = [missing for check in answer.assessment.checks if check.task == "by hand" for missing in check.missing]
    assert any("does not bear the subject" in each for each in said) is is_taken_for_it


def test_a_task_on_the_case_itself_serves_where_no_other_feedback_could_be_meant() -> None:
    assert settled(thanked(contact(), tasks=(by_hand(about="case"),))).to_make == ()


def two_pieces(*messages: Any, **changes: Any) -> CaseFile:
    """A second piece of feedback on the case, of which nothing is saved."""
    return thanked(*messages, feedback=(thanks(), replace(thanks(), id="more thanks")), **changes)


def test_a_task_on_the_case_that_may_be_about_either_makes_and_withdraws_nothing_and_is_asked_about() -> None:
    answer = settled(two_pieces(contact(), tasks=(by_hand(about="case"),)))
    assert (answer.to_make, answer.to_withdraw) == ((), ())
    assert any(flag.missing == ("task.about",) for flag in answer.assessment.flags)


def test_a_contact_on_the_case_that_may_be_about_either_withdraws_nothing_and_is_asked_about() -> None:
    alone = settled(thanked(contact(about="case"))).case_file
    answer = settled(replace(alone, feedback=(thanks(), replace(thanks(), id="more thanks"))))
    assert (answer.to_make, answer.to_withdraw) == ((), ())
    assert any(flag.missing == ("message.about",) for flag in answer.assessment.flags)


@pytest.mark.parametrize(
    ("task", "decided"),
    [
        (by_hand(status=TaskStatus.COMPLETED), "met"),
        (by_hand(status=TaskStatus.COMPLETED, owner="the manager before"), "cannot_decide"),
        (by_hand(status=TaskStatus.COMPLETED, owner="the manager before", made_as=KEY, owner_as_made=True), "met"),
        (by_hand(status=TaskStatus.COMPLETED, owner="fallback", made_as=KEY, owner_as_made=True), "cannot_decide"),
    ],
    ids=["his", "somebody's, by hand", "whom we set it for then", "whoever covered"],
)
def test_a_completed_task_is_judged_by_the_manager_of_its_day_and_never_breached_by_its_owner(
    task: Task, decided: str
) -> None:
    assert state(settled(thanked(contact(), tasks=(task,))).assessment, "manager_has_a_task") == decided


@pytest.mark.parametrize(
    ("sent", "decided"), [("2025-03-12 09:00", "met"), ("2025-05-12 09:00", "breached"), (None, "met")]
)
def test_a_copy_is_judged_by_who_held_the_role_on_the_day(sent: str | None, decided: str) -> None:
    role = Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY
    roles = (RoleHeld(role, DIRECTOR), RoleHeld(role, "new director", date(2025, 5, 1)))
    at = UNKNOWN if sent is None else moment(sent)
    file = thanked(contact(), comments(at=at), roles=roles)
    assert state(settled(file).assessment, "director_is_copied") == decided


def test_a_task_made_for_other_feedback_never_serves_even_where_its_link_is_gone() -> None:
    for_another = by_hand(about="case", made_as=replace(KEY, about="gone", occasion="gone"), touched=True)
    assert [want.key for want in settled(thanked(contact(), tasks=(for_another,))).to_make] == [KEY]


def test_comments_forwarded_later_to_whom_they_were_not_copied_count() -> None:
    forwarded = comments(copied_to=(), to=(CHIEF,))
    file = thanked(contact(), comments(copied_to=(DIRECTOR,)), replace(forwarded, id="forwarded"))
    assert state(settled(file).assessment, "chief_executive_is_copied") == "met"


def test_of_two_tasks_set_by_hand_the_completed_one_counts() -> None:
    both = (replace(by_hand(owner=AMAL), id="a stray one"), replace(by_hand(status=TaskStatus.COMPLETED), id="the one"))
    assert state(settled(thanked(contact(), tasks=both)).assessment, "task_is_closed") == "met"


def test_a_task_closed_without_the_main_contents_is_a_breach() -> None:
    task = by_hand(contents=UNKNOWN, status=TaskStatus.COMPLETED)
    assert state(settled(thanked(contact(), tasks=(task,))).assessment, "task_holds_the_main_contents") == "breached"


def test_moments_that_contradict_each_other_are_not_counted() -> None:
    file = thanked(contact(), feedback=(thanks(saved_at=moment("2025-03-09 09:00")),))
    assert "cannot be said" in found(settled(file).assessment, "contact_is_saved_in_a_timely_way").because


@pytest.mark.parametrize(
    ("messages", "considered", "states"),
    [
        ((), UNKNOWN, ("pending", "pending", "pending")),
        ((comments(),), UNKNOWN, ("met", "met", "met")),
        ((comments(copied_to=(DIRECTOR,)),), UNKNOWN, ("met", "met", "breached")),
        ((comments(copied_to=(CHIEF,)),), UNKNOWN, ("met", "breached", "met")),
        ((comments(state=MessageState.DRAFT),), UNKNOWN, ("pending", "pending", "pending")),
        ((comments(to=("somebody else",)),), UNKNOWN, ("pending", "pending", "pending")),
        ((), NO_COMMENTS, ("met", "not_triggered", "not_triggered")),
        ((), Judgement(ManagerConsidered.COMMENTS), ("pending", "pending", "pending")),
    ],
    ids=["nothing", "both copied", "no chief", "no director", "a draft", "to another", "none", "not sent yet"],
)
def test_comments_reach_the_caseworker_with_both_in_copy(messages: Any, considered: Any, states: Any) -> None:
    file = thanked(contact(), *messages, feedback=(thanks(manager_considered=considered),))
    assessment = settled(file).assessment
    rules = ("manager_considers", "director_is_copied", "chief_executive_is_copied")
    assert tuple(state(assessment, rule) for rule in rules) == states


def test_who_the_director_is_not_being_known_decides_nothing() -> None:
    assessment = settled(thanked(contact(), comments(), roles=())).assessment
    assert state(assessment, "director_is_copied") == "cannot_decide"
    assert state(assessment, "manager_considers") == "met"


def test_comments_that_went_to_nobody_but_the_caseworker_went_without_the_director_whoever_that_is() -> None:
    assessment = settled(thanked(contact(), comments(copied_to=()), roles=())).assessment
    assert state(assessment, "director_is_copied") == "breached"


def test_to_whom_comments_were_copied_not_being_known_decides_nothing() -> None:
    unsaid = replace(comments(), copied_to=UNKNOWN)
    finding = found(settled(thanked(contact(), unsaid)).assessment, "chief_executive_is_copied")
    assert (finding.state.value, finding.missing) == ("cannot_decide", ("message.copied_to",))


def test_a_task_closed_without_a_word_has_the_manager_asked() -> None:
    answer = settled(made(thanked(contact()), status=TaskStatus.COMPLETED))
    assert state(answer.assessment, "task_is_closed") == "met"
    assert state(answer.assessment, "manager_considers") == "cannot_decide"
    assert answer.assessment.next_steps[0].who == MO


def test_the_matter_is_dealt_with_once_comments_are_sent_and_the_task_is_closed() -> None:
    assessment = settled(made(thanked(contact(), comments()), status=TaskStatus.COMPLETED)).assessment
    assert [stage.words for stage in assessment.stages] == ["Positive feedback: dealt with"]
    assert assessment.flags == ()
    assert assessment.next_steps == ()


@pytest.mark.parametrize("fate", [Fate.DONE, Fate.CANCELLED, Fate.DELETED, Fate.MOVED])
def test_what_a_person_did_with_the_task_is_final_and_said(fate: Fate) -> None:
    answer = settled(thanked(contact(), made=(Made(KEY, fate),)))
    assert answer.to_make == ()
    assert fate.value in found(answer.assessment, "manager_has_a_task").because
    assert [task.state for task in answer.assessment.tasks] == [TaskState(fate.value)]


def test_a_task_that_nothing_wants_any_more_is_withdrawn() -> None:
    file = made(thanked(contact()))
    answer = settled(replace(file, messages=()))
    assert answer.to_withdraw == (KEY,)
    assert answer.case_file.tasks[0].status is TaskStatus.CANCELLED


def test_a_task_that_a_person_has_changed_is_left_to_them_with_a_flag() -> None:
    file = made(thanked(contact()), touched=True)
    answer = settled(replace(file, messages=()))
    assert answer.to_withdraw == ()
    assert "no longer called for" in answer.assessment.flags[0].because


def test_a_withdrawn_task_that_is_wanted_again_is_made_under_the_next_count() -> None:
    withdrawn = settled(replace(made(thanked(contact())), messages=())).case_file
    again = settled(replace(withdrawn, messages=(contact(),)))
    assert [want.key for want in again.to_make] == [replace(KEY, again=1)]


def test_an_untouched_task_follows_the_manager() -> None:
    file = made(thanked(contact()))
    answer = settled(replace(file, people=(Person(AMAL, line_manager="new manager"), Person("new manager"))))
    assert (answer.to_make, answer.to_withdraw) == ((), ())
    assert [task.owner for task in answer.case_file.tasks] == ["new manager"]


def test_a_task_that_a_person_gave_to_somebody_stays_there_and_is_said() -> None:
    file = made(thanked(contact()), owner="somebody", owner_as_made=False, touched=True)
    answer = settled(file)
    assert [task.owner for task in answer.case_file.tasks] == ["somebody"]
    assert state(answer.assessment, "manager_has_a_task") == "pending"


def test_main_contents_recorded_after_the_task_was_made_are_asked_for() -> None:
    blank = made(thanked(contact(), feedback=(thanks(main_contents=UNKNOWN),)))
    assert state(settled(blank).assessment, "task_holds_the_main_contents") == "cannot_decide"
    later = replace(blank, feedback=(thanks(),))
    assert state(settled(later).assessment, "task_holds_the_main_contents") == "pending"


def test_long_main_contents_are_cut_with_a_word_to_the_contact_and_still_count() -> None:
    answer = settled(thanked(contact(), feedback=(thanks(main_contents="kind " * 1000),)))
    assert len(answer.to_make[0].contents[0]) < 1500
    assert state(answer.assessment, "task_holds_the_main_contents") == "met"


def test_closed_feedback_without_a_task_is_a_breach_and_makes_nothing() -> None:
    closed = thanks(closed_at=moment("2025-03-12 09:00"))
    answer = settled(thanked(contact(), feedback=(closed,)))
    assert answer.to_make == ()
    assert state(answer.assessment, "manager_has_a_task") == "breached"


@pytest.mark.parametrize(("channel", "word"), [(Channel.EMAIL, "email"), (Channel.TELEPHONE, "contact")])
def test_a_contact_said_to_be_saved_is_still_to_be_linked(channel: Channel, word: str) -> None:
    feedback = thanks(channel=channel, saved_at=moment("2025-03-10 10:00"))
    finding = found(settled(thanked(feedback=(feedback,))).assessment, "contact_is_linked")
    assert (finding.state.value, finding.because) == ("pending", f"the {word} is not linked to the record")


def test_thanks_that_have_found_no_case_are_said_and_wait() -> None:
    file = thanked(contact(), feedback=(thanks(case=UNKNOWN, saved_at=moment("2025-03-10 10:00")),))
    answer = settled(file)
    finding = found(answer.assessment, "contact_is_saved")
    assert (finding.state.value, finding.because) == ("pending", "not saved to a case")
    assert state(answer.assessment, "manager_has_a_task") == "not_triggered"
    assert answer.to_make == ()
    assert answer.assessment.next_steps[0].who == AMAL


def test_thanks_closed_without_a_case_were_not_saved_to_one() -> None:
    closed = thanks(case=UNKNOWN, closed_at=moment("2025-03-12 09:00"))
    assert state(settled(thanked(contact(), feedback=(closed,))).assessment, "contact_is_saved") == "breached"


@pytest.mark.parametrize(
    ("about", "saved", "linked"),
    [
        ("thanks", "met", "met"),
        ("case", "met", "met"),
        ("other", "pending", "not_triggered"),
        (UNKNOWN, "cannot_decide", "cannot_decide"),
    ],
)
def test_the_contact_that_the_record_names_is_linked_to_the_feedback_or_its_case(
    about: Any, saved: str, linked: str
) -> None:
    others = (thanks(contact="email"), Feedback("other", kind=Kind.DECISION_COMPLAINT))
    email = Message("email", about=about, kind=MessageKind.OTHER, state=MessageState.RECEIVED)
    assessment = settled(thanked(email, feedback=others)).assessment
    assert (state(assessment, "contact_is_saved"), state(assessment, "contact_is_linked")) == (saved, linked)


@pytest.mark.parametrize(
    ("about", "linked"), [("thanks", "met"), ("other", "pending"), (UNKNOWN, "cannot_decide"), (None, "pending")]
)
def test_a_contact_said_to_be_saved_is_judged_by_its_link(about: Any, linked: str) -> None:
    saved = thanks(contact="email", saved_at=moment("2025-03-10 10:00"))
    messages = () if about is None else (Message("email", about=about, kind=MessageKind.OTHER),)
    assessment = settled(thanked(*messages, feedback=(saved,))).assessment
    assert (state(assessment, "contact_is_saved"), state(assessment, "contact_is_linked")) == ("met", linked)


@pytest.mark.parametrize(("closed_at", "copied"), [(UNKNOWN, "pending"), (moment("2025-03-12 09:00"), "not_triggered")])
def test_without_comments_nobody_is_copied_once_it_is_closed(closed_at: Any, copied: str) -> None:
    file = thanked(contact(), feedback=(thanks(closed_at=closed_at),), tasks=(by_hand(),))
    assert state(settled(file).assessment, "director_is_copied") == copied
