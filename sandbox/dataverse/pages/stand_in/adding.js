/** New activities and notes about a row, in a dialog with the columns that people fill in. */

import { navigation, table, tables } from "./definitions.js";
import { h, say } from "./dom.js";
import { field } from "./fields.js";
import { parties } from "./parties.js";
import { payload } from "./saving.js";
import { create, row as read, FORMATTED, LOOKUP_TABLE } from "./webapi.js";
import { isLookup, property } from "./views.js";

const USUAL = ["subject", "description", "directioncode", "scheduledend", "regardingobjectid", "ownerid"];

/** A task, email, phone call or letter. `parent`: {table, id} of the row whose timeline it is. */
export async function addActivity(kind, parent, done) {
  const definition = await table(kind);
  const names = [...USUAL, ...[...definition.columns.values()].filter((each) => each.isCustom).map((each) => each.name)];
  const found = names.map((name) => definition.columns.get(name)).filter((column) => column?.creatable);
  const fields = found.map((column) => field({ ...column, isRequired: false }, column.label, { isNew: true, prefix: "new" }));
  const row = await about(definition, parent);
  for (const each of fields) each.show?.(row);
  const [status, people] = [statuses(definition), parties(definition)];
  ask(`New ${definition.label.toLowerCase()}`, "Save activity", [...fields.map((each) => each.element), ...people.elements, status.element], async () => {
    const columns = await payload({ definition }, fields.filter((each) => each.writable));
    await create(definition.set, { ...columns, ...people.values(), ...status.values() });
    await done();
    say(`Saved: ${definition.label.toLowerCase()}.`);
  });
}

/** A note with a subject and a text. */
export async function addNote(parent, done) {
  const definition = await table("annotation");
  const known = await tables();
  const fields = ["subject", "notetext"].map((name) => field(definition.columns.get(name), definition.columns.get(name).label, { isNew: true, prefix: "new" }));
  ask("New note", "Save note", fields.map((each) => each.element), async () => {
    const columns = await payload({ definition }, fields);
    const bound = { [`${navigation(definition, "objectid", parent.table)}@odata.bind`]: `/${known.get(parent.table).set}(${parent.id})` };
    await create(definition.set, { ...columns, ...bound });
    await done();
    say("Saved: note.");
  });
}

/** What a new activity begins with: every lookup of it to the row, or, for what it regards, to a row that this one is about. */
async function about(definition, parent) {
  const owner = await table(parent.table);
  const row = await read(`${owner.set}(${parent.id})`);
  const lookups = [...definition.columns.values()].filter((column) => isLookup(column) && column.creatable);
  const found = {};
  for (const column of lookups) {
    if (column.targets.includes(parent.table) && (column.isCustom || column.name === "regardingobjectid")) {
      preset(found, column, parent.id, row[owner.primary], parent.table);
    } else if (column.name === "regardingobjectid") regard(found, column, owner, row);
  }
  return found;
}

function regard(found, column, owner, row) {
  for (const each of [...owner.columns.values()].filter((one) => one.isCustom && isLookup(one))) {
    const at = property(each);
    if (column.targets.includes(row[at + LOOKUP_TABLE])) preset(found, column, row[at], row[at + FORMATTED], row[at + LOOKUP_TABLE]);
  }
}

function preset(found, column, id, name, target) {
  const at = property(column);
  Object.assign(found, { [at]: id, [at + FORMATTED]: name, [at + LOOKUP_TABLE]: target });
}

function statuses(definition) {
  const { options } = definition.columns.get("statuscode");
  const select = h("select", { id: "new-statuscode" }, options.map((each) => h("option", { value: each.value }, each.label)));
  return {
    element: h("div", { class: "field" }, h("label", { class: "label", for: "new-statuscode" }, "Status"), select),
    values: () => {
      const chosen = options.find((each) => String(each.value) === select.value);
      return { statecode: chosen.state, statuscode: chosen.value };
    },
  };
}

function ask(title, save, content, act) {
  const refused = h("p", { role: "alert", class: "error" });
  const dialog = h("dialog", { "aria-labelledby": "dialog-title", onclose: () => dialog.remove() });
  const submit = async (event) => {
    event.preventDefault();
    try {
      await act();
      dialog.close();
    } catch (error) {
      refused.textContent = error.message;
    }
  };
  const buttons = [h("button", { class: "primary" }, save), h("button", { type: "button", onclick: () => dialog.close() }, "Close without saving")];
  dialog.append(h("form", { onsubmit: submit }, h("h2", { id: "dialog-title" }, title), content, refused, h("div", { class: "commands" }, buttons)));
  document.body.append(dialog);
  dialog.showModal();
}
