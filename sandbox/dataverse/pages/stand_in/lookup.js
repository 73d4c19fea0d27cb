/** A lookup: a combobox (ARIA Authoring Practices Guide) over the names of the rows that it may refer to. */

import { recordAddress } from "./addresses.js";
import { tables } from "./definitions.js";
import { attempt, h } from "./dom.js";
import { readable } from "./rights.js";
import { FORMATTED, LOOKUP_TABLE, quoted, rows } from "./webapi.js";
import { property } from "./views.js";

const PAUSE = 200;
const FOUND = 10;

/** See fields.js for what a control is. `taken`: who is told of a choice instead of it staying in the control. */
export function lookup(column, taken) {
  const state = { chosen: null, found: [], active: -1, timer: 0 };
  const list = h("ul", { id: `${column.id}-list`, role: "listbox", hidden: true, "aria-label": `${column.label}: rows found` });
  const open = h("a", { class: "open", hidden: true }, "Open");
  const input = h("input", {
    id: column.id, type: "text", role: "combobox", autocomplete: "off", placeholder: "Look for ...",
    "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  const parts = { column, state, input, list, open, taken };
  input.addEventListener("input", () => later(parts));
  input.addEventListener("keydown", (event) => pressed(parts, event));
  input.addEventListener("blur", () => left(parts));
  return {
    inside: h("div", { class: "lookup" }, input, open, list),
    show: (row) => choose(parts, held(row, column)),
    value: () => state.chosen,
  };
}

function held(row, column) {
  const at = property(column);
  return row[at] ? { id: row[at], name: row[at + FORMATTED] ?? row[at], table: row[at + LOOKUP_TABLE] ?? column.targets[0] } : null;
}

function choose(parts, chosen) {
  parts.state.chosen = chosen;
  parts.input.value = chosen?.name ?? "";
  parts.open.hidden = chosen === null;
  if (chosen) {
    parts.open.href = recordAddress(chosen.table, chosen.id);
    parts.open.setAttribute("aria-label", `Open ${chosen.name}`);
  }
  close(parts);
}

function take(parts, found) {
  parts.taken?.(found);
  choose(parts, parts.taken ? null : found);
}

function close({ state, input, list }) {
  clearTimeout(state.timer);
  Object.assign(state, { found: [], active: -1 });
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function later(parts) {
  clearTimeout(parts.state.timer);
  parts.state.timer = setTimeout(() => attempt(() => search(parts)), PAUSE);
}

async function search(parts) {
  const { column, input, state, list } = parts;
  const asked = input.value.trim();
  const known = await tables();
  const targets = await readable(column.targets.filter((name) => known.has(name)).map((name) => known.get(name)));
  const lists = await Promise.all(targets.map((each) => named(each, asked)));
  if (document.activeElement !== input || input.value.trim() !== asked) return;
  Object.assign(state, { found: lists.flat().slice(0, FOUND), active: -1 });
  list.replaceChildren(...state.found.map((each, at) => option(parts, each, at)));
  list.hidden = state.found.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

async function named(definition, text) {
  const filter = text ? `&$filter=contains(${definition.primary},'${quoted(text)}')` : "";
  const query = `$select=${definition.key},${definition.primary}${filter}&$orderby=${definition.primary}&$top=${FOUND}`;
  const found = await rows(`${definition.set}?${query}`);
  return found.map((row) => ({ id: row[definition.key], name: row[definition.primary] ?? "(no name)", table: definition.name, set: definition.set, kind: definition.label }));
}

function option(parts, found, at) {
  const kind = parts.column.targets.length > 1 ? ` - ${found.kind}` : "";
  const onmousedown = (event) => {
    event.preventDefault();
    take(parts, found);
  };
  return h("li", { id: `${parts.list.id}-${at}`, role: "option", "aria-selected": "false", onmousedown }, `${found.name}${kind}`);
}

function pressed(parts, event) {
  const { state, list } = parts;
  if (event.key === "Escape") close(parts);
  else if (event.key === "Enter" && state.active >= 0) take(parts, state.found[state.active]);
  else if (event.key === "ArrowDown" && list.hidden) later(parts);
  else if (event.key === "ArrowDown") move(parts, 1);
  else if (event.key === "ArrowUp" && !list.hidden) move(parts, -1);
  else return;
  event.preventDefault();
}

function move({ state, input, list }, by) {
  const options = [...list.children];
  state.active = (state.active + by + options.length) % options.length;
  options.forEach((each, at) => each.setAttribute("aria-selected", String(at === state.active)));
  input.setAttribute("aria-activedescendant", options[state.active].id);
}

/** Nothing left of the text clears the lookup; any other text that was not chosen goes back to what was. */
function left(parts) {
  choose(parts, parts.input.value.trim() === "" ? null : parts.state.chosen);
}
