/** A list: the rows of a view, and the other views of the table. */

import { listAddress, newAddress, plainId } from "./addresses.js";
import { table } from "./definitions.js";
import { h, messages, show } from "./dom.js";
import { grid } from "./grid.js";
import { allRows, columnsOf, publicViews, rowsOf } from "./views.js";

const ALL = "all";

/** pagetype=entitylist&etn=<table>[&viewid=<id>]; viewid=all is the stand-in's own, every row. */
export async function showList(query) {
  const definition = await table(query.get("etn"));
  const views = await publicViews(definition.name);
  const asked = plainId(query.get("viewid"));
  const view = asked === ALL ? null : views.find((each) => each.id === asked) ?? views.find((each) => each.isDefault) ?? null;
  const every = `All ${definition.plural.toLowerCase()}`;
  const title = view?.name ?? every;
  const found = view ? { columns: await columnsOf(view, definition), rows: await rowsOf(view, definition) } : await allRows(definition);
  const rows = grid(definition, found.columns, found.rows, title);
  show(title, h("h1", {}, title), bar(definition, views, view, every, rows), messages(), rows);
}

function bar(definition, views, current, every, rows) {
  const options = [...views.map((view) => [view.id, view.name]), [ALL, every]];
  const choose = h(
    "select",
    { id: "view", onchange: (event) => location.assign(listAddress(definition.name, event.target.value)) },
    options.map(([id, name]) => h("option", { value: id, selected: id === (current?.id ?? ALL) }, name)),
  );
  const filter = h("input", { type: "search", id: "filter", oninput: (event) => narrow(rows, event.target.value) });
  return h(
    "div",
    { class: "commands" },
    h("a", { class: "button", href: newAddress(definition.name) }, `New ${definition.label.toLowerCase()}`),
    h("label", { for: "view" }, "View"),
    choose,
    h("label", { for: "filter" }, "Filter by words"),
    filter,
  );
}

function narrow(rows, text) {
  for (const line of rows.querySelectorAll("tbody tr")) {
    line.hidden = !line.textContent.toLowerCase().includes(text.toLowerCase());
  }
}
