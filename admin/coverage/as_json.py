"""The coverage table for machines."""

from typing import Any

from admin.coverage.table import Coverage, CoveredParagraph, CoveredPart, Covering


def as_json(coverage: Coverage) -> dict[str, Any]:
    """The table as values that JSON knows."""
    return {"paragraphs": [_paragraph(each, coverage) for each in coverage.paragraphs]}


def _paragraph(covered: CoveredParagraph, coverage: Coverage) -> dict[str, Any]:
    paragraph = covered.paragraph
    return {
        "paragraph": paragraph.id,
        "heading": paragraph.heading,
        "fingerprint": paragraph.fingerprint,
        "no_rule_because": paragraph.besides or None,
        "parts": [_part(each, coverage) for each in covered.parts],
        "beside": [_covering(each, coverage) for each in covered.beside],
    }


def _part(covered: CoveredPart, coverage: Coverage) -> dict[str, Any]:
    part = covered.part
    rules = [_covering(each, coverage) for each in covered.rules]
    return {"part": part.atom, "class": part.class_.value, "restated": part.restated, "rules": rules}


def _covering(each: Covering, coverage: Coverage) -> dict[str, Any]:
    return {
        "what": each.citation.what,
        "name": each.citation.name,
        "module": each.citation.file,
        "facts": _with_columns(each.facts, coverage),
        "facts_asked_first": _with_columns(each.asked_first, coverage),
        "tests": list(each.tests),
    }


def _with_columns(facts: tuple[str, ...], coverage: Coverage) -> list[dict[str, Any]]:
    return [{"fact": fact, "columns": list(coverage.columns[fact])} for fact in facts]
