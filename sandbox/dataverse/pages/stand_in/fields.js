/**
 * Controls for columns. Each is {column, element, show(row), value()}: what it shows, and what it holds as the Web API
 * takes it (a lookup as {id, name, table}).
 */

import { h } from "./dom.js";
import { lookup } from "./lookup.js";
import { isLookup, property, shown } from "./views.js";

const NUMBERS = ["Integer", "BigInt", "Decimal", "Double", "Money"];
const ROWS_OF_LONG_TEXT = 3;

/** The control of a column; one that nobody may write shows text. */
export function field(described, label, { disabled = false, isNew = false, height = ROWS_OF_LONG_TEXT, prefix = "field" } = {}) {
  const column = { ...described, id: `${prefix}-${described.name}` };
  const writable = !disabled && (isNew ? column.creatable : column.updatable);
  const made = writable ? (makers(column, height) ?? readOnly(column)) : readOnly(column);
  return { column, writable: made.value !== undefined, ...made, element: labelled(column, label, made) };
}

/** The control for what a column holds, by its type; undefined where there is none. */
function makers(column, height) {
  if (isLookup(column)) return lookup(column);
  if (column.type === "Boolean" || column.type === "Picklist") return choice(column);
  if (column.type === "MultiSelectPicklist") return choices(column);
  if (column.type === "DateTime" && column.isDay) return input(column, { type: "date" }, same, same);
  if (column.type === "DateTime") return input(column, { type: "datetime-local", step: 1 }, toLocal, toUtc);
  if (column.type === "Memo") return input(column, { rows: height }, same, same, "textarea");
  if (column.type === "String") return input(column, { type: "text" }, same, same);
  if (NUMBERS.includes(column.type)) return input(column, { type: "number", step: "any" }, String, Number);
  return undefined;
}

const same = (value) => value;

function labelled(column, label, made) {
  const required = column.isRequired && made.value ? h("span", { class: "required", title: "Required" }, " (required)") : null;
  const name = made.isGroup
    ? h("span", { class: "label", id: `${column.id}-label` }, label, required)
    : h("label", { class: "label", for: column.id }, label, required);
  return h("div", { class: "field" }, name, made.inside);
}

function input(column, attributes, toShown, toValue, tag = "input") {
  const inside = h(tag, { id: column.id, ...attributes, autocomplete: "off" });
  return {
    inside,
    show: (row) => {
      const value = row[column.name];
      inside.value = value === null || value === undefined ? "" : toShown(value);
    },
    value: () => (inside.value === "" ? null : toValue(inside.value)),
  };
}

function choice(column) {
  const text = ({ value }) => (column.type === "Boolean" ? String(value === 1) : String(value));
  const options = column.options.map((each) => h("option", { value: text(each) }, each.label));
  const inside = h("select", { id: column.id }, h("option", { value: "" }, "---"), options);
  return {
    inside,
    show: (row) => {
      inside.value = String(row[column.name] ?? "");
    },
    value: () => (inside.value === "" ? null : JSON.parse(inside.value)),
  };
}

function choices(column) {
  const boxes = column.options.map((each) => h("input", { type: "checkbox", value: each.value }));
  const lines = boxes.map((box, at) => h("label", { class: "box" }, box, ` ${column.options[at].label}`));
  return {
    isGroup: true,
    inside: h("div", { id: column.id, role: "group", "aria-labelledby": `${column.id}-label`, class: "boxes" }, lines),
    show: (row) => {
      const held = String(row[column.name] ?? "").split(",");
      for (const box of boxes) box.checked = held.includes(box.value);
    },
    value: () => boxes.filter((box) => box.checked).map((box) => box.value).join(",") || null,
  };
}

function readOnly(column) {
  const inside = h("output", { id: column.id, class: "read-only" });
  return {
    inside,
    show: (row) => {
      inside.textContent = String(shown(row, { name: column.name, column }) ?? "");
      inside.dataset.value = row[property(column)] ?? "";
    },
  };
}

/** A moment of the Web API as the control writes it, in the browser's own time zone. */
function toLocal(text) {
  const moment = new Date(text);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

const toUtc = (text) => new Date(text).toISOString().replace(/\.\d+Z$/, "Z");
