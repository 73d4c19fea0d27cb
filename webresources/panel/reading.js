/** What came back from the Web API, as what the panel shows: nothing of a matter that the reader may not read. */

import { value } from "./asking.js";
import { asObject, readAll } from "./batch.js";
import { site } from "./site.js";

const { feedback, assessment } = site;

/**
 * What is answered to all that is asked, in one request, by name: the rows of all parts of that name, and the status of
 * the first that was refused, or 0.
 */
export async function answersTo(asks) {
  const answers = await readAll(asks.map(({ address }) => address));
  const of = (name) => answers.filter((_, index) => asks[index].name === name);
  return {
    rows: (name) => of(name).flatMap(({ status, body }) => (status === 200 && body ? body.value ?? [body] : [])),
    refused: (name) => of(name).find(({ status }) => status !== 200)?.status ?? 0,
  };
}

/** The whole first answer; without `caseId` where the record is no feedback that this reader may read, and no case. */
export function everything({ rows, refused }, opened) {
  const here = rows("this");
  const onFeedback = here.length > 0 || opened.table !== site.case.table;
  const caseId = onFeedback ? here[0]?.[value(feedback.case)] : opened.id;
  const own = rows("assessment").map((row) => ({ assessment: row, result: asObject(row[assessment.result]) }))
    .find(({ result }) => !result?.case || result.case === caseId);
  return {
    ...own, caseId, onFeedback, refused,
    shown: here.length ? here : rows("feedback"),
    reference: rows("case").find((each) => each[site.case.id] === caseId)?.[site.case.reference],
    mode: asObject(rows("mode")[0]?.[assessment.result]),
    accepted: rows("accepted"),
    me: rows("me")[0]?.UserId,
  };
}

/** When a person last changed something: null where nothing came; and whether all parts came. */
export const newestChange = ({ rows, refused }) =>
  ({ newest: rows("newest").map((row) => row.modifiedon).sort().at(-1) ?? null, whole: !refused("newest") });

/** The matters, those that need something first and finished ones last. */
export function matters(read) {
  const lists = Object.entries(read.result ?? {}).filter(([, all]) => Array.isArray(all));
  const said = Object.fromEntries(lists.map(([name, all]) => [name, Map.groupBy(all, ({ about }) => about)]));
  return read.shown.map((row) => matter(row, said, read)).sort((a, b) => (a.order > b.order ? 1 : -1));
}

/** One matter; `of` gives each list of the answer, as far as it is about this matter. */
function matter(row, said, { result, caseId, me, accepted, mode }) {
  const id = row[feedback.id];
  const of = (name, about = id) => said[name]?.get(about) ?? [];
  const [known] = of("stages");
  const steps = of("next_steps");
  const asks = steps.length + of("flags").length > 0;
  const kind = row[`${feedback.kind}@OData.Community.Display.V1.FormattedValue`];
  const decisions = Object.keys(result?.belongs ?? {}).filter((each) => result.belongs[each].includes(id));
  return {
    caseId, me, accepted, mode, id, row, of, known, steps, asks, kind,
    deadlines: [id, ...decisions].flatMap((each) => of("deadlines", each)),
    title: row[feedback.name] || kind || "Feedback without a name",
    received: row[feedback.received],
    referral: of("before_referral")[0],
    order: [known?.finished ? 2 : asks ? 0 : 1, steps[0]?.by ?? 9, row[feedback.received], id].join(),
  };
}
