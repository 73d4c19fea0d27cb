"""Registers the webhook as an administrator would: an endpoint, and a step with images for each table and message."""

from __future__ import annotations

from sandbox.demo.web_api import WebApi

HTTP_HEADER = 5
"""authtype of a service endpoint whose secrets are headers. Source: Microsoft, "Register a WebHook"."""
WEBHOOK, JSON = 8, 2
ASYNCHRONOUS, POST_OPERATION = 1, 40
CASE_OF = {
    "incident": "phso_oldcaseid",
    "phso_feedback": "phso_caseid",
    "phso_decision": "phso_caseid",
    "phso_decisionsent": "phso_caseid",
    "phso_decisionperson": "phso_caseid",
    "phso_amendedversion": "phso_caseid",
    "phso_extension": "phso_caseid",
    "phso_oatadvice": "phso_caseid",
    "phso_oatoutcome": "phso_caseid",
    "phso_challengelink": "phso_caseid",
    "phso_caseorganisation": "phso_caseid",
    "phso_followup": "phso_caseid",
    "phso_schemeagreement": "phso_caseid",
    "phso_complainedabout": "phso_caseid",
    "phso_consideration": "phso_caseid",
    "phso_remedy": "phso_caseid",
    "phso_freshprimaryrequest": "phso_caseid",
    "phso_proposal": "phso_caseid",
    "phso_proposalcomment": "phso_caseid",
    "phso_quashrequest": "phso_caseid",
    "phso_affectedparty": "phso_caseid",
    "phso_learningpoint": "phso_caseid",
    "phso_learningconcern": "phso_caseid",
    "phso_riskassessment": "phso_caseid",
    "phso_acceptedfinding": "phso_caseid",
    "task": "regardingobjectid,phso_feedbackid",
    "email": "regardingobjectid,phso_feedbackid",
    "phonecall": "regardingobjectid,phso_feedbackid",
    "letter": "regardingobjectid,phso_feedbackid",
    "annotation": "objectid",
    "activitymimeattachment": "objectid",
}
"""The tables that belong to a case file, and the lookups that an image has to carry."""
MESSAGES = ("Create", "Update", "Delete")


def register_webhook(api: WebApi, url: str, function_key: str, secret: str) -> None:
    """Have every change of a case file told to `url`, with the host's key and the app's own secret as headers."""
    headers = {"x-functions-key": function_key, "x-webhook-secret": secret}
    settings = "".join(f'<setting name="{name}" value="{value}"/>' for name, value in headers.items())
    endpoint = api.create(
        "serviceendpoints",
        {
            "name": "Review and feedback",
            "url": url,
            "contract": WEBHOOK,
            "authtype": HTTP_HEADER,
            "authvalue": f"<settings>{settings}</settings>",
            "messageformat": JSON,
        },
    )
    for table, lookups in CASE_OF.items():
        for message in MESSAGES:
            _step(api, endpoint, table, message, lookups)


def _step(api: WebApi, endpoint: str, table: str, message: str, lookups: str) -> None:
    condition = f"primaryobjecttypecode eq '{table}' and sdkmessageid/name eq '{message}'"
    (found,) = api.rows("sdkmessagefilters", filter=condition, select="sdkmessagefilterid,_sdkmessageid_value")
    step = api.create(
        "sdkmessageprocessingsteps",
        {
            "name": f"Review and feedback: {message} of {table}",
            "stage": POST_OPERATION,
            "mode": ASYNCHRONOUS,
            "rank": 1,
            "supporteddeployment": 0,
            "asyncautodelete": True,
            "sdkmessageid@odata.bind": f"/sdkmessages({found['_sdkmessageid_value']})",
            "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({found['sdkmessagefilterid']})",
            "eventhandler_serviceendpoint@odata.bind": f"/serviceendpoints({endpoint})",
        },
    )
    if lookups:
        _images(api, step, message, lookups)


def _images(api: WebApi, step: str, message: str, lookups: str) -> None:
    """The lookups before and after: a row that moves between cases concerns both."""
    kinds = {"Create": ("PostImage",), "Update": ("PreImage", "PostImage"), "Delete": ("PreImage",)}[message]
    for kind in kinds:
        api.create(
            "sdkmessageprocessingstepimages",
            {
                "name": kind,
                "entityalias": kind,
                "imagetype": 0 if kind == "PreImage" else 1,
                "messagepropertyname": "Id" if message == "Create" else "Target",
                "attributes": lookups,
                "sdkmessageprocessingstepid@odata.bind": f"/sdkmessageprocessingsteps({step})",
            },
        )
