/** Saving: a PATCH of what was changed on the form, if nobody changed the same meanwhile; a POST of a new row. */

import { recordAddress } from "./addresses.js";
import { navigation, tables } from "./definitions.js";
import { say } from "./dom.js";
import { isLookup, property } from "./views.js";
import { change, create, row as read } from "./webapi.js";

/** Writes what differs and reads the row again. */
export async function save(record) {
  const changed = record.fields.filter((each) => each.writable && !equal(each.value(), each.before));
  if (record.id && changed.length === 0) return say("There is nothing to save.");
  const values = await payload(record, changed);
  if (!record.id) {
    const id = await create(record.definition.set, values);
    return location.assign(recordAddress(record.definition.name, id));
  }
  await patched(record, values, changed);
  await record.reload();
  return say("Saved.");
}

/** Columns and bound lookups as the Web API takes them, of the controls that are given. */
export async function payload({ definition, id }, fields) {
  const known = await tables();
  const values = {};
  for (const { column, value, before } of fields) {
    const now = value();
    if (!id && now === null) continue;
    if (!isLookup(column)) values[column.name] = now;
    else values[`${navigation(definition, column.name, (now ?? before).table)}@odata.bind`] = now && `/${known.get(now.table).set}(${now.id})`;
  }
  return values;
}

/**
 * The software writes to a row soon after a person does, so that another version alone is no conflict: only a column
 * that was changed here and elsewhere is. If-Match keeps what nobody has looked at from being overwritten.
 */
async function patched(record, values, changed) {
  const address = `${record.definition.set}(${record.id})`;
  const now = await read(address);
  const both = changed.filter(({ column }) => now[property(column)] !== record.row[property(column)]);
  if (both.length) throw new Error(`Somebody changed ${listed(both)} meanwhile. Reload, then change it again.`);
  await change(address, values, now["@odata.etag"]);
}

const listed = (fields) => fields.map(({ column }) => column.label).join(", ");
const equal = (one, other) => same(one) === same(other);
const same = (value) => (value && typeof value === "object" ? `${value.table} ${value.id}` : JSON.stringify(value ?? null));
