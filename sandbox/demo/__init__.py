"""Casework played over HTTP: what people do in Dynamics 365, and whether the end state is the expected one.

May live here: a plain Web API client for people, an office with its staff, the registration of the webhook, the
stories, the day of casework and their checks, and the office left open. May not: an import of the app, the policy,
the mapping or the app's Dataverse client.
"""
