"""How a row that these commands made is known again, and as which release made it.

A row of ours has an id that follows from its name, wherever it was made. The description of a form or view ends with a
mark of all that the release puts into it. The rest is not looked into: Dataverse may write XML anew, and what people
changed on a form of ours stays until a release changes that form.
"""

from __future__ import annotations

import re
from hashlib import sha256
from uuid import UUID, uuid5

from dynamics.appearance import encoded
from mappings.schema.wanted import Form, Publisher, Role, Schema, Solution, View, WebResource

IDS = UUID("0b6a5c0e-8f7d-5d0c-9a3e-4f1d2c7b6a90")
"""Seeds the ids of rows. Never change it: rows would be made again."""
MARK = 8
"""Characters of a mark: the chance that a release keeps one by accident is one in four thousand million."""
_LANGUAGE = re.compile(r' languagecode="[0-9]+"')


def id_of(schema: Schema, thing: Publisher | Solution | WebResource | Form | View | Role) -> str:
    """The id that a row gets: of its name, so that none is made twice and each is the same everywhere."""
    name = thing.unique_name if isinstance(thing, Publisher | Solution) else thing.name
    on = thing.table if isinstance(thing, Form | View) else ""
    return str(uuid5(IDS, "|".join((schema.solution.unique_name, type(thing).__name__, on, name))))


def says(thing: WebResource | Form | View) -> str:
    """What a row that is up to date says: a web resource its content, a form or view its description with the mark."""
    if isinstance(thing, WebResource):
        return encoded(thing.content)
    text = thing.form_xml if isinstance(thing, Form) else thing.fetch_xml + thing.layout_xml
    # Labels are in the environment's language, which not everybody who compares has asked for.
    mark = sha256(_LANGUAGE.sub("", text).encode()).hexdigest()[:MARK]
    return f"{thing.description} [{mark}]"
