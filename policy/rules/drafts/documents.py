"""The documents of Annexes A and B: prepared only when somebody asks for one, and never sent (paragraphs 30 and 38)."""

from policy.absent import Unknown
from policy.documents import DocumentKind, DocumentSeen, DocumentWant, NotAvailable
from policy.facts import Kind
from policy.finding import Flag
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rules.drafts import draft_of_annex_a, draft_of_annex_b
from policy.rules.holding import case_owner_of
from policy.rules.which_way.routes import off_the_usual_way

PARAGRAPHS = {DocumentKind.REQUEST_FOR_GROUNDS: ("30", "32", "A"), DocumentKind.CHALLENGE_ANALYSIS: ("38", "B")}
NAMES = {
    DocumentKind.REQUEST_FOR_GROUNDS: "the request for grounds",
    DocumentKind.CHALLENGE_ANALYSIS: "the analysis of the challenge",
}


def requested_document(matter: Matter, look: Look) -> DocumentSeen | None:
    """The document that somebody asked for, or why it is not prepared; None where nobody asks for one."""
    kind = matter.feedback.document_requested
    if isinstance(kind, Unknown):
        return None
    refused = _refused(kind, matter, look)
    if refused is not None:
        return refused_document(matter, refused)
    if kind is DocumentKind.REQUEST_FOR_GROUNDS:
        return DocumentSeen(
            _want(matter, kind, draft_of_annex_a.addressee(matter), draft_of_annex_a.tells(matter, look))
        )
    return DocumentSeen(_want(matter, kind, None, draft_of_annex_b.tells(matter, look)))


def refused_document(matter: Matter, refused: NotAvailable) -> DocumentSeen | None:
    """The document that somebody asked for and does not get; None where nobody asks for one."""
    kind = matter.feedback.document_requested
    return None if isinstance(kind, Unknown) else DocumentSeen(_want(matter, kind, None, {}), refused)


def _want(matter: Matter, kind: DocumentKind, to: str | None, tells: dict[str, str | bool]) -> DocumentWant:
    return DocumentWant(kind, matter.feedback.id, case_owner_of(matter), to, PARAGRAPHS[kind], tells)


def _refused(kind: DocumentKind, matter: Matter, look: Look) -> NotAvailable | None:
    """Both documents belong to a complaint about a decision; grounds are asked for on the usual way only (3, 37)."""
    if not is_decision_complaint(matter):
        return _no_decision_complaint(matter.feedback.kind)
    reason = off_the_usual_way(matter, look) if kind is DocumentKind.REQUEST_FOR_GROUNDS else None
    return None if reason is None else NotAvailable(reason)


def _no_decision_complaint(kind: Kind | Unknown) -> NotAvailable:
    if isinstance(kind, Unknown):
        return NotAvailable("whether this is a complaint about a decision is not on record", ("feedback.kind",))
    return NotAvailable("it belongs to a complaint about a decision, and this feedback is none")


def refusal(seen: DocumentSeen) -> tuple[Flag, ...]:
    """A flag that says why a document is not prepared: the request stays until somebody takes it back."""
    if seen.refused is None:
        return ()
    want, refused = seen.want, seen.refused
    because = (
        f"no draft of {NAMES[want.kind]} is made, though somebody asked for one: {refused.because};"
        " take the request back, or correct what is on record"
    )
    return (Flag("document_not_available", because, want.paragraphs, want.about, refused.missing),)
