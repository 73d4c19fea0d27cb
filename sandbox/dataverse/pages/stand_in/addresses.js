/** The addresses of /main.aspx (Microsoft Learn: "Open apps, forms, views, dialogs, and reports with a URL"). */

const PAGE = "/main.aspx";

const address = (query) => `${PAGE}?${new URLSearchParams(query)}`;

export const listAddress = (table, view) => address({ pagetype: "entitylist", etn: table, ...(view ? { viewid: view } : {}) });

export const recordAddress = (table, id, form) =>
  address({ pagetype: "entityrecord", etn: table, id, ...(form ? { formid: form } : {}) });

/** A new row. `parent`: {column, id, name, table} that a lookup begins with ("Set column values using parameters"). */
export function newAddress(table, parent) {
  const extra = parent && {
    [parent.column]: `{${parent.id}}`,
    [`${parent.column}name`]: parent.name ?? "",
    [`${parent.column}type`]: parent.table,
  };
  return address({ pagetype: "entityrecord", etn: table, ...(extra ? { extraqs: String(new URLSearchParams(extra)) } : {}) });
}

/** The id of an address, with or without braces, as the Web API writes it. */
export const plainId = (text) => (text ?? "").replace(/[{}]/g, "").toLowerCase() || null;

/** What the address says that lookups of a new row begin with, by column. */
export function presets(query) {
  const extra = new URLSearchParams(query.get("extraqs") ?? "");
  const columns = [...extra.keys()].filter((name) => extra.has(`${name}type`));
  return Object.fromEntries(
    columns.map((name) => [name, { id: plainId(extra.get(name)), name: extra.get(`${name}name`), table: extra.get(`${name}type`) }]),
  );
}
