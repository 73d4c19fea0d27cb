/** The Web API, asked by the person who is signed in: their cookie goes along by itself. */

const ROOT = "/api/data/v9.2/";
const ANNOTATED = { Prefer: 'odata.include-annotations="*"' };
export const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
export const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** What the Web API refused, in its own words. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** One row, or one definition. */
export const row = async (path) => (await call("GET", path, undefined, ANNOTATED)).json();

/** The rows of a collection; only the first page. */
export const rows = async (path) => (await row(path)).value;

/** Makes a row; its id. */
export async function create(set, values) {
  const answer = await call("POST", set, values);
  return answer.headers.get("OData-EntityId").slice(-37, -1);
}

/** Changes columns of a row that is still as it was when its etag was read; without an etag, whatever it is now. */
export const change = (address, values, etag = "*") => call("PATCH", address, values, { "If-Match": etag });

/** Text in a filter. */
export const quoted = (text) => encodeURIComponent(text.replaceAll("'", "''"));

async function call(method, path, body, headers = {}) {
  const answer = await fetch(ROOT + path, {
    method,
    headers: {
      Accept: "application/json",
      "OData-Version": "4.0",
      "OData-MaxVersion": "4.0",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.status === 401) location.assign(`/signin?to=${encodeURIComponent(location.pathname + location.search)}`);
  if (!answer.ok) throw new Refused(answer.status, await sentence(answer));
  return answer;
}

async function sentence(answer) {
  try {
    return (await answer.json()).error.message;
  } catch {
    return `The server answered with ${answer.status}.`;
  }
}
