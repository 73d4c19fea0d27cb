/** Several reads of the Web API in one request: a multipart $batch, with the session that the browser has. */

const API = "/api/data/v9.2/";
const NAMES = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"';
const BY_STATUS = {
  0: "Dynamics could not be reached. Check your connection and try again.",
  401: "Your sign-in has ended. Reload the page and sign in again.",
  403: "Your role does not let you do this. Ask whoever manages it.",
};

/** What was refused as a whole, in a sentence with what to do; status 0 where nothing came back. */
export function refusal({ status = 0, message }, what) {
  const why = BY_STATUS[status] ?? `Dynamics answered ${status}: ${message}. Try again later.`;
  return `Could not ${what}. ${why}`;
}

/**
 * What each of the addresses answers, in their order, as {status, body}; body is null where it is no JSON. Throws
 * {status, message} where the batch itself fails, and nothing in it where the answer is no whole batch.
 */
export async function readAll(addresses) {
  const mark = `batch_${crypto.randomUUID()}`;
  const headers = { "Content-Type": `multipart/mixed;boundary=${mark}`, Prefer: "odata.continue-on-error" };
  const answer = await send("$batch", "POST", headers, written(addresses, mark));
  const answers = parsed(await answer.text());
  if (answers.length < addresses.length) throw {};
  return answers;
}

/** One read outside a batch. */
export const read = async (address) => (await send(address)).json();

/** Writes one row: PATCH of one that is there, POST of a new one. Throws {status, message}. */
export const write = (address, method, body) =>
  send(address, method, { "Content-Type": "application/json", ...(method === "PATCH" && { "If-Match": "*" }) },
    JSON.stringify(body));

async function send(address, method = "GET", more = {}, body) {
  const headers = { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0", ...more };
  const asked = { method, headers, body, cache: "no-store", redirect: "manual" };
  const answer = await fetch(API + address, asked).catch(() => ({ status: 0 }));
  if (answer.ok) return answer;
  const said = await answer.json?.().catch(() => null);
  // the Web API's own answers never lead elsewhere, but a session that ended leads away
  const status = answer.type === "opaqueredirect" ? 401 : answer.status;
  throw { status, message: said?.error?.message ?? "no reason given" };
}

const written = (addresses, mark) => [...addresses.flatMap((address) => [
  `--${mark}`, "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
  `GET ${API}${address} HTTP/1.1`, "Accept: application/json", `Prefer: ${NAMES}`, "", "",
]), `--${mark}--`, ""].join("\r\n");

/** The parts between the marks; each holds an answer of its own: status line, headers, an empty line, a body. */
const parsed = (text) => text.split(/(?:^|\n)--batchresponse.*/).slice(1, -1).map((part) => {
  const [, status, body] = /HTTP\/1.1 (\d+)[^]*?\n\r?\n([^]*)/.exec(part);
  return { status: Number(status), body: asObject(body) };
});

/** What a text holds as JSON, or null. */
export function asObject(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
