"""The Dataverse Web API and the Dataverse webhook format: bytes and headers in, values out.

Here lives what is true of any Dataverse environment: the webhook context (webhook, references), OData text
(odata, ids), `$batch` (batch), what an answer means (answers, errors, outcomes, changeset), tokens, the HTTPS
session, and one thin client over them (client). For administrators: definitions and what else is customised
(definitions, solutions, appearance, roles, customising); registration of webhooks (registration); what an environment
says of itself (organization).

Not here: the name of any table or column of ours, any rule, any setting of the environment, azure.functions.
Nothing here imports another package of this repository.
"""
