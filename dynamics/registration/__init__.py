"""Webhooks as an environment has them registered: a service endpoint, steps with their images, and system jobs.

May live here: how any such registration is read, made, changed and taken away through the Web API. May not: which
tables and messages are wanted, what is to be done where a registration differs, or what a secret is for.
Source: Microsoft, "Register a web hook", and the table references of those tables.
"""
