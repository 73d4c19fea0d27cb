/** The panel: asks once, shows what came, and follows. */

import { firstAsks } from "./asking.js";
import { readAll, refusal } from "./batch.js";
import { card } from "./card.js";
import { inFull } from "./dates.js";
import { at, button, el, fill, say } from "./elements.js";
import { inWords } from "./freshness.js";
import { notes } from "./notes.js";
import { learn, lookUp } from "./people.js";
import { everything, gathered, matters, newestChange } from "./reading.js";
import { lastMoved, watch } from "./watching.js";

/** Dynamics puts the id, in braces, and the table of its record into the address. */
const given = new URLSearchParams(location.search);
const opened = { id: (given.get("id") ?? "").replace(/[{}]/g, "").toLowerCase(), table: given.get("typename") };

let latest;

/** Reads all, shows it, and answers the case with what is known of how fresh that is. */
async function ask() {
  const asks = firstAsks(opened);
  const got = gathered(asks, await readAll(asks.map(({ address }) => address)));
  const read = everything(got, opened);
  learn(["case", "this", "feedback", "accepted"].flatMap(got.rows));
  show(latest = read);
  lookUp(read.result).then((found) => found && show(latest));
  const { caseId, onFeedback, assessment } = read;
  const hidden = !caseId || got.refused("assessment");
  return { caseId, hidden, ...lastMoved([assessment]), ...(!onFeedback && newestChange(got)) };
}

/**
 * Shows an answer; where a box is open, once it is closed, so that nothing moves beneath it. The focus stays
 * in its place, or goes to what was said last where something else stands there now.
 */
function show(read) {
  const box = document.querySelector("dialog");
  if (box) return box.addEventListener("close", () => show(read));
  const had = document.activeElement;
  const place = controls().indexOf(had);
  const found = matters(read);
  if (read.reference) say("title", `Review and feedback – ${read.reference}`);
  fill("notes", notes(read));
  fill("matters", found.length ? found.map((matter, index) => card(matter, found.length > 1, !index))
    : el("p", "There is no feedback here that you may read."));
  say("about", about(read));
  at("panel").dataset.state = "shown";
  const now = controls()[place];
  if (place >= 0) (now?.textContent === had.textContent ? now : at("told")).focus();
}

const controls = () => [...document.querySelectorAll("button, summary")];

const about = ({ result }) => [
  result?.policy_edition && `By: ${result.policy_edition}.`,
  result?.look_again_on && `Looked at again by itself on ${inFull(result.look_again_on)}.`,
  "From what is on record; people decide, and nothing is sent.",
].filter(Boolean).join(" ");

const showFreshness = (known, error) => say("freshness", error ? refusal(error, "look again") : inWords(known));

function failed(words, ...more) {
  at("panel").dataset.state = "failed";
  say("freshness", words);
  fill("notes", more);
}

async function start() {
  if (!/^[0-9a-f-]{36}$/.test(opened.id)) return failed("Save this record first; then look here.");
  fill("notes");
  try {
    const { caseId, hidden, ...known } = { ...(await ask()), seen: Date.now() };
    if (hidden) return say("freshness", "You cannot see whether this is up to date.");
    showFreshness(known);
    watch(caseId, known, showFreshness, ask);
  } catch (error) {
    failed(refusal(error, "read this record"), button("Try again", start));
  }
}

start();
