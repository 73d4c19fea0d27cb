/** State and status reason of a row, and setting another one. */

import { attempt, h, say } from "./dom.js";
import { change, FORMATTED } from "./webapi.js";

/** A choice of the status reasons with a button; nothing for a table without them. */
export function statusBar(record) {
  const column = record.definition.columns.get("statuscode");
  if (!column?.updatable) return null;
  const states = record.definition.columns.get("statecode").options;
  const label = ({ state, label: words }) => `${states.find((each) => each.value === state)?.label}: ${words}`;
  const choose = h("select", { id: "status" }, column.options.map((each) => h("option", { value: each.value }, label(each))));
  const shown = h("span", { class: "state" });
  record.showStatus = () => {
    choose.value = String(record.row.statuscode);
    shown.textContent = record.row[`statecode${FORMATTED}`] ?? "";
  };
  const set = () => attempt(() => setStatus(record, column.options.find((each) => String(each.value) === choose.value)));
  return [shown, h("label", { for: "status" }, "Status"), choose, h("button", { type: "button", onclick: set }, "Set status")];
}

async function setStatus(record, option) {
  await change(`${record.definition.set}(${record.id})`, { statecode: option.state, statuscode: option.value });
  await record.reload();
  say(`The status is now ${option.label}.`);
}
