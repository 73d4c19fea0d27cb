/** Which tables the person who is signed in may read, so that nothing is asked that would be refused. */

import { row } from "./webapi.js";

let mine;

/** Whether rows of a table may be read at all; tables without a privilege of their own may. */
export async function mayRead({ readBy }) {
  mine ??= privileges();
  return readBy === undefined || (await mine).has(readBy);
}

async function privileges() {
  const { UserId } = await row("WhoAmI");
  const found = await row(`systemusers(${UserId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  return new Set(found.RolePrivileges.map((each) => each.PrivilegeId));
}

/** Those of some tables that may be read. */
export async function readable(tables) {
  const may = await Promise.all(tables.map(mayRead));
  return tables.filter((_, at) => may[at]);
}
