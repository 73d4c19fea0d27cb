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
let named;

/** Remembers the names that came along with the lookups of some rows. */
export function learn(rows) {
  for (const row of rows) {
    for (const [key, name] of Object.entries(row)) names.set(row[LOOKUP.exec(key)?.[1]], name);
  }
}

/**
 * Asks for the names of people in an answer that did not come along, each once; answers how many came. Those that
 * could not be asked for are asked for when the same answer is looked up again.
 */
export async function lookUp(result) {
  if (result === named) return 0;
  named = result;
  const text = JSON.stringify(result ?? "", (key, said) => (NOBODY.includes(key) ? 0 : said));
  const ids = [...new Set(text.match(GUID))].filter((id) => !names.has(id));
  let came = 0;
  try {
    while (ids.length) came += await namesCame(ids.splice(0, AT_ONCE));
  } catch {
    named = null;
  }
  return came;
}

async function namesCame(ids) {
  const { value } = await read(namesOf(ids));
  // a name that does not come is one that the reader may not see
  ids.forEach((id) => names.set(id));
  value.forEach((row) => names.set(row.systemuserid, row.fullname));
  return value.length;
}

/** A role in words, or a person by name. */
export const who = (id) =>
  (id ? site.roles[id] ?? names.get(id) ?? id.replace(GUID, "somebody whose name you cannot see")
    : "somebody not on record");

/** A sentence with names in place of ids, and a capital at its beginning. */
export const plain = (text) => upper((text ?? "").replace(GUID, (id) => names.get(id) ?? "a record"));
