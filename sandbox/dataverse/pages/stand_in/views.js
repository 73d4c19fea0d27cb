/** Views: which there are, what they show, and their rows. */

import { table } from "./definitions.js";
import { FORMATTED, rows } from "./webapi.js";

const PUBLIC = "querytype eq 0 and statecode eq 0";
const SELECT = "savedqueryid,name,returnedtypecode,fetchxml,layoutxml,isdefault";
const OWN_LOOKUPS = 2;
const USUAL = ["ticketnumber", "title", "ownerid", "statuscode", "createdon", "modifiedon"];

/** The public views of every table, or of one; the default one first. */
export async function publicViews(name) {
  const one = name ? ` and returnedtypecode eq '${name}'` : "";
  const found = await rows(`savedqueries?$select=${SELECT}&$filter=${PUBLIC}${one}&$orderby=isdefault desc,name`);
  return found.map((each) => ({
    id: each.savedqueryid,
    name: each.name,
    table: each.returnedtypecode,
    fetch: each.fetchxml,
    layout: each.layoutxml,
    isDefault: each.isdefault,
  }));
}

/** The columns that a view shows, with their headings: {name, label}. */
export async function columnsOf(view, definition) {
  const tables = await aliases(view.fetch);
  const cells = [...xml(view.layout).querySelectorAll("cell")].filter((cell) => cell.getAttribute("ishidden") !== "1");
  return cells.map((cell) => {
    const [name, alias] = cell.getAttribute("name").split(".").reverse();
    const owner = alias ? tables.get(alias) : definition;
    return { name: alias ? `${alias}.${name}` : name, column: owner?.columns.get(name), label: owner?.columns.get(name)?.label ?? name };
  });
}

/** The rows of a view. */
export const rowsOf = (view, definition) => rows(`${definition.set}?savedQuery=${view.id}`);

/** All rows of a table, newest first, by columns that most tables have and its own first lookups: {columns, rows}. */
export async function allRows(definition, filter) {
  const own = [...definition.columns.values()].filter((each) => each.isCustom && isLookup(each)).slice(0, OWN_LOOKUPS);
  const names = [...new Set([definition.primary, ...own.map(({ name }) => name), ...USUAL])].filter((name) => definition.columns.has(name));
  const columns = names.map((name) => ({ name, column: definition.columns.get(name), label: definition.columns.get(name).label }));
  const select = [definition.key, ...columns.map(({ column }) => property(column))];
  const order = definition.columns.has("createdon") ? "&$orderby=createdon desc" : "";
  const query = `$select=${select}${filter ? `&$filter=${filter}` : ""}${order}&$top=500`;
  return { columns, rows: await rows(`${definition.set}?${query}`) };
}

/** What a person reads of a column of a row. */
export function shown(row, { name, column }) {
  const at = column && isLookup(column) && !name.includes(".") ? property(column) : name;
  return row[at + FORMATTED] ?? row[`_${name}_value${FORMATTED}`] ?? row[at] ?? "";
}

export const isLookup = (column) => ["Lookup", "Customer", "Owner"].includes(column.type);

/** The property of a row that holds a column. */
export const property = (column) => (isLookup(column) ? `_${column.name}_value` : column.name);

async function aliases(fetch) {
  const links = [...xml(fetch).querySelectorAll("link-entity")];
  const found = links.map(async (link) => [link.getAttribute("alias") ?? link.getAttribute("name"), await table(link.getAttribute("name"))]);
  return new Map(await Promise.all(found));
}

const xml = (text) => new DOMParser().parseFromString(text, "application/xml");
