// Many operations in one request.
import assert from "node:assert/strict";
import { refused, step } from "./steps.mjs";

const nobody = "00000000-0000-4000-8000-000000000001";

step("operations of a batch answer in their order", async ({ api }) => {
  const id = await api.create({ collection: "phonecalls", data: { subject: "first" } });
  api.startBatch();
  api.retrieve({ collection: "phonecalls", key: id, select: ["subject"] });
  api.update({ collection: "phonecalls", key: id, data: { subject: "second" } });
  api.create({ collection: "phonecalls", data: { subject: "third" } });
  api.retrieveMultiple({ collection: "phonecalls", select: ["subject"], orderBy: ["subject"] });
  const [row, updated, created] = await api.executeBatch();
  assert.equal(row.subject, "first");
  assert.equal(updated, true);
  assert.match(created, /^[0-9a-f-]{36}$/);
});

step("a later operation refers to an earlier one by its content id", async ({ api }) => {
  api.startBatch();
  api.create({ collection: "accounts", data: { name: "Batched" }, contentId: "1" });
  api.create({ collection: "contacts", data: { lastname: "Batched", "parentcustomerid_account@odata.bind": "$1" } });
  const [account, contact] = await api.executeBatch();
  const row = await api.retrieve({ collection: "contacts", key: contact, select: ["_parentcustomerid_value"] });
  assert.equal(row._parentcustomerid_value, account);
});

step("a related row is made below one that the batch makes", async ({ api }) => {
  api.startBatch();
  api.create({ collection: "accounts", data: { name: "With number" }, contentId: "1" });
  api.updateSingleProperty({ collection: "$1", fieldValuePair: { accountnumber: "N1" } });
  const [account] = await api.executeBatch();
  assert.equal((await api.retrieve({ collection: "accounts", key: account })).accountnumber, "N1");
});

step("a batch that fails leaves nothing behind, and says why", async ({ api }) => {
  api.startBatch();
  api.create({ collection: "accounts", data: { name: "Lost" } });
  api.update({ collection: "accounts", key: nobody, data: { name: "Nobody" } });
  const errors = await refused(api.executeBatch());
  const found = [errors].flat();
  assert.ok(found.some((error) => /Does Not Exist/.test(error.error?.message ?? error.message)), JSON.stringify(found));
  assert.equal(await api.count({ collection: "accounts", filter: "name eq 'Lost'" }), 0);
});

step("operations outside of a changeset go on after an error when they are told to", async ({ api }) => {
  api.startBatch();
  api.deleteRecord({ collection: "accounts", key: nobody, inChangeSet: false });
  api.create({ collection: "accounts", data: { name: "After" }, inChangeSet: false });
  const [failed, made] = await api.executeBatch({ continueOnError: true });
  assert.equal(failed.status, 404);
  assert.match(made, /^[0-9a-f-]{36}$/);
  assert.equal(await api.count({ collection: "accounts", filter: "name eq 'After'" }), 1);
});
