"""The panel inside forms, as web resources: its files, and what they have to know of a site.

May live here: which names of a mapping the panel needs, the paragraphs for people to read, and both written as modules
of JavaScript. May not: how the panel looks or what it does (webresources/panel), or how a form embeds it
(mappings.schema.forms).
"""

from mappings.schema.panel.resources import page_of, panel

__all__ = ["page_of", "panel"]
