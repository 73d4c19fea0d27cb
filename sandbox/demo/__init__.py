"""Casework played over HTTP: what people do in Dynamics 365, and whether the end state is the expected one.

May live here: a plain Web API client for people, an office with its staff and their roles, an administrator who runs
the documented commands, the stories, the day of casework and their checks, the organisations in which they are played,
and the office left open. May not: an import of the app, the command line, the policy, the mapping or the app's
Dataverse client.
"""
