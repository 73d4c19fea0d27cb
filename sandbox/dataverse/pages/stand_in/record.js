/** A form: the row in the controls that FormXML names, and what can be done with it. */

import { plainId, presets, recordAddress } from "./addresses.js";
import { table } from "./definitions.js";
import { attempt, h, messages, say, show } from "./dom.js";
import { subgrid, webResource } from "./embedded.js";
import { field } from "./fields.js";
import { controls, hasWebResource, parsed } from "./formxml.js";
import { columns, tabs } from "./layout.js";
import { related } from "./related.js";
import { save } from "./saving.js";
import { statusBar } from "./status.js";
import { timeline } from "./timeline.js";
import { FORMATTED, LOOKUP_TABLE, row as read, rows } from "./webapi.js";
import { property } from "./views.js";

const FORMS = "$select=formid,name,formxml,isdefault&$orderby=name";

/** pagetype=entityrecord&etn=<table>[&id=<row>][&formid=<form>][&extraqs=<columns of a new row>]. */
export async function showRecord(query) {
  const definition = await table(query.get("etn"));
  const id = plainId(query.get("id"));
  const [forms, row] = await Promise.all([formsOf(definition), id ? read(`${definition.set}(${id})`) : begun(definition, query)]);
  const form = forms.find((each) => each.formid === plainId(query.get("formid"))) ?? forms[0];
  if (!form) throw new Error(`The table ${definition.name} has no main form.`);
  const record = { definition, id, row, fields: [], reload: () => reload(record) };
  const content = await drawn(record, parsed(form.formxml));
  const title = h("h1", {}, name(record));
  record.title = title;
  show(name(record), title, h("p", { class: "about" }, id ? definition.label : `New ${definition.label.toLowerCase()}`), bar(record, forms, form), messages(), content);
  fill(record);
}

/** The main forms that can be chosen: first one with a web resource, then what people added, then the default one. */
async function formsOf(definition) {
  const filter = `objecttypecode eq '${definition.name}' and type eq 2 and formactivationstate eq 1`;
  const found = await rows(`systemforms?${FORMS}&$filter=${filter}`);
  const rank = (form) => (hasWebResource(form.formxml) ? 0 : form.isdefault ? 2 : 1);
  return found.sort((one, other) => rank(one) - rank(other));
}

async function begun(definition, query) {
  const found = {};
  for (const [name, { id, name: words, table: target }] of Object.entries(presets(query))) {
    if (!definition.columns.has(name)) continue;
    const at = property(definition.columns.get(name));
    Object.assign(found, { [at]: id, [at + FORMATTED]: words, [at + LOOKUP_TABLE]: target });
  }
  return found;
}

const name = ({ definition, id, row }) => (id ? String(row[definition.primary] ?? "(no name)") : `New ${definition.label.toLowerCase()}`);

async function drawn(record, found) {
  const draw = (cell) => drawCell(record, cell);
  const parts = found.map((tab) => ({ label: tab.label, content: columns(tab, draw) }));
  if (!record.id) return tabs(parts);
  const has = controls(found).some((control) => control.kind === "timeline");
  if (!has) parts.push({ label: "Timeline", content: timeline(record) });
  return tabs([...parts, { label: "Related", content: await related(record.definition, asParent(record)) }]);
}

const asParent = (record) => ({ id: record.id, name: name(record), table: record.definition.name });

function drawCell(record, cell) {
  const { control } = cell;
  if (control.kind === "web resource") return webResource(cell, record.definition, record.id);
  if (control.kind === "rows") return subgrid(cell, record.definition, asParent(record));
  if (control.kind === "timeline") return record.id ? timeline(record) : null;
  const column = record.definition.columns.get(control.column);
  if (!column) return h("p", { class: "hint" }, `This stand-in does not show the control ${control.id}.`);
  const made = field(column, cell.label || column.label, { disabled: control.disabled, isNew: !record.id, height: cell.height });
  record.fields.push(made);
  return made.element;
}

function bar(record, forms, form) {
  const choose = h(
    "select",
    { id: "form", onchange: (event) => location.assign(recordAddress(record.definition.name, record.id, event.target.value)) },
    forms.map((each) => h("option", { value: each.formid, selected: each === form }, each.name)),
  );
  return h(
    "div",
    { class: "commands", role: "group", "aria-label": "Commands" },
    h("button", { type: "button", class: "primary", onclick: () => attempt(() => save(record)) }, "Save"),
    record.id ? h("button", { type: "button", onclick: () => attempt(record.reload) }, "Reload") : null,
    record.id ? statusBar(record) : null,
    record.id && forms.length > 1 ? [h("label", { for: "form" }, "Form"), choose] : null,
  );
}

/** The row as it is now into the controls; what was typed and not saved goes. Frames stay as they are. */
async function reload(record) {
  record.row = await read(`${record.definition.set}(${record.id})`);
  record.title.textContent = name(record);
  fill(record);
  say("Read again.");
}

function fill(record) {
  for (const each of record.fields) {
    each.show(record.row);
    each.before = record.id ? each.value?.() : undefined;
  }
  record.showStatus?.();
}
