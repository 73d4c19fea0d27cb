"""Definitions of tables, columns and relationships: as an environment has them, and as bodies that make new ones.

May live here: how the Web API describes and creates any definition. May not: which ones this project wants, and what is
to be done where one is there but different. Nothing here changes or deletes a definition.
"""
