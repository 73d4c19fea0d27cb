// An environment with an organisation's own tables in it.
import assert from "node:assert/strict";
import { refused, step } from "./steps.mjs";

const ids = {};

step("a case is created and a task set about it", async ({ api }) => {
  const contact = await api.create({ collection: "contacts", data: { firstname: "Ann", lastname: "Lee" } });
  ids.case = await api.create({
    collection: "incidents",
    data: { title: "Late reply", "customerid_contact@odata.bind": `/contacts(${contact})` },
  });
  ids.task = await api.create({
    collection: "tasks",
    data: { subject: "Answer", "regardingobjectid_incident_task@odata.bind": `/incidents(${ids.case})` },
  });
  const row = await api.retrieve({ collection: "incidents", key: ids.case, expand: [{ property: "Incident_Tasks" }] });
  assert.deepEqual(row.Incident_Tasks.map((task) => task.subject), ["Answer"]);
});

step("a case is put on a queue by an action bound to the queue", async ({ api }) => {
  const queue = await api.create({ collection: "queues", data: { name: "Reviews" } });
  const item = await api.callAction({
    collection: "queues", key: queue, actionName: "Microsoft.Dynamics.CRM.AddToQueue",
    action: { Target: { "@odata.type": "Microsoft.Dynamics.CRM.incident", incidentid: ids.case } },
  });
  assert.match(item.QueueItemId, /^[0-9a-f-]{36}$/);
});

step("a case is resolved by an action, and its task ends with it", async ({ api }) => {
  await api.callAction({
    actionName: "CloseIncident",
    action: {
      IncidentResolution: {
        "@odata.type": "Microsoft.Dynamics.CRM.incidentresolution", subject: "Answered",
        "incidentid@odata.bind": `/incidents(${ids.case})`,
      },
      Status: 5,
    },
  });
  assert.equal((await api.retrieve({ collection: "incidents", key: ids.case })).statecode, 1);
  assert.equal((await api.retrieve({ collection: "tasks", key: ids.task })).statecode, 2);
});

step("a resolved case is not resolved again, and the error says so", async ({ api }) => {
  const action = {
    IncidentResolution: {
      "@odata.type": "Microsoft.Dynamics.CRM.incidentresolution", subject: "Again",
      "incidentid@odata.bind": `/incidents(${ids.case})`,
    },
    Status: 5,
  };
  const error = await refused(api.callAction({ actionName: "CloseIncident", action }));
  assert.equal(error.status, 400);
  assert.ok(error.message);
});

step("an action that is not there is refused by its name", async ({ api }) => {
  const error = await refused(api.callAction({ actionName: "WinOpportunity", action: {} }));
  assert.equal(error.status, 501);
  assert.match(error.message, /WinOpportunity/);
});
