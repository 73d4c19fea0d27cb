// Lists, FetchXML, change tracking, functions, the service's own documents.
import assert from "node:assert/strict";
import { DynamicsWebApi } from "dynamics-web-api";
import { refused, step } from "./steps.mjs";

const names = ["Letter A", "Letter B", "Letter C", "Letter D", "Letter E"];
const letters = { collection: "letters", select: ["subject"], orderBy: ["subject"] };

step("rows are listed with filter, order and count", async ({ api }) => {
  for (const subject of names) {
    await api.create({ collection: "letters", data: { subject } });
  }
  const found = await api.retrieveMultiple({ ...letters, filter: "subject gt 'Letter B'", count: true });
  assert.deepEqual(found.value.map((row) => row.subject), names.slice(2));
  assert.equal(found["@odata.count"], 3);
  assert.equal(found.oDataCount, 3);
});

step("pages follow each other by their links", async ({ api }) => {
  const first = await api.retrieveMultiple({ ...letters, maxPageSize: 2 });
  const second = await api.retrieveMultiple({ ...letters, maxPageSize: 2 }, first.oDataNextLink);
  assert.deepEqual(second.value.map((row) => row.subject), names.slice(2, 4));
  assert.equal((await api.retrieveAll({ ...letters, maxPageSize: 2 })).value.length, 5);
});

step("rows are counted, with a filter and without", async ({ api }) => {
  assert.equal(await api.count({ collection: "letters" }), 5);
  assert.equal(await api.count({ collection: "letters", filter: "subject eq 'Letter A'" }), 1);
  assert.equal(await api.countAll({ collection: "letters", select: ["subject"] }), 5);
});

step("a query that is too long for an address goes as a batch", async ({ api }) => {
  const many = Array.from({ length: 60 }, (_, number) => `subject eq 'Letter that is not there ${number}'`);
  const filter = [...many, "subject eq 'Letter E'"].join(" or ");
  assert.ok(filter.length > 2000);
  assert.deepEqual((await api.retrieveMultiple({ ...letters, filter })).value.map((row) => row.subject), ["Letter E"]);
});

const fetchXml =
  "<fetch count='2'><entity name='letter'><attribute name='subject'/><order attribute='subject'/></entity></fetch>";

step("fetchXml comes in pages with their cookie", async ({ api }) => {
  const first = await api.fetch({ collection: "letters", fetchXml, includeAnnotations: "*" });
  assert.deepEqual(first.value.map((row) => row.subject), names.slice(0, 2));
  assert.equal(first.PagingInfo.nextPage, 2);
  assert.match(first.PagingInfo.cookie, /activityid/);
  const second = await api.fetch({
    collection: "letters", fetchXml, includeAnnotations: "*", pageNumber: first.PagingInfo.nextPage,
    pagingCookie: first.PagingInfo.cookie,
  });
  assert.deepEqual(second.value.map((row) => row.subject), names.slice(2, 4));
});

step("fetchXml is fetched to its last page", async ({ api }) => {
  const found = await api.fetchAll({ collection: "letters", fetchXml, includeAnnotations: "*" });
  assert.deepEqual(found.value.map((row) => row.subject), names);
});

step("a view is run by its id", async ({ api }) => {
  const id = await api.create({
    collection: "savedqueries",
    data: { name: "Letters after C", returnedtypecode: "letter", querytype: 0, fetchxml:
      "<fetch><entity name='letter'><attribute name='subject'/><filter><condition attribute='subject' operator='gt' " +
      "value='Letter C'/></filter></entity></fetch>" },
  });
  const found = await api.retrieveMultiple({ collection: "letters", queryParams: [`savedQuery=${id}`] });
  assert.deepEqual(found.value.map((row) => row.subject).sort(), ["Letter D", "Letter E"]);
});

step("changes are tracked from link to link", async ({ api }) => {
  const tracked = { collection: "accounts", select: ["name"], trackChanges: true };
  const start = await api.retrieveMultiple(tracked);
  const kept = await api.create({ collection: "accounts", data: { name: "Kept" } });
  const gone = await api.create({ collection: "accounts", data: { name: "Gone" } });
  await api.deleteRecord({ collection: "accounts", key: gone });
  const delta = await api.retrieveMultiple({ collection: "accounts" }, start.oDataDeltaLink);
  assert.deepEqual(delta.value.map((row) => row.name ?? row.reason), ["Kept", "deleted"]);
  assert.deepEqual(delta.value.map((row) => row.accountid ?? row.id), [kept, gone]);
  const none = await api.retrieveMultiple({ collection: "accounts" }, delta.oDataDeltaLink);
  assert.deepEqual(none.value, []);
});

step("moments are written so that the client makes dates of them", async ({ api }) => {
  const [row] = (await api.retrieveMultiple({ ...letters, select: ["createdon"], top: 1 })).value;
  assert.ok(row.createdon instanceof Date, typeof row.createdon);
});

step("functions answer, with and without parameters", async ({ api }) => {
  const me = await api.callFunction("WhoAmI");
  assert.match(me.UserId, /^[0-9a-f-]{36}$/);
  const name = "Microsoft.Dynamics.CRM.RetrieveUserPrivileges";
  const mine = await api.callFunction({ name, collection: "systemusers", key: me.UserId });
  assert.ok(mine.RolePrivileges.length > 100);
});

step("the CSDL document names every table", async ({ api }) => {
  const text = await api.retrieveCsdlMetadata();
  assert.match(text, /<EntityType Name="letter" /);
  assert.match(text, /<EntitySet Name="letters" /);
});

step("collections go by the names of tables when the client is asked to", async ({ config }) => {
  const named = new DynamicsWebApi({ ...config, useEntityNames: true });
  const found = await named.retrieveMultiple({ ...letters, collection: "letter", top: 1 });
  assert.equal(found.value[0].subject, "Letter A");
  assert.equal(named.Utility.getCollectionName("letter"), "letters");
});

step("what is not built is refused by name", async ({ api }) => {
  const error = await refused(api.retrieveMultiple({ collection: "letters", apply: "groupby((subject))" }));
  assert.equal(error.status, 501);
  assert.match(error.message, /\$apply/);
});

step("a background operation is refused by name", async ({ api }) => {
  const error = await refused(api.callAction({ actionName: "PublishAllXml", respondAsync: true }));
  assert.equal(error.status, 501);
  assert.match(error.message, /respond-async/);
});
