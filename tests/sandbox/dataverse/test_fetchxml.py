"""GET set?fetchXml=...: columns, joins, order, pages, views."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.fetching import COOKIE, MORE, asked, cookie_of, page, rows
from tests.sandbox.dataverse.security import in_root


@pytest.fixture
def people(admin: Caller) -> dict[str, str]:
    """Two firms with a contact each, and a contact of none."""
    ids = {name: admin.create("accounts", {"name": name}) for name in ("Contoso", "Fabrikam")}
    for first, firm in (("Ann", "Contoso"), ("Bob", "Fabrikam"), ("Cyd", None)):
        bind = {"parentcustomerid_account@odata.bind": f"/accounts({ids[firm]})"} if firm else {}
        ids[first] = admin.create("contacts", {"firstname": first, "lastname": "Lee", **bind})
    return ids


FIRM = "<link-entity name='account' from='accountid' to='parentcustomerid' alias='firm' link-type='{}'>{}</link-entity>"


def contacts(inside: str, attributes: str = "", columns: str = "<attribute name='firstname'/>") -> str:
    return f"<fetch {attributes}><entity name='contact'>{columns}{inside}</entity></fetch>"


def first_names(admin: Caller, inside: str, attributes: str = "") -> list[str]:
    return [row["firstname"] for row in rows(admin, "contacts", contacts(inside, attributes))]


def test_chosen_columns_come_with_the_key_and_empty_ones_are_left_out(admin: Caller, people: dict[str, str]) -> None:
    columns = "<attribute name='firstname'/><attribute name='jobtitle'/><attribute name='lastname' alias='family'/>"
    filtered = "<filter><condition attribute='firstname' operator='eq' value='Ann'/></filter>"
    assert rows(admin, "contacts", contacts(filtered, columns=columns)) == [
        {"firstname": "Ann", "family": "Lee", "contactid": people["Ann"]}
    ]


def test_without_attributes_all_columns_come(admin: Caller, people: dict[str, str]) -> None:
    (row,) = rows(admin, "accounts", "<fetch top='1'><entity name='account'><order attribute='name'/></entity></fetch>")
    assert {"name", "accountid", "createdon", "_ownerid_value"} <= row.keys()


def test_rows_carry_etags_and_annotations(admin: Caller, people: dict[str, str]) -> None:
    found = page(admin, "contacts", contacts("", "top='1'", "<attribute name='parentcustomerid'/>"))
    (row,) = found["value"]
    assert row["@odata.etag"].startswith('W/"')
    name = "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue"
    assert row.get(name) in ("Contoso", "Fabrikam", None)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("inner", [("Ann", "Contoso")]), ("outer", [("Ann", "Contoso"), ("Bob", None), ("Cyd", None)])],
)
def test_linked_rows_come_under_their_alias_and_their_filter_goes_with_the_join(
    admin: Caller, people: dict[str, str], kind: str, expected: list[tuple[str, str | None]]
) -> None:
    inside = "<attribute name='name'/><filter><condition attribute='name' operator='eq' value='contoso'/></filter>"
    found = rows(admin, "contacts", contacts(FIRM.format(kind, inside) + "<order attribute='firstname'/>"))
    assert [(row["firstname"], row.get("firm.name")) for row in found] == expected


def test_a_link_without_alias_is_called_by_its_table_and_number(admin: Caller, people: dict[str, str]) -> None:
    link = "<link-entity name='account' from='accountid' to='parentcustomerid'><attribute name='name'/></link-entity>"
    assert {row["account1.name"] for row in rows(admin, "contacts", contacts(link))} == {"Contoso", "Fabrikam"}


def test_a_filter_of_the_entity_can_name_a_linked_row(admin: Caller, people: dict[str, str]) -> None:
    none = "<filter><condition entityname='firm' attribute='accountid' operator='null'/></filter>"
    assert first_names(admin, FIRM.format("outer", "") + none) == ["Cyd"]


def test_links_go_over_many_to_many_relationships(admin: Caller) -> None:
    user = admin.get("WhoAmI")["UserId"]
    administrator = {"administratorid@odata.bind": f"/systemusers({user})"}
    team = admin.create("teams", {"name": "Reviewers", **administrator, **in_root(admin)})
    reference = {"@odata.id": f"{admin.api}systemusers({user})"}
    assert admin.call("POST", f"teams({team})/teammembership_association/$ref", reference).status_code == 204
    inside = "<link-entity name='team' from='teamid' to='teamid' alias='t'><attribute name='name'/></link-entity>"
    between = (
        f"<link-entity name='teammembership' from='systemuserid' to='systemuserid' intersect='true'>{inside}"
        "</link-entity>"
    )
    found = rows(
        admin,
        "systemusers",
        f"<fetch><entity name='systemuser'><attribute name='systemuserid'/>{between}</entity></fetch>",
    )
    assert found == [{"systemuserid": user, "t.name": "Reviewers"}]


RELATED = "<link-entity name='contact' from='parentcustomerid' to='accountid' link-type='{}'>{}</link-entity>"
IS_ANN = "<filter><condition attribute='firstname' operator='eq' value='Ann'/></filter>"


@pytest.mark.parametrize(
    ("kind", "inside", "expected"),
    [
        ("any", IS_ANN, ["Contoso"]),
        ("not any", IS_ANN, ["Fabrikam", "Litware"]),
        ("not all", IS_ANN, ["Contoso"]),
        ("all", IS_ANN, ["Fabrikam"]),
        ("any", "", ["Contoso", "Fabrikam"]),
    ],
)
def test_a_filter_can_ask_about_related_rows(
    admin: Caller, people: dict[str, str], kind: str, inside: str, expected: list[str]
) -> None:
    admin.create("accounts", {"name": "Litware"})
    xml = (
        f"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>"
        f"<filter>{RELATED.format(kind, inside)}</filter></entity></fetch>"
    )
    assert [row["name"] for row in rows(admin, "accounts", xml)] == expected


@pytest.mark.parametrize("kind", ["exists", "in"])
def test_a_link_that_only_asks_returns_each_row_once(admin: Caller, people: dict[str, str], kind: str) -> None:
    admin.create(
        "contacts", {"lastname": "Two", "parentcustomerid_account@odata.bind": f"/accounts({people['Contoso']})"}
    )
    xml = f"<fetch><entity name='account'><attribute name='name'/>{RELATED.format(kind, '')}</entity></fetch>"
    assert sorted(row["name"] for row in rows(admin, "accounts", xml)) == ["Contoso", "Fabrikam"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("<order attribute='firstname' descending='true'/>", ["Cyd", "Bob", "Ann"]),
        (FIRM.format("outer", "<order attribute='name' descending='true'/>"), ["Bob", "Ann", "Cyd"]),
        ("<order attribute='parentcustomerid'/>", ["Cyd", "Ann", "Bob"]),
        (FIRM.format("outer", "") + "<order entityname='firm' attribute='name'/>", ["Cyd", "Ann", "Bob"]),
    ],
)
def test_rows_come_in_order(admin: Caller, people: dict[str, str], order: str, expected: list[str]) -> None:
    assert first_names(admin, order) == expected


@pytest.mark.parametrize(("raw", "expected"), [("", [1, 3, 2]), ("useraworderby='true'", [1, 2, 3])])
def test_choices_come_in_the_order_of_their_labels_unless_asked_otherwise(
    admin: Caller, people: dict[str, str], raw: str, expected: list[int]
) -> None:
    for number in (1, 2, 3):
        customer = {"customerid_contact@odata.bind": f"/contacts({people['Ann']})"}
        admin.create("incidents", {"title": "x", "prioritycode": number, **customer})
    xml = (
        f"<fetch {raw}><entity name='incident'><attribute name='prioritycode'/><order attribute='prioritycode'/>"
        "</entity></fetch>"
    )
    assert [row["prioritycode"] for row in rows(admin, "incidents", xml)] == expected


def test_distinct_rows_come_without_key_and_etag(admin: Caller, people: dict[str, str]) -> None:
    found = page(admin, "contacts", contacts("", "distinct='true'", "<attribute name='lastname'/>"))
    assert found["value"] == [{"lastname": "Lee"}]


@pytest.mark.parametrize(
    "order", ["", "<order attribute='firstname' descending='true'/>", "<order attribute='createdon'/>"]
)
def test_pages_follow_each_other_by_their_cookie(admin: Caller, people: dict[str, str], order: str) -> None:
    first = page(admin, "contacts", contacts(order, "count='2'"))
    assert (len(first["value"]), first[MORE]) == (2, True)
    # A row that goes meanwhile does not shift what follows.
    admin.call("DELETE", f"contacts({first['value'][0]['contactid']})")
    second = page(admin, "contacts", contacts(order, f"count='2' page='2' paging-cookie={cookie_of(first)}"))
    assert (len(second["value"]), second[MORE]) == (1, False)
    assert COOKIE not in second
    names = {row["firstname"] for row in (*first["value"], *second["value"])}
    assert names == {"Ann", "Bob", "Cyd"}


def test_pages_follow_each_other_by_their_number(admin: Caller, people: dict[str, str]) -> None:
    order = "<order attribute='firstname'/>"
    assert first_names(admin, order, "count='2' page='2'") == ["Cyd"]


def test_a_query_in_the_order_of_linked_rows_has_no_cookie(admin: Caller, people: dict[str, str]) -> None:
    ordered = FIRM.format("outer", "<order attribute='name'/>")
    found = page(admin, "contacts", contacts(ordered, "count='2'"))
    assert found[MORE] is True
    assert COOKIE not in found
    assert first_names(admin, ordered, "count='2' page='2'") == ["Bob"]


def test_a_joined_query_pages_by_number_behind_its_cookie(admin: Caller, people: dict[str, str]) -> None:
    ordered = FIRM.format("outer", "") + "<order attribute='firstname'/>"
    found = page(admin, "contacts", contacts(ordered, "count='2'"))
    assert first_names(admin, ordered, f"count='2' page='2' paging-cookie={cookie_of(found)}") == ["Cyd"]


def test_all_rows_are_counted_when_asked(admin: Caller, people: dict[str, str]) -> None:
    total = "@Microsoft.Dynamics.CRM.totalrecordcount"
    assert page(admin, "contacts", contacts("", "count='1' returntotalrecordcount='true'"))[total] == 3
    assert page(admin, "contacts", contacts("", "count='1'"))[total] == -1
    answer = admin.get("contacts?fetchXml=<fetch top='1'><entity name='contact'/></fetch>&$count=true")
    assert answer["@odata.count"] == 3


def test_a_view_is_run_by_its_id(admin: Caller, people: dict[str, str]) -> None:
    xml = contacts("<filter><condition attribute='firstname' operator='eq' value='Bob'/></filter>")
    view = {"name": "Bobs", "returnedtypecode": "contact", "querytype": 0, "fetchxml": xml}
    identity = admin.create("savedqueries", view)
    assert [row["firstname"] for row in admin.rows(f"contacts?savedQuery={identity}")] == ["Bob"]
    assert admin.call("GET", f"contacts?savedQuery={people['Ann']}").status_code == 404
    assert admin.call("GET", "contacts?savedQuery=mine").status_code == 400


@pytest.mark.parametrize(
    ("xml", "status", "word"),
    [
        ("<fetch>", 400, "well-formed"),
        ("<grid/>", 400, "<fetch>"),
        ("<fetch/>", 400, "<entity>"),
        ("<fetch><entity name='account'/></fetch>", 400, "account"),
        ("<fetch><entity name='nothing'/></fetch>", 400, "nothing"),
        (contacts("<order attribute='nope'/>"), 400, "nope"),
        (contacts("<order/>"), 400, "order"),
        (contacts("<order alias='nope'/>"), 400, "nope"),
        (contacts("", columns="<attribute name='nope'/>"), 400, "nope"),
        (contacts("", columns="<attribute/>"), 400, "name"),
        (contacts("", "top='3' count='2'"), 400, "top"),
        (contacts("", "top='x'"), 400, "top"),
        (contacts("", "distinct='perhaps'"), 400, "distinct"),
        (contacts("", "datasource='retained'"), 501, "datasource"),
        (contacts("<value/>"), 501, "value"),
        (contacts("<filter type='xor'/>"), 400, "xor"),
        (contacts("<filter isquickfindfields='true'/>"), 501, "isquickfindfields"),
        (contacts("", "page='2' paging-cookie='&lt;cookie/&gt;'"), 400, "Cookie"),
        (contacts("", "page='2' paging-cookie='cookie'"), 400, "Cookie"),
        (contacts(FIRM.format("natural", "")), 501, "natural"),
        (contacts(FIRM.format("inner", "") * 2), 400, "firm"),
        (contacts(FIRM.format("inner", "").replace("firm", "f{}") * 16), 400, "link entities"),
        (contacts(FIRM.format("exists", "<attribute name='name'/>")), 400, "exists"),
        (contacts("<filter><condition entityname='x' attribute='firstname' operator='null'/></filter>"), 400, "'x'"),
        (contacts("", columns="<attribute name='firstname' aggregate='count' alias='n'/>"), 400, "aggregate"),
        (contacts("", columns="<attribute name='jobtitle'/><attribute name='jobtitle' alias='n'/>"), 501, "two names"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_is_not_built_says_so(admin: Caller, xml: str, status: int, word: str) -> None:
    found, _, message = error(asked(admin, "contacts", xml))
    assert found == status
    assert word.lower() in message.lower()


def test_a_fetch_on_the_rows_next_to_a_row_is_refused(admin: Caller, people: dict[str, str]) -> None:
    path = f"accounts({people['Contoso']})/contact_customer_accounts"
    assert asked(admin, path, contacts("")).status_code == 501
    assert admin.call("GET", "contacts?fetchXml=<fetch/>&$top=1").status_code == 400
