/** Whether the answer takes in what people changed last: worked out from moments alone. */

import { momentInWords } from "./dates.js";
import { site } from "./site.js";

/** How long an answer may take before the panel says that none came, in milliseconds. */
export const PATIENCE = 12e4;

/**
 * "up", "failed", "checking", "none", "never", or "looking" as long as `newest` was not asked for. `newest` is when a
 * person last changed something, `moved` when the assessment was last written, `trouble` whether that was to say that
 * a check failed, `seen` (a number) when this panel first saw the change.
 */
export function freshness({ newest, moved, trouble, seen }) {
  if (newest === undefined) return "looking";
  if (moved && (!newest || Date.parse(newest) <= Date.parse(moved))) return trouble ? "failed" : "up";
  const old = !newest || seen - Date.parse(newest) > PATIENCE || Date.now() - seen > PATIENCE;
  return old ? (moved ? "none" : "never") : "checking";
}

/** The same as a sentence. */
export function inWords(known) {
  const { newest, moved, whole } = known;
  const at = momentInWords(newest ?? moved ?? 0);
  return {
    looking: "Looking for newer changes …",
    up: `Up to date with changes to ${momentInWords(moved)}${whole ? "" : ", as far as you may read the records"}`,
    failed: `The last check failed; the change of ${at} may be missing`,
    checking: `Being checked since ${at}`,
    none: `The change of ${at} has led to no new answer. That is usual where it touched nothing that the policy looks`
      + ` at. If it did, tell ${site.whom}.`,
    never: `This case has not been checked yet. If that stays so, tell ${site.whom}.`,
  }[freshness(known)];
}
