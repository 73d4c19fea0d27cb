"""The template files of the drafts: read once, all mistakes together, and filled in.

Each file begins with a line "Subject: ...". A line "Says: ..." may follow: the elements that the wording holds, by
which a letter that was sent proves them. The rest is HTML, in which all that is filled in is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy.documents import DocumentKind
from policy.facts import Says

if TYPE_CHECKING:
    from jinja2 import Template

SUFFIX = ".html.j2"
FILES = {f"{kind.value}{SUFFIX}": kind for kind in DocumentKind}
"""A site replaces the wording of a document by a file of the same name."""
LONGEST_SUBJECT = 200


class TemplatesWrong(ValueError):
    """Templates cannot be used. `mistakes` holds one sentence for each."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n  ".join((f"the templates of documents have {count}:", *mistakes)))
        self.mistakes = mistakes


class NotFilledIn(RuntimeError):
    """A template failed on what it was filled with. Says which, and repeats nothing that people wrote."""


@dataclass(frozen=True)
class Draft:
    """A draft's subject as plain text, its body as HTML, and the elements that it holds."""

    subject: str
    body: str
    says: tuple[Says, ...] = ()


@dataclass(frozen=True)
class TemplateFile:
    """One compiled template: of its subject, of the elements that it holds, and of its body."""

    name: str
    subject: Template
    says: Template
    body: Template

    def draft(self, told: Mapping[str, Any]) -> Draft:
        """The draft that says what is told. Raises whatever the template does."""
        subject = " ".join(self.subject.render(told).split())
        return Draft(subject[:LONGEST_SUBJECT], self.body.render(told).strip(), self._elements(told))

    def _elements(self, told: Mapping[str, Any]) -> tuple[Says, ...]:
        """The elements by their names. Raises ValueError for a name that is none."""
        names = (name.strip() for name in self.says.render(told).split(","))
        return tuple(Says(name) for name in names if name)


@dataclass(frozen=True)
class Templates:
    """A template for each document."""

    by_kind: Mapping[DocumentKind, TemplateFile]

    def draft(self, kind: DocumentKind, told: Mapping[str, Any]) -> Draft:
        """The draft of a document. Raises NotFilledIn."""
        template = self.by_kind[kind]
        try:
            return template.draft(told)
        except Exception as error:  # noqa: BLE001 - a site's template may fail in any way
            failed = f"the template {template.name} failed with {type(error).__name__} on what is on record; correct it"
        # raised out here: the error itself may repeat what people wrote
        raise NotFilledIn(failed)


@cache
def shipped_templates() -> Templates:
    """The templates that come with the app."""
    return read_templates(None)


def read_templates(folder: Path | None) -> Templates:
    """The templates in a folder, the shipped one for each that is not there. Raises TemplatesWrong with all mistakes.

    Jinja is loaded here and not before: most processes never write a draft.
    """
    from mappings.writing.template_compiler import compiled

    mistakes = list(_misnamed(folder))
    by_kind: dict[DocumentKind, TemplateFile] = {}
    for name, kind in FILES.items():
        text = _text(folder, name, mistakes)
        template = None if text is None else compiled(name, kind, text, mistakes)
        if template is not None:
            by_kind[kind] = template
    if mistakes:
        raise TemplatesWrong(tuple(mistakes))
    return Templates(by_kind)


def _misnamed(folder: Path | None) -> Iterator[str]:
    """A folder that is not there, and templates in it that replace nothing."""
    if folder is None:
        return
    if not folder.is_dir():
        yield f"{folder} is not a folder; make it, or take the setting away to use the shipped templates"
    for name in sorted(path.name for path in folder.glob(f"*{SUFFIX}")):
        if name not in FILES:
            yield f"{name} replaces no document; name it one of {', '.join(FILES)}"


def _text(folder: Path | None, name: str, mistakes: list[str]) -> str | None:
    """A template's text, the site's before the shipped one; None after noting that it cannot be read."""
    own = None if folder is None else folder / name
    try:
        if own is not None and own.is_file():
            return own.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        mistakes.append(f"{name} cannot be read: {type(error).__name__}; save it as UTF-8 where the app may read it")
        return None
    return files("mappings").joinpath("templates", name).read_text(encoding="utf-8")
