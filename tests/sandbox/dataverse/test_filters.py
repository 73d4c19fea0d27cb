"""$filter into a tree: grammar, literals, errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.odata.filters import parse_filter
from sandbox.dataverse.odata.syntax import (
    Comparison,
    Condition,
    Lambda,
    Literal,
    LiteralKind,
    Logical,
    Not,
    Path,
    PlatformFunction,
    TextMatch,
)
from sandbox.dataverse.odata.tokens import list_items

ID = "5b0c0c4e-0000-4000-8000-000000000001"


def equal(column: str, kind: LiteralKind, text: str) -> Comparison:
    return Comparison("eq", Path((column,)), Literal(kind, text))


A, B, C = (equal(name, LiteralKind.NUMBER, "1") for name in "abc")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("subject eq 'O''Brien'", equal("subject", LiteralKind.STRING, "O'Brien")),
        ("subject eq ''", equal("subject", LiteralKind.STRING, "")),
        ("subject eq 'and (or)'", equal("subject", LiteralKind.STRING, "and (or)")),
        (f"_x_value eq {ID}", equal("_x_value", LiteralKind.GUID, ID)),
        (f"_x_value eq '{ID}'", equal("_x_value", LiteralKind.STRING, ID)),
        ("done eq true", equal("done", LiteralKind.BOOLEAN, "true")),
        ("n eq -1.5", equal("n", LiteralKind.NUMBER, "-1.5")),
        ("day eq 2025-03-10", equal("day", LiteralKind.DATE, "2025-03-10")),
        ("at eq 2025-03-10T09:00:00Z", equal("at", LiteralKind.MOMENT, "2025-03-10T09:00:00Z")),
        ("at eq 2025-03-10T09:00:00.5-07:00", equal("at", LiteralKind.MOMENT, "2025-03-10T09:00:00.5-07:00")),
        ("x eq null", equal("x", LiteralKind.NULL, "null")),
        # Names that begin like keywords are names.
        ("nullable eq null", equal("nullable", LiteralKind.NULL, "null")),
        ("anynumber eq 1", equal("anynumber", LiteralKind.NUMBER, "1")),
        ("allocationtypecode eq 1", equal("allocationtypecode", LiteralKind.NUMBER, "1")),
        ("trueness eq 1", equal("trueness", LiteralKind.NUMBER, "1")),
    ],
)
def test_a_comparison_keeps_column_and_literal(text: str, tree: Condition) -> None:
    assert parse_filter(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a eq 1 or b eq 1 and c eq 1", Logical("or", (A, Logical("and", (B, C))))),
        ("(a eq 1 or b eq 1) and c eq 1", Logical("and", (Logical("or", (A, B)), C))),
        ("not a eq 1 and b eq 1", Logical("and", (Not(A), B))),
        ("not (a eq 1)", Not(A)),
        ("not(a eq 1 and b eq 1)", Not(Logical("and", (A, B)))),
        ("((a eq 1))", A),
        ("a  eq\t1", A),
    ],
)
def test_and_binds_closer_than_or_and_not_closest(text: str, tree: Condition) -> None:
    assert parse_filter(text) == tree


def test_functions_paths_and_lambdas_are_read() -> None:
    value = Literal(LiteralKind.STRING, "x")
    assert parse_filter("contains(subject,'x')") == TextMatch("contains", Path(("subject",)), value)
    assert parse_filter("phso_CaseId/title eq 'x'") == Comparison("eq", Path(("phso_CaseId", "title")), value)
    inner = Comparison("eq", Path(("t", "subject")), value)
    assert parse_filter("Incident_Tasks/any(t:t/subject eq 'x')") == Lambda(
        "any", Path(("Incident_Tasks",)), "t", inner
    )
    assert parse_filter("Incident_Tasks/any()") == Lambda("any", Path(("Incident_Tasks",)), None, None)


@pytest.mark.parametrize("written", ['["1","2"]', "['1','2']", "[1,2]", '[ "1" , "2" ]'])
def test_lists_of_query_functions_come_in_all_quotes(written: str) -> None:
    text = f"Microsoft.Dynamics.CRM.In(PropertyName='c',PropertyValues={written})"
    assert parse_filter(text) == PlatformFunction("In", {"PropertyName": ("c",), "PropertyValues": ("1", "2")})


def test_parameter_aliases_stand_for_their_values() -> None:
    text = "Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2) and a eq @p3"
    tree = parse_filter(text, {"@p1": "'c'", "@p2": '["1"]', "@p3": "1"})
    assert tree == Logical("and", (PlatformFunction("In", {"PropertyName": ("c",), "PropertyValues": ("1",)}), A))


@given(st.text())
def test_any_text_survives_quoting(text: str) -> None:
    quoted = text.replace("'", "''")
    assert parse_filter(f"a eq '{quoted}'") == equal("a", LiteralKind.STRING, text)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_any_list_survives_quoting(items: list[str]) -> None:
    written = "[" + ",".join("'" + item.replace("'", "''") + "'" for item in items) + "]"
    assert list_items(written) == tuple(items)


@given(st.text(alphabet="ab eqorand()'1[],/:=\""))
def test_anything_is_read_or_refused_as_a_bad_query(text: str) -> None:
    try:
        parse_filter(text)
    except DataverseError as error:
        assert error.status == 400  # noqa: PT017 what cannot be read may also be readable


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a e 1", "Syntax error at position 2 in 'a e 1'."),
        ("a eq", "Syntax error at position 4"),
        ("a eq 1 b", "Syntax error at position 7"),
        ("(a eq 1", "Syntax error at position 7"),
        ("a eq 'x", "Syntax error at position 5"),
        ("a in ('x')", "'in' is not supported"),
        ("tolower(a) eq 'x'", "unknown function with name 'tolower'"),
        ("not " * 200 + "a eq 1", "nested more than 100 levels"),
        ("(" * 200 + "a eq 1" + ")" * 200, "nested more than 100 levels"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(DataverseError) as caught:
        parse_filter(text)
    assert (caught.value.status, caught.value.code) == (400, "0x80060888")
    assert sentence in caught.value.message
