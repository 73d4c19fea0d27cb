// Rows: created, read, changed, linked, deleted.
import assert from "node:assert/strict";
import { refused, step } from "./steps.mjs";

const nobody = "00000000-0000-4000-8000-000000000001";
const ids = {};

step("a row is created and answers with its id", async ({ api }) => {
  ids.account = await api.create({ collection: "accounts", data: { name: "Contoso", numberofemployees: 5 } });
  assert.match(ids.account, /^[0-9a-f-]{36}$/);
});

step("a row is created and comes back", async ({ api }) => {
  const row = await api.create({
    collection: "contacts",
    data: { firstname: "Ann", lastname: "Lee", "parentcustomerid_account@odata.bind": `/accounts(${ids.account})` },
    returnRepresentation: true,
    select: ["fullname", "createdon"],
  });
  ids.contact = row.contactid;
  assert.equal(row.fullname, "Ann Lee");
});

step("a row is read with its annotations under short names", async ({ api }) => {
  const row = await api.retrieve({
    collection: "contacts",
    key: ids.contact,
    select: ["fullname", "_parentcustomerid_value", "statecode"],
    includeAnnotations: "*",
  });
  assert.equal(row["_parentcustomerid_value_Formatted"], "Contoso");
  assert.equal(row["_parentcustomerid_value_LogicalName"], "account");
  assert.equal(row["statecode_Formatted"], "Active");
});

step("a row is read with what hangs on it", async ({ api }) => {
  const row = await api.retrieve({
    collection: "accounts",
    key: ids.account,
    select: ["name"],
    expand: [{ property: "contact_customer_accounts", select: ["fullname"], filter: "lastname eq 'Lee'" }],
  });
  assert.deepEqual(row.contact_customer_accounts.map((contact) => contact.fullname), ["Ann Lee"]);
});

step("a row that is not there is an error with status and code", async ({ api }) => {
  const error = await refused(api.retrieve({ collection: "accounts", key: nobody }));
  assert.equal(error.status, 404);
  assert.equal(error.code, "0x80040217");
});

step("a row is updated, and comes back when it is asked for", async ({ api }) => {
  assert.equal(await api.update({ collection: "accounts", key: ids.account, data: { telephone1: "1" } }), true);
  const row = await api.update({
    collection: "accounts", key: ids.account, data: { telephone1: "2" }, returnRepresentation: true,
    select: ["telephone1"],
  });
  assert.equal(row.telephone1, "2");
});

step("an update with an etag that is out of date does nothing", async ({ api }) => {
  const row = await api.retrieve({ collection: "accounts", key: ids.account, select: ["name"] });
  const change = { collection: "accounts", key: ids.account, ifmatch: row["@odata.etag"] };
  assert.equal(await api.update({ ...change, data: { name: "New" } }), true);
  assert.equal(await api.update({ ...change, data: { name: "Newer" } }), false);
  assert.equal((await api.retrieve({ collection: "accounts", key: ids.account })).name, "New");
});

step("a row that has not changed is not sent again", async ({ api }) => {
  const row = await api.retrieve({ collection: "accounts", key: ids.account, select: ["name"] });
  const again = { collection: "accounts", key: ids.account, select: ["name"], ifnonematch: row["@odata.etag"] };
  assert.equal(await api.retrieve(again), undefined);
});

step("one property is written, read and cleared", async ({ api }) => {
  const one = { collection: "accounts", key: ids.account };
  await api.updateSingleProperty({ ...one, fieldValuePair: { accountnumber: "A1" } });
  assert.equal((await api.retrieve({ ...one, select: ["accountnumber"] })).accountnumber, "A1");
  assert.equal((await api.retrieve({ ...one, select: ["/accountnumber"] })).value, "A1");
  await api.deleteRecord({ ...one, property: "accountnumber" });
  assert.equal((await api.retrieve({ ...one, select: ["accountnumber"] })).accountnumber, null);
});

step("an upsert creates, updates, and can be kept from either", async ({ api }) => {
  const own = { collection: "accounts", key: "00000000-0000-4000-8000-0000000000aa" };
  assert.equal(await api.upsert({ ...own, data: { name: "Absent" }, ifmatch: "*" }), null);
  assert.match(await api.upsert({ ...own, data: { name: "Own" } }), /aa$/);
  assert.equal(await api.upsert({ ...own, data: { name: "Never" }, ifnonematch: "*" }), null);
  const row = await api.upsert({ ...own, data: { telephone1: "3" }, returnRepresentation: true });
  assert.deepEqual([row.name, row.telephone1], ["Own", "3"]);
});

step("rows are associated and let go of again, through a collection", async ({ api }) => {
  const other = await api.create({ collection: "contacts", data: { lastname: "Ray" } });
  const link = { collection: "accounts", primaryKey: ids.account, relationshipName: "contact_customer_accounts" };
  await api.associate({ ...link, relatedCollection: "contacts", relatedKey: other });
  const contact = { collection: "contacts", key: other, select: ["_parentcustomerid_value"] };
  assert.equal((await api.retrieve(contact))._parentcustomerid_value, ids.account);
  await api.disassociate({ ...link, relatedKey: other });
  assert.equal((await api.retrieve(contact))._parentcustomerid_value, null);
});

step("a lookup is set and cleared by its navigation property", async ({ api }) => {
  const link = { collection: "accounts", primaryKey: ids.account, navigationProperty: "primarycontactid" };
  await api.associateSingleValued({ ...link, relatedCollection: "contacts", relatedKey: ids.contact });
  const account = { collection: "accounts", key: ids.account, expand: [{ property: "primarycontactid" }] };
  assert.equal((await api.retrieve(account)).primarycontactid.fullname, "Ann Lee");
  await api.disassociateSingleValued(link);
  assert.equal((await api.retrieve(account)).primarycontactid, null);
});

step("a row is created below another row, through its collection", async ({ api }) => {
  const below = { collection: "accounts", key: ids.account, navigationProperty: "contact_customer_accounts" };
  const id = await api.create({ ...below, data: { lastname: "Below" } });
  const row = await api.retrieve({ collection: "contacts", key: id, select: ["_parentcustomerid_value"] });
  assert.equal(row._parentcustomerid_value, ids.account);
});

step("somebody else's name stands on a row that is created for them", async ({ api }) => {
  const [user] = (await api.retrieveMultiple({
    collection: "systemusers",
    select: ["systemuserid"],
    filter: "fullname ne 'System Administrator' and isdisabled eq false",
  })).value;
  const account = { collection: "accounts", data: { name: "For another" } };
  const id = await api.create({ ...account, impersonate: user.systemuserid });
  const row = await api.retrieve({ collection: "accounts", key: id, select: ["_createdby_value"] });
  assert.equal(row._createdby_value, user.systemuserid);
});

step("a row is deleted, and not when its etag is out of date", async ({ api }) => {
  const id = await api.create({ collection: "contacts", data: { lastname: "Gone" } });
  assert.equal(await api.deleteRecord({ collection: "contacts", key: id, ifmatch: 'W/"1"' }), false);
  assert.equal(await api.deleteRecord({ collection: "contacts", key: id }), true);
  assert.equal((await refused(api.retrieve({ collection: "contacts", key: id }))).status, 404);
});

step("a file is refused by name", async ({ api }) => {
  const file = { collection: "accounts", key: ids.account, property: "new_document" };
  const error = await refused(api.uploadFile({ ...file, data: Buffer.from("x"), fileName: "x.txt" }));
  assert.equal(error.status, 501, JSON.stringify(error));
  assert.match(error.message, /file columns/);
});
