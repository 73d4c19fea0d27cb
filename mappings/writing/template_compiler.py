"""Compiles a template and tries it out with everything on record and with nothing. The only module that loads Jinja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from mappings.writing.draft_examples import EXAMPLES
from mappings.writing.template_files import TemplateFile
from policy.documents import DocumentKind

SUBJECT = "Subject:"
SAYS = "Says:"


def compiled(name: str, kind: DocumentKind, text: str, mistakes: list[str]) -> TemplateFile | None:
    """A template from its text; None after noting mistakes."""
    first, _, rest = text.partition("\n")
    subject = first.removeprefix(SUBJECT).strip()
    says, rest = _says(rest)
    if not first.startswith(SUBJECT) or not subject or not rest.strip():
        mistakes.append(f"{name} should begin with a line '{SUBJECT} ...', and hold the text of the email after it")
        return None
    parts = ((_environment(html=False), subject), (_environment(html=False), says), (_environment(html=True), rest))
    found = [mistake for environment, part in parts for mistake in _mistakes(environment, part, EXAMPLES[kind])]
    if not found:
        template = TemplateFile(name, *(environment.from_string(part) for environment, part in parts))
        found = list(_failures(template, EXAMPLES[kind]))
        if not found:
            return template
    mistakes += [f"{name}{mistake}" for mistake in found]
    return None


def _says(text: str) -> tuple[str, str]:
    """The line with the elements that the wording holds, where there is one, and the rest.

    Empty lines stand in place of those that are taken out, so that the line numbers of mistakes stay right.
    """
    if not text.startswith(SAYS):
        return "", f"\n{text}"
    line, _, rest = text.partition("\n")
    return f"\n{line.removeprefix(SAYS).strip()}", f"\n\n{rest}"


def _environment(*, html: bool) -> Environment:
    """Strict about names; a subject is plain text, a body is HTML."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=html)
    environment.filters["lines"] = _lines
    return environment


def _lines(text: str) -> Markup:
    """A text of several lines as HTML that keeps them."""
    return Markup("<br>").join(text.splitlines())


def _mistakes(environment: Environment, text: str, told: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the form of a template, and names in any of its branches that nothing fills."""
    try:
        named = meta.find_undeclared_variables(environment.parse(text))
        environment.from_string(text)
    except TemplateSyntaxError as error:
        yield f" line {error.lineno}: {error.message}"
        return
    for name in sorted(named - set(told)):
        yield f": nothing fills {name}; there is {', '.join(sorted(told))}"


def _failures(template: TemplateFile, told: Mapping[str, Any]) -> Iterator[str]:
    """The first thing that goes wrong when a template is filled in."""
    nothing = {name: type(value)() for name, value in told.items()}
    for occasion, values in (("everything", told), ("nothing", nothing)):
        try:
            template.draft(values)
        except Exception as error:  # noqa: BLE001 - a site's template may fail in any way
            yield f" fails when {occasion} is on record: {type(error).__name__}: {error}"
            return
