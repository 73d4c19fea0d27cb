"""Changes of definitions: tables, columns, relationships, choices and keys, made, altered and deleted.

May live here: what a request says, what Dataverse refuses of it, and what a definition document becomes by it. May not:
how a definition is shown (metadata/) and what is written in SQL (storage/ddl.py). A definition is stored as a document
in the language of the files in definitions/, so that whatever is made here could have been shipped as well.
"""
