"""Questions that the queries of the app ask."""

from __future__ import annotations

from urllib.parse import quote

from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.wire import Said
from dynamics.odata import row, text

QUERIES = "mappings/reading/queries.py, mappings/reading/observed.py"
WORDS = "words to be found"


@probe(
    expects="1",
    how="Filters tasks by regardingobjectid_incident_task/customerid_account/name.",
    matters_in=QUERIES,
)
def filter_over_two_lookups(bench: Bench) -> str:
    """A filter may follow two lookups."""
    case, path = bench.case(), "regardingobjectid_incident_task"
    task = bench.task(case)
    condition = f"{path}/customerid_account/name eq {text(bench.name('customer'))} and activityid eq {task}"
    return _count(_asked(bench, "tasks", f"$select=subject&$filter={condition}"))


@probe(expects="1", how="Filters tasks with contains(description, ...).", matters_in=QUERIES)
def filter_within_long_text(bench: Bench) -> str:
    """contains() works on columns of many lines."""
    task = bench.task(description=f"some {WORDS} here")
    return _count(
        _asked(bench, "tasks", f"$select=subject&$filter=contains(description,'{WORDS}') and activityid eq {task}")
    )


@probe(
    expects="1", how="Filters tasks by their subject in capitals.", matters_in="sandbox/dataverse/reading/conditions.py"
)
def filter_minds_no_capitals(bench: Bench) -> str:
    """Texts are compared without regard to capitals."""
    task = bench.task(subject=bench.name("Capitals"))
    condition = f"subject eq {text(bench.name('CAPITALS'))} and activityid eq {task}"
    return _count(_asked(bench, "tasks", f"$select=subject&$filter={condition}"))


@probe(
    expects="$count=true says 3, /$count with a filter 400",
    how="Counts three tasks about a case in both ways.",
    matters_in="sandbox/dataverse/reading/pages.py",
)
def counting(bench: Bench) -> str:
    """$count=true tells how many rows fit a filter; /$count takes no filter."""
    case = bench.case()
    for _ in range(3):
        bench.task(case)
    condition = f"$filter=_regardingobjectid_value eq {case}"
    beside = _asked(bench, "tasks", f"$select=subject&$count=true&{condition}").json["@odata.count"]
    alone = bench.wire.ask("GET", f"tasks/$count?{quote(condition, safe='$=')}")
    return f"$count=true says {beside}, /$count with a filter {alone.status}"


@probe(
    expects="pages of 2, 1; expanded 3 of 3",
    how="Reads three tasks about a case with odata.maxpagesize=2 and the case expanded.",
    matters_in="dynamics/client.py",
)
def pages_with_an_expand(bench: Bench) -> str:
    """A page size counts rows, and every row of every page has what was expanded."""
    case = bench.case()
    for _ in range(3):
        bench.task(case)
    expand = "$expand=regardingobjectid_incident_task($select=title)"
    first = _asked(
        bench,
        "tasks",
        f"$select=subject&$filter=_regardingobjectid_value eq {case}&{expand}",
        "odata.maxpagesize=2",
    )
    rest = bench.must("GET", first.json["@odata.nextLink"], Prefer="odata.maxpagesize=2").json["value"] if (
        "@odata.nextLink" in first.json) else []  # fmt: skip
    rows = [*first.json["value"], *rest]
    full = [each for each in rows if each.get("regardingobjectid_incident_task")]
    return f"pages of {len(first.json['value'])}, {len(rest)}; expanded {len(full)} of {len(rows)}"


@probe(
    expects="200, applied odata.maxpagesize=5000",
    how="Reads one account with odata.maxpagesize=6000 and looks at Preference-Applied.",
    matters_in="sandbox/dataverse/odata/preferences.py, dynamics/client.py",
)
def page_larger_than_the_largest(bench: Bench) -> str:
    """A page of more than 5,000 rows counts as one of 5,000, and is no error."""
    said = bench.wire.ask(
        "GET", f"accounts?$select=name&$filter=accountid%20eq%20{bench.account()}", Prefer="odata.maxpagesize=6000"
    )
    return f"{said}, applied {said.headers.get('preference-applied', 'nothing')}"


@probe(
    expects="200 alone, 200 in a batch",
    how="Reads a definition with Consistency: Strong, alone and as a part of a batch.",
    matters_in="dynamics/client.py",
)
def strong_consistency(bench: Bench) -> str:
    """Consistency: Strong is taken, also by the parts of a batch."""
    from admin.probing.wire import Operation

    path, header = "EntityDefinitions(LogicalName='task')?$select=LogicalName", {"Consistency": "Strong"}
    alone = bench.wire.send(Operation("GET", path, headers=header))
    part = bench.wire.batch([Operation("GET", path, headers=header)])
    return f"{alone} alone, {part.statuses()} in a batch"


@probe(
    expects="masks 1, 2; partyids 2",
    how="Makes an email from the user to the account and reads it with $expand=email_activity_parties.",
    matters_in="mappings/reading/list_readers.py, mappings/reading/observed.py",
)
def email_parties_in_an_expand(bench: Bench) -> str:
    """Who an email is from and to is read with the email, by $expand=email_activity_parties."""
    email = bench.make("emails", "activityid", email_with_parties(bench))
    more = "&$expand=email_activity_parties($select=participationtypemask,_partyid_value)"
    parties = bench.read("emails", email, "subject", more=more)["email_activity_parties"]
    of_ours = [each for each in parties if each["participationtypemask"] in (1, 2)]
    masks = sorted(each["participationtypemask"] for each in of_ours)
    known = [each for each in of_ours if each["_partyid_value"]]
    return f"masks {', '.join(map(str, masks))}; partyids {len(known)}"


@probe(
    expects="systemuser",
    how="Reads a task's _ownerid_value with the annotation lookuplogicalname.",
    matters_in="dynamics/client.py, mappings/reading/holders.py",
)
def table_of_an_owner(bench: Bench) -> str:
    """An annotation tells whether a row's owner is a user or a team."""
    wanted = 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"'
    said = bench.must("GET", f"{row('tasks', bench.task())}?$select=_ownerid_value", Prefer=wanted)
    return str(said.json.get("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"))


def email_with_parties(bench: Bench, **columns: object) -> dict[str, object]:
    """A draft from the user to the account of the run."""
    sender = {"partyid_systemuser@odata.bind": f"/systemusers({bench.me.user})", "participationtypemask": 1}
    to = {"partyid_account@odata.bind": f"/accounts({bench.account()})", "participationtypemask": 2}
    return {"subject": bench.name("email"), "email_activity_parties": [sender, to], **columns}


def _asked(bench: Bench, path: str, options: str, prefer: str = "odata.maxpagesize=5000") -> Said:
    return bench.must("GET", f"{path}?{quote(options, safe='$(),=&;/')}", Prefer=prefer)


def _count(said: Said) -> str:
    return str(len(said.json["value"]))
