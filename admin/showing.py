"""An assessment as text for people: each matter with where it stands, what to do next, dates, tasks and findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from textwrap import wrap

from policy.absent import Unknown
from policy.assessment import Assessment
from policy.facts import CaseFile
from policy.finding import Deadline, Finding, FindingClass, NextStep, State
from policy.paragraphs import PARAGRAPHS
from policy.roles import in_words

WIDTH = 100
NO_EDITION = "no edition of it applies: nothing that it is about is on record, or it was not in force yet"
ORDER = {
    State.BREACHED: "Breached, or not followed",
    State.CANNOT_DECIDE: "Cannot be decided",
    State.PENDING: "Still to be done",
    State.DISCRETIONARY: "For a person to choose",
    State.MET: "Met",
    State.NOT_TRIGGERED: "Does not come into question",
}


def as_text(assessment: Assessment, file: CaseFile) -> str:
    """The whole assessment."""
    lines = [
        f"Case {assessment.case} on {in_full(assessment.as_of)}",
        f"Policy: {assessment.policy_edition or NO_EDITION}",
        f"Look again on: {_or(assessment.look_again_on, 'no later day changes anything by itself')}",
    ]
    for about in _abouts(assessment, file):
        lines += ["", _title(about, file), *_matter(assessment, about)]
    return "\n".join(lines)


def in_full(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%B %Y}"


def _or(day: date | None, otherwise: str) -> str:
    return otherwise if day is None else in_full(day)


def _abouts(assessment: Assessment, file: CaseFile) -> list[str]:
    """What there is something to say about: the feedback first, then decisions and tasks."""
    said = [each.id for each in file.feedback]
    said += [each.about for each in assessment.deadlines]
    said += [each.about for each in assessment.flags]
    said += [each.about for each in assessment.findings]
    return list(dict.fromkeys(said))


def _title(about: str, file: CaseFile) -> str:
    kinds = {each.id: each.kind for each in file.feedback}
    if about in kinds:
        kind = kinds[about]
        known = "kind not on record" if isinstance(kind, Unknown) else kind.replace("_", " ")
        title = f"Feedback {about} ({known})"
    else:
        title = f"Decision {about}" if about in file.decision_by_id else f"About {about}"
    return f"{title}\n{'=' * len(title)}"


def _matter(assessment: Assessment, about: str) -> Iterator[str]:
    yield from _part("Where it stands", (each.words for each in assessment.stages if each.about == about))
    yield from _part("Next steps", (_step(each) for each in assessment.next_steps if each.about == about))
    yield from _part("Deadlines", (_deadline(each) for each in assessment.deadlines if each.about == about))
    yield from _part("Tasks", _tasks(assessment, about))
    yield from _part("Documents", _documents(assessment, about))
    yield from _part("Flags", (f"{f.because} ({cited(f.paragraphs)})" for f in assessment.flags if f.about == about))
    for state, heading in ORDER.items():
        found = [each for each in assessment.findings if each.about == about and each.state is state]
        shown = _by_reason(found) if state is State.NOT_TRIGGERED else (_finding(each) for each in found)
        yield from _part(heading, shown)


def _part(heading: str, entries: Iterable[str]) -> Iterator[str]:
    """A heading with its entries, where there are any."""
    lines = [line for entry in entries for line in wrap(entry, WIDTH, initial_indent="  - ", subsequent_indent="    ")]
    if lines:
        yield from ("", heading, *lines)


def cited(paragraphs: Collection[str]) -> str:
    """Paragraphs as people cite them; those of the annexes are letters."""
    numbers = [each for each in paragraphs if not each.isalpha()]
    annexes = [f"Annex {each}" for each in paragraphs if each.isalpha()]
    together = f"paragraph{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
    return ", ".join([*([together] if numbers else []), *annexes])


def _step(step: NextStep) -> str:
    by = "" if step.by is None else f", by {in_full(step.by)}"
    return f"{in_words(step.who)}: {step.what}{by} ({cited(step.paragraphs)})"


def _deadline(deadline: Deadline) -> str:
    when = _or(deadline.date, "not known")
    return f"{deadline.name.replace('_', ' ')}: {when} ({cited(deadline.paragraphs)}): {deadline.because}"


def _tasks(assessment: Assessment, about: str) -> Iterator[str]:
    for task in assessment.tasks:
        if task.want.key.about == about:
            yield f"{task.state}: '{task.want.name}' for {in_words(task.want.for_)} ({cited(task.want.paragraphs)})"


def _documents(assessment: Assessment, about: str) -> Iterator[str]:
    for seen in assessment.documents:
        if seen.want.about == about:
            yield f"{seen.state}: {seen.want.kind.replace('_', ' ')} ({cited(seen.want.paragraphs)})"


def _finding(finding: Finding) -> str:
    part = "" if finding.part is None else f" ({finding.part})"
    return f"{cited((finding.paragraph,))}{part}, {_class(finding)}: {finding.because}{_accepted(finding)}"


def _by_reason(findings: Iterable[Finding]) -> Iterator[str]:
    """What does not come into question, once for each reason: of most paragraphs nobody asks more than that."""
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(finding.because, []).append(finding.paragraph)
    return (f"{cited(_in_order(paragraphs))}: {because}" for because, paragraphs in by_reason.items())


def _in_order(paragraphs: Collection[str]) -> list[str]:
    """Each once, as they follow each other in the policy."""
    return [each for each in PARAGRAPHS if each in paragraphs]


def _class(finding: Finding) -> str:
    """A guidance sentence is never breached: it was not followed."""
    words = finding.class_.replace("_", " ")
    return (
        f"{words}, not followed"
        if (finding.class_, finding.state) == (FindingClass.GUIDANCE, State.BREACHED)
        else words
    )


def _accepted(finding: Finding) -> str:
    if finding.accepted is None:
        return ""
    return f" [left as it is{'' if finding.accepted.by is None else f' by {finding.accepted.by}'}]"
