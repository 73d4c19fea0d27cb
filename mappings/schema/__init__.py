"""What a mapping needs Dataverse to have: tables, columns, choices, lookups, forms, views and roles, as values.

May live here: the words that describe what the shipped mapping names, and how the same is said of a site's mapping. May
not: how Dataverse is asked for any of it, or told to make it (dynamics), or what is to be done about it (admin).
"""

from mappings.schema.whole import shipped_schema, wanted_schema

__all__ = ["shipped_schema", "wanted_schema"]
