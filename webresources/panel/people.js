/** Names for the ids of people in an answer, as far as Dynamics tells this reader their names. */

import { namesOf } from "./asking.js";
import { read } from "./batch.js";
import { site } from "./site.js";
import { upper } from "./words.js";

const LOOKUP = /^(_.+_value)@.*\.FormattedValue$/;
const GUID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const NOBODY = ["about", "belongs", "case", "facts"];
const AT_ONCE = 50;
const names = new Map();

/** Remembers the names that came along with the lookups of some rows. */
export function learn(rows) {
  for (const row of rows) {
    for (const [key, name] of Object.entries(row)) names.set(row[LOOKUP.exec(key)?.[1]], name);
  }
}

/** Asks for the names of people in an answer that did not come along, each once; true where some came. */
export async function lookUp(result) {
  const text = JSON.stringify(result ?? "", (key, said) => (NOBODY.includes(key) ? 0 : said));
  const ids = [...new Set(text.match(GUID))].filter((id) => !names.has(id)).slice(0, AT_ONCE);
  if (!ids.length) return false;
  ids.forEach((id) => names.set(id, undefined));
  const { value } = await read(namesOf(ids)).catch(() => ({ value: [] }));
  value.forEach((row) => names.set(row.systemuserid, row.fullname));
  return value.length > 0;
}

/** A role in words, or a person by name. */
export const who = (id) =>
  (id ? site.roles[id] ?? names.get(id) ?? id.replace(GUID, "somebody whose name you cannot see")
    : "somebody not on record");

/** A sentence with names in place of ids, and a capital at its beginning. */
export const plain = (text) => upper((text ?? "").replace(GUID, (id) => names.get(id) ?? "a record"));
