"""The panel on a form: a section of its own with the web resource, over the whole width.

How a web resource stands on a form is in no page of Microsoft's reference: class id, names of the parameters and the
empty rows that a high cell needs are as in forms of public repositories. UNVERIFIED. There a parameter WebResourceId
stands beside them, which is another one in each environment: it is put in when the form is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mappings.schema.xml import element

WEB_RESOURCE = "{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}"
ROWS = 18
"""How high the panel is, in rows of a form; within them it scrolls."""
LABEL = "Where this stands"


def embedded(page: str, labels: Element, cell_id: str) -> Iterator[Element]:
    """The rows of the section. `page` is the name of the web resource."""
    control = element("control", _parameters(page), id="WebResource_review_and_feedback", classid=WEB_RESOURCE)
    cell = element("cell", labels, control, id=cell_id, showlabel=False, colspan=1, rowspan=ROWS)
    yield element("row", cell)
    yield from (element("row") for _ in range(ROWS - 1))


def _parameters(page: str) -> Element:
    """With PassParameters the page is told of which row it is: "Pass parameters to webpage resources" (Microsoft)."""
    said = {
        "Url": page,
        "PassParameters": "true",
        "ShowOnMobileClient": "true",
        "Security": "false",
        "Scrolling": "auto",
        "Border": "false",
    }
    parameters = element("parameters")
    for name, value in said.items():
        one = element(name)
        one.text = value
        parameters.append(one)
    return parameters
