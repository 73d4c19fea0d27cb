"""The peer is told the app's own queries, read off the wire."""

from bench.peer.work import Read, Work, Write, of_json, read_of, split_expansions

TABLES = {"phso_decisions": "phso_decision", "tasks": "task"}


def test_a_query_is_taken_apart_into_what_the_peer_is_called_with() -> None:
    query = (
        "phso_decisions?$select=phso_scope,modifiedon&$filter=phso_name%20eq%20%27a%2Cb%27&$expand=one,two($select=x)"
    )
    expected = Read("phso_decision", ["phso_scope", "modifiedon"], "phso_name eq 'a,b'", ["one", "two($select=x)"])
    assert read_of(query, TABLES) == expected


def test_how_many_rows_at_most_is_a_number() -> None:
    assert read_of("tasks?$select=activityid&$top=7", TABLES) == Read("task", ["activityid"], top=7)


def test_expansions_are_split_outside_of_their_own_options_alone() -> None:
    text = "a($select=b,c;$expand=d($select=e,f)),g,h($select=i,j)"
    assert split_expansions(text) == ["a($select=b,c;$expand=d($select=e,f))", "g", "h($select=i,j)"]
    assert split_expansions("") == []


def test_work_goes_over_the_pipe_and_back() -> None:
    reads = [[Read("task", ["activityid"], top=7)], []]
    work = Work("calls", reads, [Write("task", None, {"subject": "x"}), Write("task", "an id", {"subject": None})])
    assert of_json(work.to_json()) == work
