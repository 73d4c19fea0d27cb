"""What a browser gets: signing in as somebody, published web resources, and a plain stand-in for model-driven apps.

May live here: the session of a browser, the few addresses that are documented (Microsoft Learn: "Web resources in
model-driven apps", "Open apps, forms, views, dialogs, and reports with a URL") and the stand-in's own files. May not: a
row or a definition shown past the Web API; the stand-in is a client of it like any other, and the only tables that it
knows by name are the platform's.
"""
