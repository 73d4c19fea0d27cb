"""The Azure Functions app: triggers, settings, the webhook's door, queue port, reconcile loop, wiring.

May live here: what translates between the Functions host and the rest, and what decides when a case is read.
May not live here: a rule of the policy (policy/), a column name (mappings/), an OData word (dynamics/).

Importing the package reads no setting and opens no connection. It offers exactly one `FunctionApp` under
exactly one name: the worker counts names, so an alias of the same object would stop the whole app from being
indexed.
"""

from function_app.triggers import app

__all__ = ["app"]
