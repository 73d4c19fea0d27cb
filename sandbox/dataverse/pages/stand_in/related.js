/** The tab "Related": the rows below a row, by relationship; each is read when it is opened. */

import { tables } from "./definitions.js";
import { attempt, h } from "./dom.js";
import { readable } from "./rights.js";
import { childRows } from "./embedded.js";

const ALSO = ["incident", "contact", "account", "queueitem"];

/** A list of what hangs on a row that people work with: tables of their own, and a few of the platform's. */
export async function related(definition, parent) {
  const known = await tables();
  const shown = definition.children.filter(({ table }) => known.get(table)?.isCustom || ALSO.includes(table));
  const may = new Set((await readable([...new Set(shown.map(({ table }) => known.get(table)))])).map(({ name }) => name));
  const children = shown.filter(({ table }) => may.has(table));
  const several = (name) => children.filter(({ table }) => table === name).length > 1;
  const label = ({ table, column }) => known.get(table).plural + (several(table) ? ` by ${column}` : "");
  const lines = children.map((child) => line(child, label(child), parent));
  return h("div", { class: "related" }, lines.length ? lines : h("p", {}, "Nothing hangs on this row."));
}

function line(child, label, parent) {
  const place = h("div", {});
  const open = async (event) => {
    if (event.target.open) await attempt(async () => place.replaceChildren(...(await childRows(child, parent))));
  };
  return h("details", { ontoggle: open }, h("summary", {}, label), place);
}
