/** The start: the tables that have views, and the views of each. */

import { listAddress, newAddress } from "./addresses.js";
import { tables } from "./definitions.js";
import { h, show } from "./dom.js";
import { readable } from "./rights.js";
import { publicViews } from "./views.js";

const FIRST = "incident";

/** The tables of interest into the navigation of every page. */
export async function showTables() {
  const links = (await ofInterest()).map(({ table }) => h("li", {}, h("a", { href: listAddress(table.name) }, table.plural)));
  document.getElementById("tables").replaceChildren(h("li", {}, h("a", { href: "/main.aspx" }, "Start")), ...links);
}

/** The page itself. */
export async function showStart() {
  const found = await ofInterest();
  show(
    "Start",
    h("h1", {}, "Start"),
    h("p", {}, "The tables that have views in this environment. Everything you do here goes through the Web API as you."),
    h("div", { class: "cards" }, found.map(card)),
  );
}

let interesting;

function ofInterest() {
  interesting ??= Promise.all([tables(), publicViews()]).then(([known, views]) => allowed(grouped(known, views)));
  return interesting;
}

function grouped(known, views) {
  const names = new Set([FIRST, ...views.map((view) => view.table)]);
  const found = [...names].filter((name) => known.has(name)).map((name) => ({
    table: known.get(name),
    views: views.filter((view) => view.table === name),
  }));
  return found.sort((one, other) => rank(one).localeCompare(rank(other)));
}

async function allowed(found) {
  const may = await readable(found.map(({ table }) => table));
  return found.filter(({ table }) => may.includes(table));
}

const rank = ({ table }) => (table.name === FIRST ? "" : table.plural);

function card({ table, views }) {
  const heading = `card-${table.name}`;
  return h(
    "section",
    { class: "card", "aria-labelledby": heading },
    h("h2", { id: heading }, h("a", { href: listAddress(table.name) }, table.plural)),
    h("ul", {}, views.map((view) => h("li", {}, h("a", { href: listAddress(table.name, view.id) }, view.name)))),
    h("p", {}, h("a", { href: newAddress(table.name) }, `New ${table.label.toLowerCase()}`)),
  );
}
