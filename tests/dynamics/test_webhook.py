import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dynamics.webhook import CUT_HEADER, MalformedEvent, Reference, WebhookEvent, parse_event
from tests.dynamics import contexts
from tests.dynamics.contexts import CASE, ORGANIZATION, OTHER_CASE, TASK, USER

SAMPLES = Path(__file__).parent / "samples"
NONE = "00000000-0000-0000-0000-000000000000"
CASE_REFERENCE = Reference("incident", CASE)


def parsed(value: Any, headers: dict[str, str] | None = None) -> WebhookEvent:
    return parse_event(contexts.encoded(value), headers or {})


def with_column(value: Any) -> WebhookEvent:
    return parsed(contexts.context(target=contexts.entity("task", TASK, {"regardingobjectid": value})))


def test_an_event_in_the_platforms_own_form_is_reduced_to_ids() -> None:
    event = parse_event((SAMPLES / "update_email_async.json").read_bytes(), {})
    base = "0a7c1b52-1111-4000-8000-0000000000"
    cases = frozenset({Reference("incident", base + "aa"), Reference("incident", base + "bb")})
    assert event == WebhookEvent(
        message="Update",
        table="email",
        row=base + "01",
        organization=base + "ee",
        initiating_user=base + "f1",
        user=base + "f1",
        correlation=base + "0c",
        operation=base + "0d",
        cut=False,
        lookups={"regardingobjectid": cases},
    )


def test_nothing_that_a_person_wrote_leaves_the_parser() -> None:
    event = parse_event((SAMPLES / "update_email_async.json").read_bytes(), {})
    assert "complaint" not in repr(event)
    assert "Person" not in repr(event)


@pytest.mark.parametrize("message", ["Create", "Update", "Assign", "phso_Custom"])
def test_the_message_and_the_table_are_kept_as_they_are_named(message: str) -> None:
    event = parsed(contexts.context(message))
    assert (event.message, event.table, event.row) == (message, "task", TASK)
    assert (event.organization, event.user, event.initiating_user) == (ORGANIZATION, USER, USER)


def test_a_delete_names_its_row_in_a_target_that_is_a_reference() -> None:
    event = parsed(contexts.context("Delete", target=contexts.reference("task", TASK)))
    assert event.lookups == {"Target": frozenset({Reference("task", TASK)})}


def test_a_row_that_moved_names_the_case_it_left_and_the_case_it_came_to() -> None:
    def moved(case: str) -> list[dict[str, Any]]:
        columns = {"regardingobjectid": contexts.reference("incident", case)}
        return contexts.pairs({"an alias of any name": contexts.image("task", TASK, columns)})

    event = parsed(contexts.context(PreEntityImages=moved(CASE), PostEntityImages=moved(OTHER_CASE)))
    assert event.lookups == {"regardingobjectid": frozenset({CASE_REFERENCE, Reference("incident", OTHER_CASE)})}


@pytest.mark.parametrize(
    "value",
    [
        contexts.reference("incident", CASE),
        contexts.reference("incident", CASE.upper()),
        contexts.reference("incident", CASE, Name="A Person", Surprise={"__type": "New:#Thing"}),
        contexts.reference("incident", "") | {"Id": {"__type": "Guid:#System", "__value": CASE}},
        {"Id": CASE, "LogicalName": "incident"},
        {"__type": "AliasedValue:x", "Value": contexts.reference("incident", CASE)},
        [contexts.image("activityparty", NONE, {"partyid": contexts.reference("incident", CASE)})],
        contexts.wrapped(contexts.image("activityparty", NONE, {"partyid": contexts.reference("incident", CASE)})),
    ],
)
def test_a_reference_is_found_in_every_form_it_is_written_in(value: Any) -> None:
    assert with_column(value).lookups == {"regardingobjectid": frozenset({CASE_REFERENCE})}


@pytest.mark.parametrize(
    "value",
    [
        None,
        CASE,
        "/Date(1767225600000)/",
        -1.5,
        [],
        {},
        {"__type": "Guid:#System", "__value": CASE},
        {"__type": "OptionSetValue:x", "Value": 1},
        {"__type": "QueryExpression:x", "Id": CASE, "LogicalName": "incident"},
        contexts.reference("incident", NONE),
        contexts.reference("incident", "") | {"Id": None},
    ],
)
def test_a_value_that_refers_to_no_row_gives_no_lookup(value: Any) -> None:
    assert with_column(value).lookups == {}


@pytest.mark.parametrize("form", ["bare", "wrapped"])
def test_the_parties_of_an_activity_stand_under_their_column(form: str) -> None:
    parties = [contexts.party(CASE), contexts.party(OTHER_CASE)]
    value = parties if form == "bare" else contexts.wrapped(*parties)
    event = parsed(contexts.context(target=contexts.entity("email", TASK, {"to": value})))
    assert event.lookups == {"to": frozenset({Reference("contact", CASE), Reference("contact", OTHER_CASE)})}


def test_what_an_outer_request_asked_for_is_not_taken_for_what_happened() -> None:
    outer = contexts.context(target=contexts.entity("task", TASK, {"ownerid": contexts.reference("team", CASE)}))
    assert parsed(contexts.context(ParentContext=outer)).lookups == {}


@pytest.mark.parametrize("nothing", [None, "text", 7, []])
def test_a_target_or_an_image_that_is_no_object_holds_no_lookups(nothing: object) -> None:
    body = contexts.context(PreEntityImages=contexts.pairs({"before": nothing}))
    assert parsed(body | {"InputParameters": contexts.pairs({"Target": nothing, "x": {}})}).lookups == {}


@pytest.mark.parametrize("header", [CUT_HEADER, CUT_HEADER.upper(), "X-Ms-Dynamics-Msg-Size-Exceeded"])
def test_the_header_says_that_the_platform_cut_the_body(header: str) -> None:
    event = parsed(contexts.context(), {header: ""})
    assert event.cut


def test_a_body_without_its_parameters_was_cut_even_when_the_header_got_lost() -> None:
    body = contexts.context()
    for removed in ("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages"):
        del body[removed]
    event = parsed(body)
    assert event.cut
    assert event.lookups == {}


def test_a_whole_body_is_not_cut() -> None:
    assert not parsed(contexts.context(), {"x-ms-dynamics-entity-name": "task"}).cut


@pytest.mark.parametrize("member", ["OrganizationId", "InitiatingUserId", "UserId", "CorrelationId", "OperationId"])
@pytest.mark.parametrize("absent", ["missing", None, NONE])
def test_an_id_that_is_not_given_is_none(member: str, absent: str | None) -> None:
    body = contexts.context() | {member: absent}
    if absent == "missing":
        del body[member]
    event = parsed(body)
    name = {"OrganizationId": "organization", "InitiatingUserId": "initiating_user", "UserId": "user"}
    assert getattr(event, name.get(member, member.removesuffix("Id").lower())) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"MessageName": None}, "MessageName"),
        ({"MessageName": "Update; drop"}, "MessageName"),
        ({"PrimaryEntityName": 7}, "PrimaryEntityName"),
        ({"PrimaryEntityName": "task/../incident"}, "PrimaryEntityName"),
        ({"PrimaryEntityId": None}, "PrimaryEntityId"),
        ({"PrimaryEntityId": NONE}, "PrimaryEntityId"),
        ({"PrimaryEntityId": "a secret of somebody"}, "PrimaryEntityId"),
        ({"PrimaryEntityId": f"{{{TASK}}}"}, "PrimaryEntityId"),
        ({"OrganizationId": "not a guid"}, "OrganizationId"),
        ({"UserId": ["x"]}, "UserId"),
        ({"InputParameters": "Target"}, "InputParameters"),
        ({"InputParameters": [{"Key": "Target"}]}, "InputParameters"),
        ({"PreEntityImages": {"before": {}}}, "PreEntityImages"),
    ],
)
def test_a_malformed_member_is_named_and_not_quoted(change: dict[str, Any], told: str) -> None:
    with pytest.raises(MalformedEvent, match=told) as caught:
        parsed(contexts.context() | change)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        contexts.reference("incident", "a secret of somebody"),
        contexts.reference("inci dent", CASE),
        contexts.reference("incident", CASE) | {"LogicalName": None},
        {"__type": "Entity:x", "Attributes": "a secret of somebody"},
    ],
)
def test_a_malformed_reference_names_its_column(value: Any) -> None:
    with pytest.raises(MalformedEvent, match="regardingobjectid") as caught:
        with_column(value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b'"text"',
        b'{"MessageName":',
        b"[" * 500_000,
        b'{"a":' * 500_000,
        '{"MessageName":"Update"}'.encode("utf-16"),
    ],
)
def test_a_body_that_is_no_json_object_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedEvent):
        parse_event(body, {})


def test_a_column_nested_deeper_than_any_real_one_is_malformed() -> None:
    nested: Any = contexts.reference("incident", CASE)
    for _ in range(50):
        nested = [nested]
    with pytest.raises(MalformedEvent, match="levels deep"):
        with_column(nested)


@pytest.mark.parametrize("number", ["9" * 10_000, "1e999999", "-" + "1" * 5_000, "NaN"])
def test_a_number_of_any_size_is_passed_over(number: str) -> None:
    body = contexts.encoded(contexts.context()).replace(b'"Depth": 1', f'"Depth": {number}'.encode())
    assert parse_event(body, {}).row == TASK


@pytest.mark.parametrize("text", [b'"\\ud800"', b'"\xed\xa0\x80"', b'"a\x00\tb\r\nc"'])
def test_half_a_character_or_a_control_character_in_a_text_does_no_harm(text: bytes) -> None:
    body = contexts.encoded(contexts.context()).replace(b'"unq5b0c0c4e"', text)
    assert parse_event(body, {}).row == TASK


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_event(b"\xef\xbb\xbf" + contexts.encoded(contexts.context()), {}).row == TASK


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(CASE),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["__type", "__value", "key", "value", "Id", "LogicalName", "Attributes", "Entities"])
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(member=st.sampled_from(sorted(contexts.context())), value=json_values)
def test_whatever_stands_in_a_member_the_only_error_is_malformed_event(member: str, value: Any) -> None:
    try:
        event = parsed(contexts.context() | {member: value})
    except MalformedEvent:
        return
    assert all(reference.id == reference.id.lower() for rows in event.lookups.values() for reference in rows)


@given(column=json_values)
def test_whatever_stands_in_a_column_the_only_error_is_malformed_event(column: Any) -> None:
    try:
        event = with_column(column)
    except MalformedEvent:
        return
    assert event.row == TASK
    assert set(event.lookups) <= {"regardingobjectid"}


@given(st.binary())
def test_whatever_bytes_come_the_only_error_is_malformed_event(body: bytes) -> None:
    with pytest.raises(MalformedEvent):
        parse_event(body, {})


@given(
    cut=st.integers(min_value=0),
    junk=st.binary(max_size=8),
)
def test_a_body_cut_off_or_spoiled_anywhere_is_malformed_or_still_the_same_row(cut: int, junk: bytes) -> None:
    whole = (SAMPLES / "update_email_async.json").read_bytes().strip()
    at = cut % len(whole)
    with pytest.raises(MalformedEvent):
        parse_event(whole[:at], {})
    try:
        row = parse_event(whole[:at] + junk + whole[at:], {}).row
    except MalformedEvent:
        return
    assert len(row) == len(json.loads(whole, strict=False)["PrimaryEntityId"])
