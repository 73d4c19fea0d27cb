"""XML as text, always well-formed: every name and label is escaped by the library."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

Attribute = str | int | bool


def element(tag: str, *children: Element, **attributes: Attribute) -> Element:
    """An element. A trailing underscore is no part of an attribute's name; true and false are in small letters."""
    said = {name.rstrip("_"): _text(value) for name, value in attributes.items()}
    made = Element(tag, said)
    made.extend(children)
    return made


def as_text(root: Element) -> str:
    """The document as text."""
    return tostring(root, encoding="unicode")


def _text(value: Attribute) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
