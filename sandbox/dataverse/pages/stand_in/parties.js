/** Who a message is from and to: controls for the party lists of an activity, several rows in each. */

import { h } from "./dom.js";
import { lookup } from "./lookup.js";

const PARTS = { from: 1, to: 2, cc: 3, bcc: 4 };

/** The controls of an activity's party lists, and the parties as the Web API takes them. */
export function parties(definition) {
  const columns = [...definition.columns.values()].filter(({ type, name }) => type === "PartyList" && PARTS[name]);
  const lists = columns.map((column) => party({ ...column, id: `new-${column.name}` }));
  return {
    elements: lists.map(({ element }) => element),
    values: () => {
      const found = lists.flatMap(({ column, chosen }) => chosen().map((each) => bound(column, each)));
      return found.length ? { [`${definition.name}_activity_parties`]: found } : {};
    },
  };
}

const bound = (column, { table, id, set }) => ({
  participationtypemask: PARTS[column.name],
  [`partyid_${table}@odata.bind`]: `/${set}(${id})`,
});

function party(column) {
  const found = new Map();
  const list = h("ul", { class: "parties", "aria-label": `${column.label}: chosen` });
  const box = lookup(column, (chosen) => {
    found.set(chosen.id, chosen);
    draw(found, list);
  });
  const label = h("label", { class: "label", for: column.id }, column.label);
  return { column, chosen: () => [...found.values()], element: h("div", { class: "field" }, label, list, box.inside) };
}

function draw(found, list) {
  const take = (id) => {
    found.delete(id);
    draw(found, list);
  };
  list.replaceChildren(
    ...[...found.values()].map(({ id, name }) =>
      h("li", {}, `${name} `, h("button", { type: "button", "aria-label": `Take ${name} off`, onclick: () => take(id) }, "Take off")),
    ),
  );
}
