/** What a form embeds: web resources in frames, and rows of other tables. */

import { newAddress } from "./addresses.js";
import { table } from "./definitions.js";
import { attempt, h } from "./dom.js";
import { grid } from "./grid.js";
import { allRows } from "./views.js";

const ROW_HEIGHT = 38;
const LEAST_ROWS = 6;

/**
 * A web resource as a form has it: the record in the query, where the control says so ("Pass parameters to a URL by
 * using the ribbon" and "Form XML reference", PassParameters). A new row has no id yet, and no frame.
 */
export function webResource(cell, definition, id) {
  const { Url, PassParameters, Data } = cell.control.parameters;
  if (!id) return h("p", { class: "hint" }, "This part of the form shows once the row is saved.");
  const query = new URLSearchParams(PassParameters === "true" ? context(definition, id) : {});
  if (Data) query.set("data", Data);
  const src = `/WebResources/${Url.replace(/^\$webresource:/, "")}?${query}`;
  const frame = h("iframe", { class: "web-resource", title: cell.label || Url, src });
  frame.style.height = `${Math.max(cell.height, LEAST_ROWS) * ROW_HEIGHT}px`;
  return frame;
}

function context(definition, id) {
  const { organization, language } = document.body.dataset;
  return {
    orgname: organization, userlcid: language, orglcid: language,
    type: definition.code, typename: definition.name, id: `{${id.toUpperCase()}}`,
  };
}

/** Rows of a relationship below a row: {relationship, table, column}, with a way to a new one. */
export async function childRows(child, parent) {
  const definition = await table(child.table);
  const found = await allRows(definition, `_${child.column}_value eq ${parent.id}`);
  const about = `${definition.plural} (${definition.columns.get(child.column).label})`;
  const add = h("a", { class: "button", href: newAddress(child.table, { column: child.column, ...parent }) }, `New ${definition.label.toLowerCase()}`);
  return [add, grid(definition, found.columns, found.rows, about)];
}

/** A control that lists rows (a subgrid). */
export function subgrid(cell, definition, parent) {
  const { RelationshipName, TargetEntityType } = cell.control.parameters;
  const child = definition.children.find((each) => each.relationship === RelationshipName) ??
    definition.children.find((each) => each.table === TargetEntityType);
  const place = h("div", { class: "subgrid" });
  if (child && parent.id) attempt(async () => place.replaceChildren(...(await childRows(child, parent))));
  return place;
}
