/** Looks again: every 20 seconds while the panel can be seen, sooner while an answer is awaited. */

import { laterAsks, moved } from "./asking.js";
import { read } from "./batch.js";
import { say } from "./elements.js";
import { PATIENCE, freshness } from "./freshness.js";
import { answersTo, newestChange } from "./reading.js";
import { site } from "./site.js";

const CALM = 2e4;
const SHORTEST = 1e3;
const GROWTH = 1.5;
let lookNow = () => {};

/** Says something that was just done or refused. */
export const tell = (words) => say("told", words);

/** After somebody changed something here: says so, and looks at once. */
export function changed(words) {
  tell(words);
  lookNow();
}

/**
 * Watches a case. `known` holds newest, moved, seen and whole; `show` is told after each look what is known, or what
 * went wrong, and `again` reads all anew where something has moved. A look that a later one overtook says nothing.
 */
export function watch(caseId, known, show, again) {
  let pause = SHORTEST;
  let timer;
  let looks = 0;
  const checking = () => freshness(known) === "checking";
  const next = () => {
    clearTimeout(timer);
    const left = known.seen + PATIENCE + SHORTEST - Date.now();
    timer = setTimeout(() => look(!checking()), checking() ? Math.min(pause, left) : CALM);
    pause = checking() ? pause * GROWTH : SHORTEST;
  };
  async function look(whole, surely = false) {
    clearTimeout(timer);
    if (document.hidden) return;
    const mine = ++looks;
    try {
      const found = whole ? await newest(caseId) : { ...known, ...lastMoved((await read(moved(caseId))).value) };
      const wrote = found.moved !== known.moved;
      const anew = wrote || found.newest !== known.newest;
      // the first look may be the first to ask for what is newest, which alone is no reason to read all again
      if (mine === looks && (surely || wrote || (anew && "newest" in known))) await again();
      if (mine < looks) return;
      known = { ...found, seen: anew ? Date.now() : known.seen };
      show(known);
    } catch (error) {
      if (mine < looks) return;
      show(known, error);
    }
    next();
  }
  lookNow = () => look(true, true);
  document.addEventListener("visibilitychange", () => look(true));
  if ("newest" in known) next();
  else look(true);
}

/** What the row of the assessment says of how fresh it is. */
export const lastMoved = ([row]) => ({ moved: row?.modifiedon ?? null, trouble: row?.[site.assessment.troubleCode] });

async function newest(caseId) {
  const got = await answersTo(laterAsks(caseId));
  return { ...newestChange(got), ...lastMoved(got.rows("assessment")) };
}
