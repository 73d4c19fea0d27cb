/** Rows as a table; the first cell of each leads to its form. */

import { recordAddress } from "./addresses.js";
import { h } from "./dom.js";
import { shown } from "./views.js";

/** `columns`: {name, label, column}; the caption says what is shown. */
export function grid(definition, columns, rows, caption) {
  return h(
    "div",
    { class: "scrolling", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", {}, `${caption} (${rows.length})`),
      h("thead", {}, h("tr", {}, columns.map(({ label }) => h("th", { scope: "col" }, label)))),
      h("tbody", {}, rows.map((row) => line(definition, columns, row))),
    ),
  );
}

function line(definition, [first, ...others], row) {
  const name = String(shown(row, first)) || "(no name)";
  const link = h("a", { href: recordAddress(definition.name, row[definition.key]) }, name);
  return h("tr", {}, h("td", {}, link), others.map((column) => h("td", {}, String(shown(row, column)))));
}
