"""How Dataverse calls: headers, query, who did it, what is cut, and which changes are told at all."""

from __future__ import annotations

from admin.probing import payload
from admin.probing.bench import Bench
from admin.probing.listener import HEADER, QUERY
from admin.probing.probe import probe
from admin.probing.story import TAG, listener_of, story
from admin.probing.told import event_of, events, told_by_header

BODY = "dynamics/webhook.py, sandbox/dataverse/webhooks/context.py"
DOOR = "function_app/webhook.py"


@probe(
    expects=HEADER,
    how=f"Registers the header {HEADER} and looks how it is sent.",
    matters_in=f"{DOOR}, dynamics/registration/header_values.py",
    needs_listener=True,
)
def capitals_of_a_header(bench: Bench) -> str:
    """A header of authvalue is sent as it is written, capitals and all."""
    story(bench)
    secret = listener_of(bench).secret
    names = (name for name, value in told_by_header(bench).headers.items() if value == secret)
    return next(names, "not sent")


@probe(
    expects=f"{QUERY}=<value>",
    how="Registers a query value as XML and looks at the query of the call.",
    matters_in="sandbox/dataverse/webhooks/addresses.py",
    needs_listener=True,
)
def query_values_are_sent(bench: Bench) -> str:
    """Query values of authvalue, written as XML, stand in the query of each call."""
    secret = listener_of(bench).secret
    found = next((event.query for event in events(bench, story(bench).changed) if secret in event.query), "not sent")
    return found.replace(secret, "<value>")


@probe(
    expects="InitiatingUserId ours, UserId ours, Depth 1",
    how="Looks at who an event says has changed a row of the run.",
    matters_in=f"{DOOR}, dynamics/webhook.py",
    needs_listener=True,
)
def who_changed_it(bench: Bench) -> str:
    """An event of our own change bears our own user, so that the app can pass over it."""
    body, me = told_by_header(bench).body, bench.me.user
    who = [
        f"{name} {'ours' if str(body.get(name)).lower() == me else 'another'}"
        for name in ("InitiatingUserId", "UserId")
    ]
    return f"{', '.join(who)}, Depth {body.get('Depth')}"


@probe(
    expects="probe",
    how="Sends a change with ?tag=probe and looks at SharedVariables.",
    matters_in=BODY,
    needs_listener=True,
)
def tag_of_a_change(bench: Bench) -> str:
    """?tag= of a request stands among the shared variables of its events."""
    found = payload.pairs(event_of(bench, "Update", story(bench).changed).body.get("SharedVariables")).get("tag")
    return str(found) if found in (TAG, None) else "something else"


@probe(
    expects="header there; absent: InputParameters, PostEntityImages, PreEntityImages;"
    " there: OutputParameters, SharedVariables",
    how="Makes an email of 300,000 characters and looks at the event.",
    matters_in=f"{BODY}, {DOOR}",
    needs_listener=True,
)
def event_that_was_cut(bench: Bench) -> str:
    """An event above 256 KB says so in a header and loses parameters and images, and nothing else."""
    event = event_of(bench, "Create", story(bench).long_email)
    flagged = any(name.lower() == "x-ms-dynamics-msg-size-exceeded" for name in event.headers)
    members = ("InputParameters", "PostEntityImages", "PreEntityImages", "OutputParameters", "SharedVariables")
    absent = [name for name in members if not event.body.get(name)]
    present = [name for name in members if name not in absent]
    return f"{'header there' if flagged else 'no header'}; absent: {', '.join(absent)}; there: {', '.join(present)}"


@probe(
    expects="1 event",
    how="Changes a column that no step asks for, then one that a step asks for, and counts the events.",
    matters_in="mappings/listening.py, sandbox/dataverse/webhooks/steps.py",
    needs_listener=True,
)
def filtering_attributes(bench: Bench) -> str:
    """A step is told of an Update only where it names one of its filtering attributes."""
    found = [event for event in events(bench, story(bench).changed) if event.message == "Update"]
    return f"{len(found)} event" if len(found) == 1 else f"{len(found)} events"
