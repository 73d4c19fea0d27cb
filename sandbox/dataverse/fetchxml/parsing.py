"""FetchXML text into a tree. An element or attribute that is not known is an error that names it."""

from __future__ import annotations

from xml.etree import ElementTree

from sandbox.dataverse.appearance.markup import parsed
from sandbox.dataverse.errors import bad_query, not_built
from sandbox.dataverse.fetchxml.syntax import Attribute, Condition, Fetch, Filter, Link, Node, OrderBy

Element = ElementTree.Element
_MOST_LINKS = 15
_LARGEST_PAGE = 5000
_JOINS = ("inner", "outer", "exists", "in")
_TESTS = ("any", "not any", "all", "not all")
# Attributes by element; those that change no result here (locks, versions, hints to the server) are read over.
_NODE = {"entity": {"name"}, "link-entity": {"name", "from", "to", "alias", "link-type", "intersect", "visible"}}
_FETCH = {
    "version", "output-format", "mapping", "no-lock", "distinct", "top", "count", "page", "paging-cookie", "aggregate",
    "aggregatelimit", "returntotalrecordcount", "useraworderby", "latematerialize", "options",
}  # fmt: skip
_ATTRIBUTE = {"name", "alias", "aggregate", "groupby", "dategrouping", "distinct", "usertimezone"}
_CONDITION = {"attribute", "operator", "value", "valueof", "entityname", "column", "uiname", "uitype", "uihidden"}
_FILTER = {"type", "isquickfindfields", "hint", "overridequickfindrecordlimitenabled"}


def parse_fetch(text: str) -> Fetch:
    """The tree of a query; 400 or 501 for what cannot be read."""
    root = parsed(text, "The fetchXml", "fetch")
    _only(root, _FETCH, {"entity"})
    entities = root.findall("entity")
    if len(entities) != 1:
        raise bad_query("A fetchXml has one <entity>.")
    if len(list(root.iter("link-entity"))) > _MOST_LINKS:
        raise bad_query("Number of link entities in query exceeded maximum limit.")
    found = Fetch(
        entity=_node(entities[0]),
        top=_whole(root, "top"),
        count=_whole(root, "count"),
        page=_whole(root, "page") or 1,
        cookie=root.get("paging-cookie"),
        distinct=_flag(root, "distinct"),
        aggregate=_flag(root, "aggregate"),
        aggregate_limit=_whole(root, "aggregatelimit"),
        total=_flag(root, "returntotalrecordcount"),
        raw_order=_flag(root, "useraworderby"),
    )
    if found.top is not None and (root.get("page") or root.get("count")):
        raise bad_query("The top attribute can't be specified with paging attributes page and count.")
    return found


def _node(element: Element) -> Node:
    _only(element, _NODE[element.tag], {"attribute", "all-attributes", "order", "filter", "link-entity"})
    attributes = tuple(_attribute(child) for child in element.findall("attribute"))
    everything = element.find("all-attributes") is not None or (element.tag == "entity" and not attributes)
    return Node(
        table=_needed(element, "name"),
        attributes=None if everything else attributes,
        orders=tuple(_order(child) for child in element.findall("order")),
        filters=tuple(_filter(child) for child in element.findall("filter")),
        links=tuple(_link(child, _JOINS) for child in element.findall("link-entity")),
    )


def _link(element: Element, kinds: tuple[str, ...]) -> Link:
    kind = element.get("link-type", "inner")
    if kind not in kinds:
        raise not_built(f"link-type '{kind}' here; this place takes {', '.join(kinds)}")
    return Link(_node(element), _needed(element, "from"), _needed(element, "to"), kind, element.get("alias"))


def _attribute(element: Element) -> Attribute:
    _only(element, _ATTRIBUTE, set())
    return Attribute(
        _needed(element, "name"),
        element.get("alias"),
        element.get("aggregate"),
        _flag(element, "groupby"),
        element.get("dategrouping"),
        _flag(element, "distinct"),
    )


def _order(element: Element) -> OrderBy:
    _only(element, {"attribute", "alias", "descending", "entityname"}, set())
    column, alias = element.get("attribute"), element.get("alias")
    if (column is None) == (alias is None):
        raise bad_query("An <order> names either an attribute or an alias.")
    return OrderBy(column, alias, element.get("entityname"), _flag(element, "descending"))


def _filter(element: Element) -> Filter:
    _only(element, _FILTER, {"condition", "filter", "link-entity"})
    kind = element.get("type", "and")
    if kind not in ("and", "or"):
        raise bad_query(f"A <filter> is of the type and, or of the type or; '{kind}' is neither.")
    if element.get("isquickfindfields", "false") not in ("false", "0"):
        raise not_built("isquickfindfields of a <filter>")
    return Filter(kind, tuple(_part(child) for child in element))


def _part(element: Element) -> Condition | Filter | Link:
    if element.tag == "filter":
        return _filter(element)
    return _link(element, _TESTS) if element.tag == "link-entity" else _condition(element)


def _condition(element: Element) -> Condition:
    _only(element, _CONDITION, {"value"})
    values = [child.text or "" for child in element.findall("value")]
    if (own := element.get("value")) is not None:
        values.insert(0, own)
    return Condition(
        _needed(element, "attribute"),
        _needed(element, "operator"),
        tuple(values),
        element.get("entityname"),
        element.get("valueof"),
    )


def _only(element: Element, attributes: set[str], children: set[str]) -> None:
    for name in sorted(set(element.keys()) - attributes):
        raise not_built(f"the attribute {name} of <{element.tag}> in FetchXML")
    for child in element:
        if child.tag not in children:
            raise not_built(f"the element <{child.tag}> in <{element.tag}> of FetchXML")


def _needed(element: Element, name: str) -> str:
    value = element.get(name)
    if not value:
        raise bad_query(f"A <{element.tag}> of the fetchXml has no {name}.")
    return value


def _flag(element: Element, name: str) -> bool:
    value = element.get(name, "false").lower()
    if value not in ("true", "false", "1", "0"):
        raise bad_query(f"{name} of <{element.tag}> is true or false, not '{value}'.")
    return value in ("true", "1")


def _whole(element: Element, name: str) -> int | None:
    value = element.get(name)
    if value is None:
        return None
    if not value.isdecimal() or (name in ("top", "count", "page") and int(value) == 0):
        raise bad_query(f"{name} of <{element.tag}> is a whole number from 1, not '{value}'.")
    # UNVERIFIED: that a page of more than 5,000 rows counts as one of 5,000 and is no error.
    return min(int(value), _LARGEST_PAGE) if name in ("top", "count") else int(value)
